// Holds the JavaScript normaliser to vectors: node normalise.mjs CLIENT VECTORS.
// VECTORS is a JSON list of [text, [[folded syllable, marks], …]].

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [client, vectors] = process.argv.slice(2);
const { syllables } = await import(pathToFileURL(path.resolve(client, "engine.js")));

const differing = JSON.parse(fs.readFileSync(vectors)).filter(([text, expected]) => {
  const found = syllables(text).map(({ text, marks }) => [text, marks]);
  return JSON.stringify(found) !== JSON.stringify(expected);
});
for (const [text, expected] of differing.slice(0, 10)) {
  const points = [...text].map((c) => c.codePointAt(0).toString(16)).join(" ");
  console.error(`${JSON.stringify(text)} (${points})\n  expected ${JSON.stringify(expected)}\n  found    ${JSON.stringify(syllables(text))}`);
}
process.exit(differing.length ? 1 : 0);
