// From a query to what answers it, best first.
//
// Pairs of syllables carry the meaning of Vietnamese, and their lists are short:
// they are asked first. Single syllables are asked for words that stand alone, and
// where no article has all words beside each other.

// The most syllables that a query may have, and files that it may ask for.
const SYLLABLES = 24;
const FILES = 5;
// What a term counts that has other marks than were typed, and one that means the same.
const OTHER_MARKS = 0.3;
const OTHER_WORDS = 0.6;
// How many articles are shown that have only some of the words.
const PARTIAL = 20;

/** Kinds of units as people shorten them. */
export const KINDS = { tp: "thành phố", tx: "thị xã", tt: "thị trấn", p: "phường", x: "xã", q: "quận", h: "huyện", t: "tỉnh" };

/** Words of two syllables of which readers type one and write-ups have another. */
const SYNONYMS = [
  "trễ hẹn, trễ hạn, quá hạn, chậm hạn",
  "tồn tại, hạn chế, thiếu sót",
  "kiến nghị, đề nghị",
  "giải quyết, xử lý",
  "trực tuyến, qua mạng",
  "bưu chính, bưu điện",
  "niêm yết, công khai",
  "thái độ, giao tiếp",
  "đi muộn, đi trễ",
  "mô hình, sáng kiến",
  "sáp nhập, sát nhập, hợp nhất",
  "đột xuất, bất ngờ",
].map((row) => row.split(", "));

/**
 * Reads a query: rows of syllables that stand side by side, of which some were
 * quoted, and texts that must not occur. A minus before a digit excludes nothing, for
 * "2021 -2025" is a carelessly typed "2021-2025".
 */
function parse(query, abbreviations) {
  const parts = [];
  // Straight quotes; a space in Q1 and P.3; days as they are written here.
  query = query
    .replace(/[“”„]/g, '"')
    .replace(/(^|\s)([pq])(?=\d)/gi, "$1$2 ")
    .replace(/\b(\d{4})-(\d\d?)-(\d\d?)\b/g, "$3/$2/$1");
  for (const [, minus, phrase, word] of query.matchAll(/(-(?!\d))?(?:"([^"]*)"?|([^\s"]+))/g)) {
    const before = parts.at(-1);
    if (word && !minus && before?.word) before.word += " " + word;
    else parts.push({ minus, phrase, word });
  }
  const rows = [];
  for (const { minus, phrase, word } of parts) {
    const found = syllables(phrase || word || "").slice(0, SYLLABLES);
    if (!minus && found.length) rows.push({ isPhrase: !word, found, row: word ? contract(found, abbreviations) : found });
  }
  return { rows, excluded: parts.filter(({ minus }) => minus).map(({ phrase, word }) => phrase || word) };
}

/** Puts an abbreviation in the place of what it stands for, the longest first. */
function contract(found, abbreviations) {
  const row = [];
  for (let at = 0; at < found.length; ) {
    let [text, length, marks] = [found[at].text, 1, found[at].marks];
    for (const [short, long] of abbreviations) {
      const fits = long.every((part, i) => found[at + i]?.text === part);
      // An abbreviation has no marks that could be missed.
      if (short === text) marks = null;
      if (fits && long.length > length) [text, length, marks] = [short, long.length, null];
    }
    row.push({ text, marks });
    at += length;
  }
  return row;
}

/** The other way round: what abbreviations stand for, in their place. */
export function expand(found, abbreviations) {
  const long = new Map(abbreviations);
  return found.flatMap((it) => long.get(it.text)?.map((text) => ({ text, marks: 0 })) || it);
}

/** Other ways to say some of the words: where these begin, how many they are, and the syllables. */
function otherWays(words) {
  const ways = [];
  words.forEach((word, at) => {
    const kind = !word.isPhrase && (word.next || word.isAlone) && KINDS[word.text];
    if (kind) ways.push({ at, length: 1, phrase: syllables(kind) });
    const says = (phrase) => word.next && !word.isPhrase && syllables(phrase).every((it, i) => it.text === words[at + i]?.text && agree([it.marks], [words[at + i]]));
    for (const same of SYNONYMS.filter((row) => row.some(says))) {
      for (const phrase of same.filter((it) => !says(it))) ways.push({ at, length: 2, phrase: syllables(phrase) });
    }
  });
  return ways;
}

/** True where a term's marks are those that were typed, as far as any were. */
const agree = (marks, words) => words.every((word, i) => !word.marks || word.marks === marks[i]);

export class Engine {
  constructor(index) {
    this.index = index;
  }

  /**
   * Searches. With `isTyping`, the last syllable may be the beginning of one.
   *
   * Gives `articles` (best first), `total`, the `words` looked for, other `ways` to say
   * them, and `kind`: `all` (the articles have all words), `plain` (only with other marks
   * than were typed), `some` (they have some of the words) or `none`. `isMore` is true where
   * a list was cut, so that there may be more. `pages` are those that the query names.
   * The cards of the first articles, `ahead`, are asked for while names still come.
   */
  async search(query, isTyping = false, ahead = 0) {
    const { abbreviations } = await this.index.manifest;
    this.abbreviations = abbreviations;
    const { rows, excluded } = parse(query, abbreviations);
    const named = this.index.pages(rows.flatMap(({ found }) => expand(found, abbreviations)), isTyping);
    // Whoever waits for the articles hears of it.
    named.catch(() => {});
    const result = await this.find(rows, query, isTyping);
    for (const text of rows.length ? excluded : []) {
      const { kind, articles } = await this.find(parse(`"${text}"`, abbreviations).rows, "");
      const drop = new Set(kind === "some" ? [] : articles);
      result.articles = result.articles.filter((article) => !drop.has(article));
    }
    for (const article of result.articles.slice(0, ahead)) this.index.card(article).catch(() => {});
    const { pages, isAll } = await named;
    // Where the query is a name, articles that only have some of its words say nothing.
    if (pages.length && isAll && result.kind === "some") Object.assign(result, { kind: "none", articles: [] });
    return Object.assign(result, { pages, total: pages.length + result.articles.length });
  }

  /** Finds the articles that answer some rows. */
  async find(rows, query, isTyping = false) {
    const { documents } = await this.index.manifest;
    const words = rows.flatMap(({ row, isPhrase }) =>
      row.map((word, place) => ({ ...word, isPhrase, place, next: place + 1 < row.length, isAlone: row.length < 2, count: 0 })),
    ).slice(0, SYLLABLES);
    words.forEach((word, i) => (word.bit = 1 << i));
    const last = words.at(-1);
    if (isTyping && last && /[\p{L}\p{N}]$/u.test(query)) last.endings = await this.endings(last.text);

    const tally = new Tally(documents, words);
    // First the words that stand alone, then pairs that together cover all others, then
    // the pairs between; a long query is judged by those that fit.
    const alone = words.filter((word) => word.isAlone).map((word) => [word]);
    const pairs = words.map((a, i) => [a, words[i + 1]]).filter(([a, b]) => a.next && b);
    pairs.sort(([a], [b]) => (a.place % 2) - (b.place % 2));
    const asked = [...alone, ...pairs].slice(0, FILES);
    if (!(await this.ask(asked, tally))) {
      const others = words.filter((word) => !word.isAlone).sort((a, b) => a.count - b.count);
      await this.ask(others.slice(0, FILES - asked.length).map((word) => [word]), tally);
    }
    return tally.result();
  }

  /** Asks about syllables and pairs at once, and counts what comes back; true where articles
   *  have all words as they were typed. */
  async ask(terms, tally) {
    const spellings = terms.flatMap((term) => this.spellings(term, tally).map((spelling) => ({ term, ...spelling })));
    const all = [...spellings.filter(({ worth }) => worth === 1), ...spellings.filter(({ worth }) => worth < 1).slice(0, FILES)];
    const entries = await Promise.all(all.map(({ text }) => this.index.term(text)));
    const add = (isTyped) => all.forEach(({ term, marks, worth }, i) => {
      if (worth === 1 === isTyped) tally.add(entries[i] || { count: 0, articles: [], variants: [] }, term, marks, worth);
    });
    add(true);
    const isFound = tally.having(tally.plain).length > 0;
    add(false);
    return isFound;
  }

  /** How a term may be written: as typed, with a longer last syllable, or otherwise. */
  spellings(term, { words, ways }) {
    const own = term.length > 1 ? `${term[0].text} ` : "";
    const typed = [term.at(-1).text, ...(term.at(-1).endings || [])].map((end) => ({ text: own + end, marks: term, worth: 1 }));
    const at = words.indexOf(term[0]);
    const others = ways.flatMap(({ at: from, length, phrase }) => {
      const to = from + length;
      if (from === at && to === at + term.length) return [phrase.slice(0, 2)];
      if (term.length < 2) return [];
      if (to === at + 1) return length < 2 ? [[phrase.at(-1), term[1]]] : [];
      return from === at + 1 && length < 2 ? [[term[0], phrase[0]]] : [];
    });
    return [...typed, ...others.map((marks) => ({ text: marks.map(({ text }) => text).join(" "), marks, worth: OTHER_WORDS }))];
  }

  /** Common syllables that begin with these letters. */
  async endings(beginning) {
    const words = (await this.index.words(beginning)).filter(({ text }) => text.startsWith(beginning) && text !== beginning);
    return words.sort((a, b) => b.count - a.count).slice(0, 3).map(({ text }) => text);
  }
}

/** Scores of articles, and a bit for each word that they have. */
class Tally {
  constructor(documents, words) {
    this.words = words;
    this.ways = otherWays(words);
    this.documents = documents;
    this.scores = new Float32Array(documents);
    this.found = [];
    // Words whatever their marks, and words with the marks that were typed.
    this.plain = new Int32Array(documents);
    this.exact = new Int32Array(documents);
    this.all = 0;
    this.links = SYLLABLES;
  }

  /** Counts the articles of an entry for a term: those with the right marks count more. */
  add(entry, term, typed, worth) {
    let bits = 0;
    for (const word of term) {
      bits |= word.bit;
      word.count = Math.max(word.count, entry.count);
    }
    // Words of a phrase must stand beside each other, which takes bits of its own.
    if (term.length > 1 && term[0].isPhrase && this.links < 31) bits |= 1 << this.links++;
    this.all |= bits;
    this.isMore ||= entry.isCut;
    const rarity = Math.log(1 + (this.documents - entry.count + 0.5) / (entry.count + 0.5)) * (term.length > 1 ? 1 : 0.5) * worth;
    const fits = entry.variants.map((set) => set.some((marks) => agree(marks, typed)));
    for (let i = 0; i < entry.articles.length; i++) {
      const article = entry.articles[i];
      // Who has what was typed gains nothing by saying it otherwise as well.
      if (worth < 1 && (this.plain[article] & bits) === bits) continue;
      const isExact = fits[entry.variant[i]];
      if (!this.scores[article]) this.found.push(article);
      this.scores[article] += rarity * (entry.impacts[i] + 0.75) * (isExact ? 1 : OTHER_MARKS);
      this.plain[article] |= bits;
      if (isExact) this.exact[article] |= bits;
    }
  }

  /** The articles that have all words, best first. */
  having(bits) {
    return this.filter((article) => bits[article] === this.all);
  }

  /** Best first; the newer ones, which have higher numbers, first among equals. */
  filter(wanted) {
    return this.found.filter(wanted).sort((a, b) => this.scores[b] - this.scores[a] || b - a);
  }

  result() {
    const { words, ways, isMore, exact, plain } = this;
    // Half of what the words say, where common ones say little, and one that nobody has
    // written not all.
    const most = Math.log(1 + this.documents);
    const judged = words.filter(({ bit }) => this.all & bit).map(({ bit, count }) => [bit, count ? most - Math.log(count) + 0.1 : most / 2]);
    const weight = (some) => some.reduce((sum, [, own]) => sum + own, 0);
    const half = (i) => weight(judged.filter(([bit]) => plain[i] & bit)) * 2 >= weight(judged);
    let [kind, articles] = ["all", this.having(exact)];
    if (!articles.length) [kind, articles] = ["plain", this.having(plain)];
    if (!articles.length) [kind, articles] = ["some", this.filter(half).slice(0, PARTIAL)];
    if (!articles.length) kind = "none";
    return { articles, words, ways, kind, isMore };
  }
}

// The normaliser: text as a row of folded syllables with their marks.
//
// docs/search.md specifies it, src/vietnamese/syllable.rs is the same in Rust, and
// tests/search/normalise.json holds both to one result. It stands here because
// files of its size compress badly.

const LONGEST = 40;
const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const SHAPES = ["", "\u0302", "\u0306", "\u031b"];
const LIGATURES = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l" };
const MARK = /\p{M}/gu;
const LETTER = /[\p{Alphabetic}\p{N}]/u;
// Consonants and y, which is also written i: kỹ = kĩ, quý = quí.
const BARE_Y = /^(qu|[bcdfghjklmnpqrstvwxz]{1,3})y$/;
// The 07 of a date is 7.
const ZEROS = /^0+(?=\d+$)/;

/** What each character is, remembered. */
const known = new Map();

function letter(c) {
  let found = known.get(c);
  if (!found) {
    const parts = [...c.normalize("NFD")];
    const bar = "đĐÐðƉɖ".includes(c);
    // Letter by letter: Ǽ is an Æ with a mark.
    const plain = (part) => LIGATURES[part.toLowerCase()] || part.replace(MARK, "").toLowerCase();
    const lower = parts.map(plain).join("");
    found = {
      isMark: c.replace(MARK, "") === "",
      isLetter: LETTER.test(c),
      folded: bar ? "d" : lower.replace(MARK, ""),
      tone: parts.reduce((at, part) => Math.max(TONES.indexOf(part), 0) || at, 0),
      shape: parts.map((part) => SHAPES.indexOf(part)).find((at) => at > 0) || 0,
      bar,
    };
    known.set(c, found);
  }
  return found;
}

/**
 * The syllables of a text: folded letters, marks (tone + 6 × vowel mark + 24 for
 * đ), and where they stand in `text.normalize("NFC")`.
 */
export function syllables(text) {
  const found = [];
  text = text.normalize("NFC");
  let at = 0;
  let open = null;
  const close = () => {
    if (open?.folded) {
      const marks = open.tone + 6 * open.shape + 24 * open.bar;
      found.push({ text: open.folded.replace(BARE_Y, "$1i").replace(ZEROS, ""), marks, start: open.start, end: at });
    }
    open = null;
  };
  for (const c of text) {
    const { isMark, isLetter, folded, tone, shape, bar } = letter(c);
    if (isMark || isLetter) {
      open ||= { folded: "", length: 0, tone: 0, shape: 0, bar: false, start: at };
      if (isMark || open.length < LONGEST) {
        if (!isMark) {
          open.folded += folded;
          open.length++;
        }
        open.tone = tone || open.tone;
        open.shape ||= shape;
        open.bar ||= bar;
      }
    } else if (c === "." && isGroup(open) && /^\.\d{3}(?![\p{Alphabetic}\p{N}])/u.test(text.slice(at, at + 6))) {
      // A dot between thousands: 57.689, not 0.125.
      open.grouped = true;
    } else {
      close();
    }
    at += c.length;
  }
  close();
  return found;
}

const isGroup = (open) => open && (open.grouped || open.length <= 3) && /^[1-9]\d*$/.test(open.folded);
