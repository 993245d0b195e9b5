// From a query to the articles that answer it, best first.
//
// Pairs of syllables carry the meaning of Vietnamese, and their lists are short:
// they are asked first. Single syllables are asked for words that stand alone, and
// where no article has all words beside each other.

// The most syllables that a query may have, and files that it may ask for.
const SYLLABLES = 24;
const FILES = 5;
// What a term counts that has other marks than were typed.
const OTHER_MARKS = 0.3;
// How many articles are shown that have only some of the words.
const PARTIAL = 100;

/**
 * Reads a query: rows of syllables that stand side by side, of which some were
 * quoted, and texts that must not occur. A minus before a digit excludes nothing, for
 * "2021 -2025" is a carelessly typed "2021-2025".
 */
function parse(query, abbreviations) {
  const parts = [];
  for (const [, minus, phrase, word] of query.replace(/[“”„]/g, '"').matchAll(/(-(?!\d))?(?:"([^"]*)"?|([^\s"]+))/g)) {
    const before = parts.at(-1);
    if (word && !minus && before?.word) before.word += " " + word;
    else parts.push({ minus, phrase, word });
  }
  const rows = [];
  for (const { minus, phrase, word } of parts) {
    const found = syllables(phrase || word || "").slice(0, SYLLABLES);
    if (!minus && found.length) rows.push({ isPhrase: !word, row: word ? contract(found, abbreviations) : found });
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

/** True where a term's marks are those that were typed, as far as any were. */
const agree = (marks, words) => words.every((word, i) => !word.marks || word.marks === marks[i]);

export class Engine {
  constructor(index) {
    this.index = index;
  }

  /**
   * Searches. With `isTyping`, the last syllable may be the beginning of one.
   *
   * Gives `articles` (best first), `total`, the `words` looked for, and `kind`:
   * `all` (the articles have all words), `plain` (only with other marks than were
   * typed), `some` (they have some of the words) or `none`. `isMore` is true where
   * a list was cut, so that there may be more.
   */
  async search(query, isTyping = false) {
    const { documents, abbreviations } = await this.index.manifest;
    this.abbreviations = abbreviations;
    const { rows, excluded } = parse(query, abbreviations);
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
    await this.ask(asked, tally);
    if (!tally.having(tally.plain).length) {
      const others = words.filter((word) => !word.isAlone).sort((a, b) => a.count - b.count);
      await this.ask(others.slice(0, FILES - asked.length).map((word) => [word]), tally);
    }
    const result = tally.result();
    for (const text of words.length ? excluded : []) {
      const { kind, articles } = await this.search(`"${text}"`);
      const drop = new Set(kind === "some" ? [] : articles);
      result.articles = result.articles.filter((article) => !drop.has(article));
      result.total = result.articles.length;
    }
    return result;
  }

  /** Asks about syllables and pairs at once, and counts what comes back. */
  async ask(terms, tally) {
    const all = terms.flatMap((term) =>
      [term.at(-1).text, ...(term.at(-1).endings || [])].map((end) => [term, term.length > 1 ? `${term[0].text} ${end}` : end]));
    const entries = await Promise.all(all.map(([, text]) => this.index.term(text)));
    all.forEach(([term], i) => tally.add(entries[i] || { count: 0, articles: [], variants: [] }, term));
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
    this.documents = documents;
    this.scores = new Float32Array(documents);
    this.found = [];
    // Words whatever their marks, and words with the marks that were typed.
    this.plain = new Int32Array(documents);
    this.exact = new Int32Array(documents);
    this.all = 0;
    this.links = SYLLABLES;
  }

  add(entry, term) {
    let bits = 0;
    for (const word of term) {
      bits |= word.bit;
      word.count = Math.max(word.count, entry.count);
    }
    // Words of a phrase must stand beside each other, which takes bits of its own.
    if (term.length > 1 && term[0].isPhrase && this.links < 31) bits |= 1 << this.links++;
    this.all |= bits;
    this.isMore ||= entry.isCut;
    const rarity = Math.log(1 + (this.documents - entry.count + 0.5) / (entry.count + 0.5)) * (term.length > 1 ? 1 : 0.5);
    const fits = entry.variants.map((set) => set.some((marks) => agree(marks, term)));
    for (let i = 0; i < entry.articles.length; i++) {
      const article = entry.articles[i];
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
    const { words, isMore, exact, plain } = this;
    const judged = words.filter(({ bit }) => this.all & bit);
    const half = (i) => judged.filter(({ bit }) => plain[i] & bit).length * 2 >= judged.length;
    let [kind, articles] = ["all", this.having(exact)];
    if (!articles.length) [kind, articles] = ["plain", this.having(plain)];
    if (!articles.length) [kind, articles] = ["some", this.filter(half).slice(0, PARTIAL)];
    if (!articles.length) kind = "none";
    return { articles, total: articles.length, words, kind, isMore };
  }
}

// "Did you mean": asked when a query finds nothing or little.

// How many syllables are doubted, and how many spellings tried for each: every one
// may ask for two files.
const DOUBTED = 2;
const TRIED = 3;

/** Beginnings that sound alike in some dialect, and are mixed up in writing. */
const ALIKE = ["ch tr", "s x", "l n", "d gi r v", "ngh ng", "gh g", "c k q"].map((row) => row.split(" "));

/** The query with one syllable spelt so that articles have it beside its neighbours. */
export async function suggestion(query, words, index) {
  query = query.normalize("NFC");
  let best;
  let most = 0;
  for (const word of [...words].sort((a, b) => a.count - b.count).slice(0, DOUBTED)) {
    const at = words.indexOf(word);
    const place = syllables(query).find(({ text }) => text === word.text);
    for (const { text, count } of place ? await near(word.text, index) : []) {
      const pairs = [word.place && `${words[at - 1].text} ${text}`, word.next && `${text} ${words[at + 1].text}`].filter(Boolean);
      const counts = await Promise.all(pairs.map(async (pair) => (await index.term(pair))?.count || 0));
      const least = Math.min(count, ...counts);
      if (least > most) [best, most] = [query.slice(0, place.start) + text + query.slice(place.end), least];
    }
  }
  return best;
}

/** Syllables of the index that sound alike or differ in a letter, the commonest first. */
async function near(text, index) {
  const alike = ALIKE.flatMap((row) => {
    const own = row.find((part) => text.startsWith(part));
    return own ? row.map((part) => part + text.slice(own.length)) : [];
  });
  // One letter left out, added or replaced, or two that changed places.
  const slips = [...text].flatMap((c, i) => [".{0,2}", (text[i + 1] || "") + c].map((slip, n) => text.slice(0, i) + slip + text.slice(i + 1 + n)));
  const fits = new RegExp(`^(${[...alike, ...slips].join("|")})$`);
  const known = (await Promise.all([text, ...alike].map((it) => index.words(it)))).flat();
  const fit = new Map(known.filter((it) => it.text !== text && fits.test(it.text)).map((it) => [it.text, it]));
  return [...fit.values()].sort((a, b) => b.count - a.count).slice(0, TRIED);
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
      found.push({ text: open.folded.replace(BARE_Y, "$1i"), marks, start: open.start, end: at });
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
