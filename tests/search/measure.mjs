// Asks known items of an index with the published client, and prints how well and how fast
// they were found as JSON: node measure.mjs OUTPUT ARTICLES [QUERIES]

import fs from "node:fs";
import { disk } from "./disk.mjs";
import { knownItems, quantile, rounded } from "./known_items.mjs";
import { published } from "./published.mjs";

const [output, articlesFile, count = "200"] = process.argv.slice(2);
const { Index } = await published(output, "index");
const { Engine } = await published(output, "engine");

const index = new Index("/assets/search/manifest.bin", disk(output));
const engine = new Engine(index);
const articles = JSON.parse(fs.readFileSync(articlesFile));
const row = { articles: articles.length };
const times = [];
for (const [kind, asked] of Object.entries(knownItems(articles, Number(count)))) {
  let sum = 0;
  for (const [url, query] of asked) {
    const { articles: found } = await engine.search(query);
    const cards = await Promise.all(found.slice(0, 10).map((article) => index.card(article)));
    const place = cards.findIndex((card) => card[0].endsWith(url));
    if (place >= 0) sum += 1 / (place + 1);
    const began = performance.now();
    await engine.search(query);
    times.push(performance.now() - began);
  }
  row[kind] = Number((sum / asked.length).toFixed(3));
}
row.warm_p95 = rounded(quantile(times, 0.95));
console.log(JSON.stringify(row));
