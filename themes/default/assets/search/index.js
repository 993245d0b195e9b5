// The files of the index: found, fetched, decoded and kept.
//
// docs/search.md specifies them; src/search writes them.

/** Says that a file of the index is missing or damaged. */
export class IndexError extends Error {}

const VERSION = 1;

export class Index {
  /** `address` is that of the manifest; tests bring a `load` of their own. */
  constructor(address, load = (url, options) => fetch(url, options)) {
    this.address = address;
    this.load = load;
    this.start();
  }

  /** Begins anew; with `cache: "reload"`, whatever the browser has kept. */
  start(options) {
    this.files = new Map();
    this.manifest = this.fetch(this.address, (response) => response.json(), options);
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

  /** A file, decoded; fetched once. */
  file(path, decode) {
    if (!this.files.has(path)) {
      const file = this.fetch(this.address.replace(/[^/]*$/, `${path}.bin`), decode);
      file.catch(() => this.files.delete(path));
      this.files.set(path, file);
    }
    return this.files.get(path);
  }

  /** One of the numbered files of a folder; a block of them shares a digest. */
  numbered(folder, number, { block, digests }, decode) {
    const from = Math.floor(number / block) * 6;
    return this.file(`${folder}/${number}.${digests.slice(from, from + 6)}`, decode);
  }

  /** What the index knows about a syllable or a pair; nothing where it does not occur. */
  async term(term) {
    const manifest = await this.manifest;
    const [first, second] = term.split(" ");
    const folder = second ? "pairs" : "singles";
    const { bits } = manifest[folder];
    const mixed = ((hash(first) & 0xfc000000) | (hash(term) >>> 6)) >>> 0;
    const decode = async (response) => {
      const entries = shard(await decoder(response), manifest.documents);
      return new Map(entries.map((entry) => [entry.text, entry]));
    };
    return (await this.numbered(folder, bits && mixed >>> (32 - bits), manifest[folder], decode)).get(term);
  }

  /**
   * The card of an article: address, title, date, type, unit, passages, and of a
   * report the number of shortcomings and of requests that wait.
   */
  async card(article) {
    const { cards } = await this.manifest;
    return (await this.numbered("cards", Math.floor(article / cards.group), cards, json))[article % cards.group];
  }

  /** The values of a filter: [id, label, articles as differences]. */
  async filter(name) {
    return this.file(`filters/${name}.${(await this.manifest).filters[name]}`, json);
  }

  /** The syllables around a place of the vocabulary, and how many articles have each. */
  async words(syllable) {
    const { starts, digests } = (await this.manifest).words;
    const number = starts.split(" ").filter((start) => start <= syllable).length;
    return this.numbered("words", Math.max(number - 1, 0), { block: 1, digests }, vocabulary);
  }
}

const json = (response) =>
  new Response(response.body.pipeThrough(new DecompressionStream("deflate-raw"))).json();

/** FNV-1a over UTF-8, mixed once more. */
function hash(term) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(term)) h = Math.imul(h ^ byte, 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** For each of some bits, the chance in 32,768ths that it is 0, learned on the way. */
const models = (count) => ({ zero: new Uint16Array(count).fill(1 << 14), seen: new Uint8Array(count) });
const numbers = (detail = 2) => ({ lengths: models(16), highest: models(16 * 4), detail });

const decoder = async (response) => new Decoder(new Uint8Array(await response.arrayBuffer()));

/** Reads what src/search/coder.rs writes: an adaptive binary range coder. */
class Decoder {
  constructor(bytes) {
    if (bytes[0] !== VERSION) throw new IndexError();
    this.bytes = bytes;
    this.at = 1;
    this.range = 2 ** 32 - 1;
    this.code = 0;
    for (let i = 0; i < 4; i++) this.shift();
  }

  shift() {
    // Past its end a file reads as zeros; one that was cut short would have no end.
    if (this.at > this.bytes.length + 8) throw new IndexError();
    this.code = this.code * 256 + (this.bytes[this.at++] || 0);
  }

  take(bound, range) {
    this.code -= bound;
    this.range = range;
    while (this.range < 2 ** 24) {
      this.range *= 256;
      this.shift();
    }
  }

  bit({ zero, seen }, i) {
    const chance = zero[i];
    const bound = (this.range >>> 15) * chance;
    const bit = +(this.code >= bound);
    this.take(bit * bound, bit ? this.range - bound : bound);
    zero[i] += ((bit ? 64 : 32704) - chance) >> (32 - Math.clz32(seen[i] + 1));
    if (seen[i] < 15) seen[i]++;
    return bit;
  }

  plain(bits) {
    if (bits > 16) return this.plain(bits - 16) * 65536 + this.plain(16);
    const unit = this.range >>> bits;
    const value = Math.min(Math.floor(this.code / unit), 2 ** bits - 1);
    this.take(value * unit, unit);
    return value;
  }

  symbol(models, bits, from = 0) {
    let node = 1;
    for (let i = bits; i--; ) node = node * 2 + this.bit(models, from + node);
    return node - (1 << bits);
  }

  number({ lengths, highest, detail }) {
    const shown = this.symbol(lengths, 4);
    const length = shown < 15 ? shown : 15 + this.plain(4);
    const modelled = Math.min(length, detail);
    const value = (1 << modelled) + this.symbol(highest, modelled, shown * 4);
    return value * 2 ** (length - modelled) + this.plain(length - modelled) - 1;
  }

  /** A number of things, and the seal behind them, which only a whole file has. */
  all(counts, read) {
    const things = [];
    for (let left = this.number(counts); left--; ) things.push(read());
    if (this.plain(16) !== 0xc0de) throw new IndexError();
    return things;
  }
}

// Letters by number, 0 for the end of a text; the last number announces any other.
const LETTERS = "\0abcdefghijklmnopqrstuvwxyz 0123456789";
const classOf = (c = "\0") => (LETTERS.indexOf(c) + 64) % 64;

/** Reads texts, each given as what differs from the one before. */
function textReader(from) {
  const shared = numbers();
  const letters = models(64 * 64);
  let text = [];
  return () => {
    text = text.slice(0, from.number(shared));
    let letter = classOf(text.at(-1));
    while ((letter = from.symbol(letters, 6, letter * 64))) {
      text.push(LETTERS[letter] || String.fromCodePoint(from.plain(21)));
    }
    return text.join("");
  };
}

async function vocabulary(response) {
  const from = await decoder(response);
  const counts = numbers();
  const text = textReader(from);
  return from.all(counts, () => ({ text: text(), count: from.number(counts) }));
}

/** The terms of a shard: text, articles, impacts, and the marks that they occur with. */
function shard(from, documents) {
  const text = textReader(from);
  const [sizes, sets, others, terms] = [numbers(), numbers(), numbers(), numbers()];
  const [bars, commonest] = [models(2), models(2)];
  const [shapes, tones, impacts] = [models(64 * 4), models(64 * 8), models(4 * 4)];
  const gaps = [];
  const list = (read) => Array.from({ length: from.number(sets) + 1 }, read);
  const marks = (syllable) => {
    const bar = from.bit(bars, +(syllable[0] === "d"));
    const [vowels] = syllable.match(/[aeiouy]?[aeiouy](?=[^aeiouy]*$)/) || "";
    const shape = from.symbol(shapes, 2, vowels ? 4 * (classOf(vowels.at(-1)) + (vowels[1] ? 32 : 0)) : 0);
    return from.symbol(tones, 3, classOf(syllable.at(-1)) * 8) + 6 * shape + 24 * bar;
  };
  return from.all(terms, () => {
    const entry = { text: text() };
    const coded = from.number(sizes) + 2;
    const size = coded >> 1;
    if (size > documents) throw new IndexError();
    // A list that was cut tells how long it had been.
    entry.isCut = coded % 2 > 0;
    entry.count = entry.isCut ? from.number(sizes) : size;
    entry.variants = list(() => list(() => entry.text.split(" ").map(marks)));
    entry.articles = new Uint32Array(size);
    entry.impacts = new Uint8Array(size);
    entry.variant = new Uint16Array(size);
    const gap = (gaps[Math.clz32(documents / size)] ||= numbers(1));
    let [next, impact, isCommonest] = [0, 0, 1];
    for (let i = 0; i < size; i++) {
      next += from.number(gap) + 1;
      entry.articles[i] = next - 1;
      entry.impacts[i] = impact = from.symbol(impacts, 2, impact * 4);
      if (entry.variants.length > 1) {
        isCommonest = from.bit(commonest, isCommonest);
        if (!isCommonest) entry.variant[i] = from.number(others) + 1;
      }
    }
    return entry;
  });
}
