// Damages the files of an index at random and asks it: node damage.mjs OUTPUT ROUNDS [SEED]
//
// Whatever the files hold, the client gives an answer or says that a file is damaged, with a
// fault of its own kind, and neither takes long nor much memory. Prints how many rounds ended
// how, as JSON; the first round that ends otherwise is told, with the seed that makes it again.

import fs from "node:fs";
import path from "node:path";
import { disk } from "./disk.mjs";
import { published } from "./published.mjs";

const QUERIES = ["một cửa", "qua han", "xã chợ đồn", "niêm yết thủ tục…", "2025"];
/** Milliseconds of the processor that one query may take, and megabytes that may be held: far
 *  more than any needs. */
const LONGEST = 5_000;
const LARGEST = 1_500;

const [output, rounds, seed = "1"] = process.argv.slice(2);
const { Index, IndexError } = await published(output, "index");
const { Engine } = await published(output, "engine");
const { suggestion } = await published(output, "suggest");
const folder = path.join(output, "assets/search");
const names = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".bin")).sort();
const whole = disk(output);

/** Numbers that look like chance and come again with the same seed (mulberry32). */
function chance(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What may become of a file: bits that flip, bytes lost, added, repeated or from elsewhere. */
function damaged(bytes, other, below) {
  const from = below(bytes.length + 1);
  const to = Math.min(from + 1 + below(16), bytes.length);
  const [before, after] = [bytes.subarray(0, from), bytes.subarray(to)];
  switch (below(7)) {
    case 0: return before;
    case 1: return Buffer.concat([before, after]);
    case 2: return Buffer.concat([before, Buffer.from(Array.from({ length: 1 + below(16) }, () => below(256))), after]);
    case 3: return Buffer.concat([before, Buffer.alloc(1 + below(64), [0, 255, 128][below(3)]), after]);
    case 4: return Buffer.concat([before, other.subarray(below(other.length + 1))]);
    case 5: return Buffer.concat([bytes, bytes.subarray(from)]);
    default: {
      const copy = Buffer.from(bytes);
      for (let left = 1 + below(4); left-- && copy.length; ) copy[below(copy.length)] ^= 1 << below(8);
      return copy;
    }
  }
}

/** An index of which one file, or some part of them, is damaged. */
function loader(below) {
  const isMeant = below(3) ? new Set([names[below(names.length)]]) : new Set(names.filter(() => !below(3)));
  // The manifest leads to all else, so that it is damaged as often as all else together.
  if (!below(2)) isMeant.clear(), isMeant.add("manifest.bin");
  const files = new Map();
  const bytesOf = (name) => fs.readFileSync(path.join(folder, name));
  for (const name of isMeant) files.set(name, damaged(bytesOf(name), bytesOf(names[below(names.length)]), below));
  return async (url, options = {}) => {
    const name = url.replace("/assets/search/", "").replace(/\?.*/, "");
    const bytes = files.get(name);
    if (!bytes) return whole(url, options);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(options.headers?.range) ?? [];
    if (from === undefined) return new Response(bytes);
    return new Response(bytes.subarray(Number(from), Number(to) + 1), { status: 206 });
  };
}

async function ask(query, load) {
  const index = new Index("/assets/search/manifest.bin", load);
  const isTyping = query.endsWith("…");
  const text = query.replace("…", "");
  const found = await new Engine(index).search(text, isTyping);
  await Promise.all(found.articles.slice(0, 10).map((article) => index.card(article)));
  await suggestion(text, found.words, index);
  for (const name of ["type", "year", "area", "unit"]) await index.filter(name);
}

const ends = { answered: 0, damaged: 0 };
const last = Number(seed) + Number(rounds);
for (let round = Number(seed); round < last; round++) {
  const below = chance(round);
  const query = QUERIES[below(QUERIES.length)];
  const began = process.cpuUsage();
  let fault = null;
  try {
    await ask(query, loader(below));
    ends.answered++;
  } catch (error) {
    if (error instanceof IndexError) ends.damaged++;
    else fault = error.stack;
  }
  const { user, system } = process.cpuUsage(began);
  const took = (user + system) / 1000;
  const held = process.memoryUsage().rss / 1e6;
  if (took > LONGEST) fault = `took ${Math.round(took)} ms`;
  if (held > LARGEST) fault = `holds ${Math.round(held)} MB`;
  if (fault) {
    console.error(`seed ${round}, “${query}”: ${fault}`);
    process.exit(1);
  }
}
console.log(JSON.stringify(ends));
