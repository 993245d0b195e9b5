// Asks known items of the search page in Chromium, and prints what it cost as JSON:
// node browse.mjs OUTPUT ARTICLES [QUERIES]
//
// Bytes are all that a first query fetches but the page, its style and its icon: the
// scripts as brotli, the rest as it lies on disk. A warm query is one whose files are
// there; a phone is this machine four times slower.

import fs from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { launch } from "../browser/support/chromium.mjs";
import { Output } from "../browser/support/output.mjs";
import { serve } from "../browser/support/server.mjs";
import { knownItems, quantile, rounded } from "./known_items.mjs";

const [folder, articlesFile, count = "25"] = process.argv.slice(2);
const PHONE = 4;

async function main() {
  const kinds = knownItems(JSON.parse(fs.readFileSync(articlesFile)), Number(count));
  const queries = Object.values(kinds).flat().map(([, query]) => query);
  const output = new Output(folder);
  const browser = await launch();
  const server = await serve(output);
  try {
    const address = `${server.home}tim-kiem/`;
    const firsts = [];
    for (const query of queries) firsts.push(await first(browser, address, query));
    const sizes = firsts.map(({ bytes }) => bytes / 1000);
    return {
      bytes: rounded(quantile(sizes, 0.5)),
      bytes_p90: rounded(quantile(sizes, 0.9)),
      requests: Math.max(...firsts.map(({ requests }) => requests)),
      warm_p95: rounded(quantile(await warm(browser, address, queries, 1), 0.95)),
      warm_p95_slow: rounded(quantile(await warm(browser, address, queries, PHONE), 0.95)),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

/** What a reader's first query fetches who has never been here. */
async function first(browser, address, query) {
  const room = await browser.newContext();
  const tab = await room.newPage();
  const requests = [];
  tab.on("request", (request) => requests.push(request));
  await tab.goto(`${address}?q=${encodeURIComponent(query)}`);
  await tab.locator("#search-results[data-state=done]").waitFor({ state: "attached" });
  const counted = requests.filter((it) => !["document", "stylesheet", "image"].includes(it.resourceType()));
  const sizes = await Promise.all(counted.map(size));
  await room.close();
  return { bytes: sizes.reduce((a, b) => a + b), requests: sizes.length };
}

async function size(request) {
  const body = await (await request.response()).body();
  return request.resourceType() === "script" ? brotliCompressSync(body).length : body.length;
}

/** Milliseconds of each query when it is asked again. */
async function warm(browser, address, queries, slowness) {
  const room = await browser.newContext();
  const tab = await room.newPage();
  await tab.goto(address);
  const session = await room.newCDPSession(tab);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowness });
  const times = await tab.evaluate(async (queries) => {
    const load = (name) => import(document.querySelector(`link[rel=modulepreload][href*="/search/${name}."]`).href);
    const [{ Engine }, { Index }] = await Promise.all(["engine", "index"].map(load));
    const index = new Index(document.querySelector("form[data-manifest]").dataset.manifest);
    const engine = new Engine(index);
    const ask = async (query) => {
      const { articles } = await engine.search(query);
      await Promise.all(articles.slice(0, 10).map((article) => index.card(article)));
    };
    const times = [];
    for (const query of queries) {
      await ask(query);
      const began = performance.now();
      await ask(query);
      times.push(performance.now() - began);
    }
    return times;
  }, queries);
  await room.close();
  return times;
}

console.log(JSON.stringify(await main()));
