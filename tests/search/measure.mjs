// Asks known-item queries of an index with the real client, and prints what came of
// it as JSON: node measure.mjs CLIENT OUTPUT ARTICLES [QUERIES]
//
// An article is known and asked for in four ways: by four to six running syllables
// of its title, and by two spans of two syllables from its lead, each with and
// without marks. MRR is the mean of 1 / the article's place among the first ten.
// Bytes are all that a first query fetches: the client's modules as brotli, the
// rest as it lies on disk.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync } from "node:zlib";

const [client, output, articlesFile, count = "200"] = process.argv.slice(2);
const articles = JSON.parse(fs.readFileSync(articlesFile));
const { Index } = await import(pathToFileURL(path.resolve(client, "index.js")));
const { Engine } = await import(pathToFileURL(path.resolve(client, "engine.js")));

/** What the page loads for a first query. */
const MODULES = ["page.js", "engine.js", "index.js"];
const scripts = MODULES.map((name) => brotliCompressSync(fs.readFileSync(path.join(client, name))).length);

let fetched = [];
async function load(url) {
  const bytes = fs.readFileSync(path.join(output, url));
  fetched.push(bytes.length);
  return new Response(bytes);
}
const open = () => new Index("/assets/search/manifest.json", load);

// The same numbers on every run (Numerical Recipes).
let state = 12345;
const random = (below) => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

const words = (text) => text.replace(/[.,;:!?"“”()…]/g, " ").split(/\s+/).filter(Boolean);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

function titleSpan({ title }) {
  const row = words(title);
  const length = 4 + random(3);
  const from = random(row.length - length + 1);
  return row.length < length ? null : row.slice(from, from + length).join(" ");
}

function leadSpans({ lead }) {
  const row = words(lead);
  if (row.length < 8) return null;
  const first = random(row.length - 6);
  const second = first + 3 + random(row.length - first - 4);
  return [first, second].map((at) => row.slice(at, at + 2).join(" ")).join(" ");
}

function queries(make) {
  const made = [];
  while (made.length < Number(count)) {
    const article = articles[random(articles.length)];
    const query = make(article);
    if (query) made.push([article.url, query]);
  }
  return made;
}

const cold = { bytes: [], requests: [], warm: [] };
const warm = open();
const warmEngine = new Engine(warm);

async function judge(asked) {
  let sum = 0;
  for (const [url, query] of asked) {
    fetched = [...scripts];
    const index = open();
    const { articles: found } = await new Engine(index).search(query);
    const cards = await Promise.all(found.slice(0, 10).map((article) => index.card(article)));
    const place = cards.findIndex((card) => card[0].endsWith(url));
    if (place >= 0) sum += 1 / (place + 1);
    cold.bytes.push(fetched.reduce((a, b) => a + b));
    cold.requests.push(fetched.length);
    await warmEngine.search(query);
    const began = performance.now();
    await warmEngine.search(query);
    cold.warm.push(performance.now() - began);
  }
  return Number((sum / asked.length).toFixed(3));
}

const quantile = (list, share) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * share)];
const title = queries(titleSpan);
const lead = queries(leadSpans);
const without = (asked) => asked.map(([url, query]) => [url, plain(query)]);
const row = {
  articles: articles.length,
  title: await judge(title),
  title_plain: await judge(without(title)),
  lead: await judge(lead),
  lead_plain: await judge(without(lead)),
};
row.bytes = Math.round(quantile(cold.bytes, 0.5) / 100) / 10;
row.bytes_p90 = Math.round(quantile(cold.bytes, 0.9) / 100) / 10;
row.requests = Math.max(...cold.requests);
row.warm_p95 = Number(quantile(cold.warm, 0.95).toFixed(1));
console.log(JSON.stringify(row));
