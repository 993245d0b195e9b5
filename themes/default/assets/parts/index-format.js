// What the files of the index hold, decoded: a part of search/index.js, which it shares a
// scope with.
//
// docs/search.md specifies it; src/search/format writes it.

const VERSION = 4;

const PRIME = 0x01000193;

/** FNV-1a over UTF-8, mixed once more. */
function hash(syllable) {
  let h = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(syllable)) h = Math.imul(h ^ byte, PRIME);
  return mix(h);
}

function mix(h) {
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

/** For each of some bits, the chance in 32,768ths that it is 0, learned on the way. */
const models = (count) => ({ zero: new Uint16Array(count).fill(1 << 14), seen: new Uint8Array(count) });
const numbers = () => ({ longer: models(32), shorter: models(32), highest: models(32) });
function learn(zero, seen, i, bit) {
  zero[i] += ((bit ? 64 : 32704) - zero[i]) >> (32 - Math.clz32(seen[i] + 1));
  if (seen[i] < 15) seen[i]++;
}
const copy = ({ zero, seen }) => ({ zero: zero.slice(), seen: seen.slice() });

/** Reads what src/search/format/coder.rs writes: an adaptive binary range coder. */
class Decoder {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
    this.range = 2 ** 32 - 1;
    this.code = 0;
    for (let i = 0; i < 4; i++) this.shift();
  }

  shift() {
    // Past its end an item reads as zeros; one that was cut short would have no end.
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
    const bound = (this.range >>> 15) * zero[i];
    const bit = +(this.code >= bound);
    this.take(bit * bound, bit ? this.range - bound : bound);
    learn(zero, seen, i, bit);
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

  /** A number, whose length may be expected. */
  number({ longer, shorter, reaches, highest }, expected = 0) {
    let length = expected;
    if (!reaches || this.bit(reaches, 0)) while (this.bit(longer, length)) length++;
    else for (length--; length && this.bit(shorter, length); ) length--;
    return length && 2 ** (length - 1) * (2 + this.bit(highest, length)) + this.plain(length - 1) - 1;
  }

  list(count, read) {
    const things = [];
    for (let left = count; left--; ) things.push(read());
    return things;
  }

  /** Reads the seal, which only stands behind what is whole. */
  end(found) {
    if (this.plain(16) !== 0xc0de) throw new IndexError();
    return found;
  }
}

/** An abbreviation and the syllables that it stands for. */
const folded = ([short, long]) => [syllables(short)[0].text, syllables(long).map(({ text }) => text)];

function readManifest(bytes) {
  if (bytes[0] !== VERSION) throw new IndexError();
  const from = new Decoder(bytes.subarray(1));
  const some = numbers();
  const number = () => from.number(some);
  const digest = () => {
    const bits = from.plain(30);
    return [25, 20, 15, 10, 5, 0].map((shift) => "abcdefghijklmnopqrstuvwxyz234567"[(bits >> shift) & 31]).join("");
  };
  const prose = models(COUNT * COUNT);
  const abbreviations = from.list(number(), () => [readProse(from, prose), readProse(from, prose)]);
  const manifest = { abbreviations: abbreviations.map(folded), prose: copy(prose), documents: number() };
  manifest.letters = lettersOf(manifest.abbreviations.flat(2));
  for (const folder of ["singles", "pairs", "cards"]) {
    const [all, items, size, block] = from.list(4, number);
    const count = Math.ceil(all / 2 ** items);
    const digests = from.list(Math.ceil(count / block), digest);
    manifest[folder] = { bits: Math.log2(all), items, size, block, digests };
    if (folder === "cards") break;
    // How many items have begun before each page, and the first page of each pack.
    const before = [];
    const packs = [];
    const [counts, behind] = [from.list(8, numbers), numbers()];
    let begun = 0;
    for (let pack = 0; pack < count; pack++) {
      packs.push(before.length);
      const last = Math.min((pack + 1) * 2 ** items, all);
      for (let here = 0; begun < last; begun += here) {
        before.push(begun);
        here = from.number(counts[Math.min(31 - Math.clz32(here + 1), 7)]);
      }
      from.list(from.number(behind), () => before.push(begun));
    }
    packs.push(before.length);
    Object.assign(manifest[folder], { page: size, before, packs });
  }
  for (const chapters of ["words", "names"]) {
    manifest[chapters] = from.list(number(), () => [readProse(from, prose), digest()]);
  }
  manifest.filters = Object.fromEntries(["type", "year", "area", "unit"].map((name) => [name, digest()]));
  return from.end(manifest);
}

// What people read. A capital is announced by 1 and then the small letter; 0 is the end, and
// 2 announces a character that has no number.
const CHARACTERS =
  "012 aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz0123456789.,-/:;()\"'…–“”’%&?!+";
const COUNT = 128;

function readProse(from, prose) {
  let text = "";
  for (let before = 0, number; (number = from.symbol(prose, 7, before * COUNT)); before = number) {
    const c = number === 2 ? String.fromCodePoint(from.plain(21)) : number > 2 ? CHARACTERS[number] : "";
    text += before === 1 ? c.toUpperCase() : c;
  }
  return text;
}

function card(bytes, manifest) {
  const from = new Decoder(bytes);
  const prose = copy(manifest.prose);
  const text = () => readProse(from, prose);
  const card = [...from.list(5, text), []];
  for (let passage; (passage = text()); ) card[5].push(passage);
  card.push(from.bit(models(1), 0) ? text() : "");
  const counts = numbers();
  if (from.bit(models(1), 0)) card.push(from.number(counts), from.number(counts), from.number(counts));
  return from.end(card);
}

// Letters by number, 0 for the end of a text; the last number announces any other.
const LETTERS = "\0abcdefghijklmnopqrstuvwxyz 0123456789";
const classOf = (c = "\0") => (LETTERS.indexOf(c) + 64) % 64;

/** Models of letters that have seen some syllables. */
function lettersOf(syllables) {
  const { zero, seen } = models(64 * 64);
  for (const syllable of syllables) {
    let before = 0;
    for (const letter of [...syllable, "\0"].map(classOf)) {
      for (let i = 6, node = 1; i--; node = node * 2 + ((letter >> i) & 1)) learn(zero, seen, before * 64 + node, (letter >> i) & 1);
      before = letter;
    }
  }
  return { zero, seen };
}

/** Reads texts, each given as what differs from the one before. */
function textReader(from, letters) {
  const shared = numbers();
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

function vocabulary(bytes) {
  const from = new Decoder(bytes);
  const counts = numbers();
  const text = textReader(from, models(64 * 64));
  return from.end(from.list(from.number(counts), () => ({ text: text(), count: from.number(counts) })));
}

/** The terms of a shard: text, articles, impacts, and the marks that they occur with. */
function shard(bytes, { documents, letters }) {
  if (!bytes.length) return new Map();
  const from = new Decoder(bytes);
  const text = textReader(from, copy(letters));
  const [terms, sizes, sets, counts, others] = from.list(5, numbers);
  const [bars, commonest] = [models(2), models(2)];
  const [shapes, tones, impacts] = [models(64 * 4), models(64 * 8), models(4 * 4)];
  const highest = models(32);
  const gaps = [];
  const scale = 32 - Math.clz32(Math.max(documents, 1) - 1);
  const marks = (syllable) => {
    const bar = /d/.test(syllable) && from.bit(bars, +(syllable[0] === "d"));
    const [vowels] = syllable.match(/[aeiouy]?[aeiouy](?=[^aeiouy]*$)/) || "";
    const shape = from.symbol(shapes, 2, vowels ? 4 * (classOf(vowels.at(-1)) + (vowels[1] ? 32 : 0)) : 0);
    return from.symbol(tones, 3, classOf(syllable.at(-1)) * 8) + 6 * shape + 24 * bar;
  };
  const entry = () => {
    const entry = { text: text() };
    const coded = from.number(sizes) + 2;
    const size = coded >> 1;
    if (size > documents) throw new IndexError();
    // A list that was cut tells how long it had been.
    entry.isCut = coded % 2 > 0;
    entry.count = entry.isCut ? from.number(sizes) : size;
    const syllables = entry.text.split(" ");
    entry.variants = from.list(from.number(sets) + 1, () => from.list(from.number(counts) + 1, () => syllables.map(marks)));
    entry.articles = new Uint32Array(size);
    entry.impacts = new Uint8Array(size);
    entry.variant = new Uint16Array(size);
    const expected = Math.max(scale - 31 + Math.clz32(size), 0);
    const gap = (gaps[expected] ||= { ...numbers(), reaches: models(1), highest });
    let [next, impact, isCommonest] = [0, 0, 1];
    for (let i = 0; i < size; i++) {
      next += from.number(gap, expected) + 1;
      entry.articles[i] = next - 1;
      const before = impact * 4;
      for (impact = 0; impact < 3 && from.bit(impacts, before + impact); ) impact++;
      entry.impacts[i] = impact;
      if (entry.variants.length > 1) {
        isCommonest = from.bit(commonest, isCommonest);
        if (!isCommonest) entry.variant[i] = entry.variants.length > 2 ? from.number(others) + 1 : 1;
      }
    }
    return [entry.text, entry];
  };
  return from.end(new Map(from.list(from.number(terms), entry)));
}
