// The files of the index: found, fetched and kept.

import { KINDS, expand, syllables } from "./engine.js";
import "parts/index-format.js";
import "parts/names.js";

/** Says that a file of the index is missing or damaged. */
export class IndexError extends Error {}

export class Index {
  /** `address` is that of the manifest; tests bring a `load` of their own. */
  constructor(address, load = (url, options) => fetch(url, options)) {
    this.address = address;
    this.load = load;
    this.start();
  }

  /** Begins anew; with `cache: "reload"`, whatever the browser has kept. */
  start(options) {
    this.known = new Map();
    this.manifest = this.fetch(this.address, async (response) => readManifest(await bytesOf(response)), options);
    this.manifest.catch(() => {});
  }

  async fetch(url, decode, options) {
    // Where there is no network, this throws a TypeError.
    const response = await this.load(url, options);
    // What cannot be decoded is as good as missing.
    const found = response.ok && (await decode(response).catch(() => {}));
    if (!found) throw new IndexError(url);
    return found;
  }

  /** What `make` gives, made once for each key. */
  once(key, make) {
    if (!this.known.has(key)) {
      const made = make();
      made.catch(() => this.known.delete(key));
      this.known.set(key, made);
    }
    return this.known.get(key);
  }

  url(path) {
    return this.address.replace(/[^/]*$/, `${path}.bin`);
  }

  /** A file, decoded; fetched once. */
  file(path, decode) {
    return this.once(path, () => this.fetch(this.url(path), decode));
  }

  /** Some bytes of a file. */
  async part(path, from, to) {
    if (!this.knowsNoRanges && !this.known.has(path)) {
      // Browsers ask for parts of one address in turn; the number makes them several.
      const response = await this.load(`${this.url(path)}?${from}`, { headers: { range: `bytes=${from}-${to - 1}` } });
      if (!response.ok) throw new IndexError(path);
      const bytes = await bytesOf(response).catch(() => {});
      if (bytes && response.status === 206) return bytes;
      if (bytes) this.known.set(path, Promise.resolve(bytes));
      this.knowsNoRanges = !!bytes;
    }
    return (await this.file(path, bytesOf)).subarray(from, to);
  }

  /** What `read` makes of some bytes of a file. */
  async within(path, from, to, read) {
    const part = await this.part(path, from, to);
    try {
      return read(part);
    } catch {}
    // Something between here and the server may have touched the part.
    const whole = (await this.file(path, bytesOf)).subarray(from, to);
    try {
      return read(whole);
    } catch {
      throw new IndexError(path);
    }
  }

  /** A shard of the terms, decoded. */
  shard(folder, number) {
    return this.once(folder + number, async () => {
      const manifest = await this.manifest;
      const { page, before, packs } = manifest[folder];
      const { pack, path } = packOf(manifest, folder, number);
      // The last page of the pack before which at most so many items have begun.
      const pageOf = (count) => {
        let at = packs[pack + 1] - 1;
        while (before[at] > count) at--;
        return at;
      };
      const first = pageOf(number);
      const [from, to] = [first, pageOf(number + 1) + 1].map((at) => (at - packs[pack]) * 2 ** page);
      return this.within(path, from, to, (bytes) => shard(itemOf(bytes, number - before[first], 2 ** page), manifest));
    });
  }

  /** What the index knows about a syllable or a pair; nothing where it does not occur. */
  async term(term) {
    const manifest = await this.manifest;
    const [first, second] = term.split(" ").map(hash);
    const own = second === undefined ? first : (first & 0xff000000) | (mix(Math.imul(first, PRIME) ^ second) >>> 8);
    const folder = second === undefined ? "singles" : "pairs";
    const { bits } = manifest[folder];
    return (await this.shard(folder, bits && own >>> (32 - bits))).get(term);
  }

  /**
   * The card of an article: address, title, date, type, unit, passages, language
   * where it is not the site's, and of a report the number of shortcomings, of requests that wait, and 1 where all are verified.
   */
  card(article) {
    return this.once(`cards${article}`, async () => {
      const manifest = await this.manifest;
      const { items, size } = manifest.cards;
      const { path } = packOf(manifest, "cards", article);
      const from = (article % 2 ** items) * size;
      const read = (bytes) => card(bytes, manifest);
      return this.within(path, from, from + size, (slot) => {
        const number = (at, bytes) => (bytes ? slot[at] + 256 * number(at + 1, bytes - 1) : 0);
        const length = number(0, 2);
        if (length <= size - 2) return read(slot.subarray(2, 2 + length));
        // What is too long for its slot stands elsewhere.
        const elsewhere = number(2, 4);
        return this.within(path, elsewhere, elsewhere + length, read);
      });
    });
  }

  /** The values of a filter: [id, label, articles as differences]. */
  async filter(name) {
    return this.file(`filters/${name}.${(await this.manifest).filters[name]}`, json);
  }

  /** The pages that a query names, see `named`; `found` are its syllables. */
  async pages(found, isTyping) {
    const { names, abbreviations } = await this.manifest;
    const chapter = (number) => this.file(`names/${number}.${names[number][1]}`, json);
    const places = placesOf(found);
    const numbers = places.flatMap((at) => chaptersOf(found, at, names));
    const wanted = [...new Set(numbers)].slice(0, CHAPTERS);
    const [subjects, ...units] = await Promise.all([0, ...wanted].map(chapter));
    return named(found, places, units.flat(), subjects, { abbreviations, isTyping });
  }

  /** The syllables around a place of the vocabulary, and how many articles have each. */
  async words(syllable) {
    const { words } = await this.manifest;
    const number = words.filter(([start]) => start <= syllable).length;
    const chapter = Math.max(number - 1, 0);
    return this.file(`words/${chapter}.${words[chapter][1]}`, async (response) => vocabulary(await bytesOf(response)));
  }
}

const bytesOf = async (response) => new Uint8Array(await response.arrayBuffer());
const json = (response) =>
  new Response(response.body.pipeThrough(new DecompressionStream("deflate-raw"))).json();

/** The pack of an item, and its file. */
function packOf(manifest, folder, number) {
  const { items, block, digests } = manifest[folder];
  const pack = number >> items;
  return { pack, path: `${folder}/${pack}.${digests[Math.floor(pack / block)]}` };
}

/** An item out of the pages from the one in which it begins: the one behind so many others. */
function itemOf(bytes, others, page) {
  const joined = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += page) {
    const content = bytes.subarray(at + 2, at + page);
    joined.set(content, length);
    length += content.length;
  }
  let at = bytes[0] + bytes[1] * 256 - 2;
  for (; ; others--) {
    let size = 0;
    let byte = 128;
    for (let factor = 1; byte > 127; factor *= 128) {
      byte = joined[at++];
      size += (byte % 128) * factor;
    }
    // What goes on behind the last page was cut short; NaN is no length either.
    if (!(at + size <= length)) throw new IndexError();
    if (!others) return joined.subarray(at, at + size);
    at += size;
  }
}
