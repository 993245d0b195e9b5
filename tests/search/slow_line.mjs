// How long a reader on a slow line waits for the first result, in Chromium; prints JSON:
// node slow_line.mjs QUERIES OUTPUT [OUTPUT…]
//
// QUERIES is how many are asked of each output, in turns, so that what else the machine
// does hits all alike. The line has 400 kbit/s and 400 ms; the processor is four times
// slower; texts come compressed, as from any host. Times are in ms from the address to the
// first result, to the last of the first page, and to the first script that ran.

import fs from "node:fs";
import { createServer } from "node:http";
import { brotliCompressSync } from "node:zlib";
import { launch } from "../browser/support/chromium.mjs";
import { quantile } from "./known_items.mjs";

const [count, ...folders] = process.argv.slice(2);
const LINE = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWNESS = 4;
const QUERIES = ["thủ tục hành chính", "niem yet", "một cửa điện tử", "ho so tre han", "xã Tân Thành", "kế hoạch kiểm tra"];

/** An output, and the path under which it is served. */
function outputOf(folder) {
  const bytes = (path) => fs.readFileSync(`${folder}/${path}`);
  const [, canonical] = /<link[^>]*rel="canonical"[^>]*href="([^"]*)"/.exec(bytes("index.html"));
  return { folder, bytes, base: new URL(canonical).pathname };
}

/** A server of one output that compresses texts and knows ranges. */
async function serve(output) {
  const types = { html: "text/html; charset=utf-8", css: "text/css", js: "text/javascript", svg: "image/svg+xml" };
  const known = new Map();
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname.slice(output.base.length).replace(/(^|\/)$/, "$1index.html");
    if (!fs.existsSync(`${output.folder}/${path}`)) return response.writeHead(404).end();
    const type = types[path.split(".").at(-1)];
    const bytes = output.bytes(path);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range) ?? [];
    if (from) {
      const part = bytes.subarray(Number(from), Number(to) + 1);
      const range = `bytes ${from}-${Number(from) + part.length - 1}/${bytes.length}`;
      return response.writeHead(206, { "content-range": range, "cache-control": "max-age=600" }).end(part);
    }
    if (type && !known.has(path)) known.set(path, brotliCompressSync(bytes));
    response.writeHead(200, { "content-type": type ?? "application/octet-stream", ...(type && { "content-encoding": "br" }) });
    response.end(known.get(path) ?? bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { home: `http://127.0.0.1:${server.address().port}${output.base}`, close: () => server.close() };
}

/** Notes when results appear. */
const WATCH = `{
  const times = (globalThis.seen = {});
  const look = () => {
    const results = document.getElementById("search-results");
    if (results?.querySelector("ol > li")) times.first ??= performance.now();
    if (document.querySelector("form[data-manifest]:not([hidden])")) times.script ??= performance.now();
    if (results?.dataset.state === "done") times.last ??= performance.now();
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
}`;

async function wait(browser, home, query) {
  const room = await browser.newContext();
  await room.addInitScript(WATCH);
  const tab = await room.newPage();
  tab.setDefaultTimeout(120_000);
  const session = await room.newCDPSession(tab);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWNESS });
  await tab.goto(`${home}tim-kiem/?q=${encodeURIComponent(query)}`, { waitUntil: "commit" });
  await tab.waitForFunction(() => globalThis.seen?.last);
  const seen = await tab.evaluate(() => globalThis.seen);
  await room.close();
  return seen;
}

const browser = await launch();
const rows = [];
for (const folder of folders) rows.push({ folder, server: await serve(outputOf(folder)), times: [] });
for (let n = 0; n < Number(count); n++) {
  for (const row of rows) row.times.push(await wait(browser, row.server.home, QUERIES[n % QUERIES.length]));
}
await browser.close();
for (const { server } of rows) server.close();
const of = (times, what, share) => Math.round(quantile(times.map((it) => it[what]), share));
console.log(JSON.stringify(rows.map(({ folder, times }) => ({
  folder,
  first: of(times, "first", 0.5),
  first_p90: of(times, "first", 0.9),
  last: of(times, "last", 0.5),
  script: of(times, "script", 0.5),
}))));
