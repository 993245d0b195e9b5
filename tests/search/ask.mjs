// Asks an index on disk with the published client: node ask.mjs OUTPUT [whole], with a
// JSON list of queries on standard input. Prints for each what was found: kind,
// total, the addresses of the pages that it names and of the first ten articles, how many files were asked for, and
// what would be suggested. With `whole`, the server knows no ranges.

import fs from "node:fs";
import { disk } from "./disk.mjs";
import { published } from "./published.mjs";

const [output, how] = process.argv.slice(2);
const files = disk(output, { ranges: how !== "whole" });
const { Index } = await published(output, "index");
const { Engine } = await published(output, "engine");
const { suggestion } = await published(output, "suggest");

async function ask(query) {
  let requests = 0;
  const load = (url, options) => {
    requests++;
    return files(url, options);
  };
  try {
    const index = new Index("/assets/search/manifest.bin", load);
    const engine = new Engine(index);
    const isTyping = query.endsWith("…");
    const found = await engine.search(query.replace("…", ""), isTyping);
    const cards = await Promise.all(found.articles.slice(0, 10).map((article) => index.card(article)));
    const cold = requests;
    const better = found.kind === "all" ? null : await suggestion(query, found.words, index);
    const pages = found.pages.map(({ url }) => url);
    return { kind: found.kind, total: found.total, pages, urls: cards.map(([url]) => url), cards, requests: cold, better };
  } catch (error) {
    return { error: error.constructor.name };
  }
}

const answers = [];
for (const query of JSON.parse(fs.readFileSync(0))) answers.push(await ask(query));
console.log(JSON.stringify(answers));
