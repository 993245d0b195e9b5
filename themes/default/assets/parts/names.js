// Pages that a query names, units, areas and topics: a part of search/index.js, which it
// shares a scope with. docs/search.md says when a query names one; src/search/names.rs
// writes the names.

// How many chapters of units are asked for, and how many pages of units and subjects shown.
const CHAPTERS = 3;
const UNITS = 3;
const SUBJECTS = 2;

/** The syllables of names, which are asked about again and again. */
const spelt = new Map();
function syllablesOf(name) {
  if (!spelt.has(name)) spelt.set(name, syllables(name));
  return spelt.get(name);
}

const foldedText = (text) => syllablesOf(text).map(({ text }) => text).join(" ");
const KIND_WORDS = new Map(Object.entries(KINDS).map(([short, long]) => [short, foldedText(long)]));
const LONG_KINDS = new Set([...KIND_WORDS.values(), "dac khu"]);
/** Bodies of units, and words that say nothing about what is looked for. */
const BODIES = ["uy ban nhan dan", "hoi dong nhan dan"];
const FILLERS = new Set("o tai cua ve cac nhung bi con co chua viec nam linh vuc van de don vi trang cong tac kiem tra ket qua".split(" "));

/** The kind of unit that the words before a place say, and how many words that takes. */
function kindBefore(found, at) {
  const before = (count) => found.slice(Math.max(at - count, 0), at).map(({ text }) => text).join(" ");
  if (at > 1 && LONG_KINDS.has(before(2))) return [before(2), 2];
  if (KIND_WORDS.has(before(1))) return [KIND_WORDS.get(before(1)), 1];
  return LONG_KINDS.has(before(1)) ? [before(1), 1] : ["", 0];
}

/** The same behind a place. */
function kindAt(found, at) {
  for (const length of [2, 1]) if (kindBefore(found, at + length)[1] === length) return length;
  return 0;
}

const beginsWith = (found, at, words) => words.every((word, i) => found[at + i]?.text === word);

/** Where names of units may begin: behind a kind and at the beginning; without a kind, two
 *  or three words before the end too. */
function placesOf(found) {
  const all = [...found.keys()];
  const body = BODIES.map((it) => it.split(" ")).find((it) => beginsWith(found, 0, it));
  const behind = all.filter((at) => kindBefore(found, at)[1]);
  const places = [...behind, body?.length || 0, ...(behind.length ? [] : [all.length - 2, all.length - 3])];
  return [...new Set(places)].filter((at) => at >= 0 && at < all.length);
}

/** The numbers of the chapters that have the names which may begin at a place. */
function chaptersOf(found, at, names) {
  if (names.length < 2) return [];
  const [first, second] = found.slice(at, at + 2).map(({ text }) => text);
  const keys = second ? [`${first} ${second}`] : [];
  // A name of one syllable is one behind a kind only.
  if (!second || kindBefore(found, at)[1]) keys.push(first);
  return keys.map((key) => Math.max(names.findLastIndex(([start]) => start <= key), 1));
}

/** How many syllables of the query a name takes from a place on; 0 where it is another. */
function taken(name, found, at, { isTyping, anyMarks }) {
  const own = syllablesOf(name);
  const fits = ({ text, marks }, i) => {
    const typed = found[at + i];
    const isLast = isTyping && at + i === found.length - 1 && i === own.length - 1;
    return typed && (isLast ? text.startsWith(typed.text) : text === typed.text) && (anyMarks || !typed.marks || typed.marks === marks);
  };
  return own.every(fits) ? own.length : 0;
}

/** Reads the units above a name that follow it, as far as they do. */
function above(names, found, from, options) {
  let [to, count] = [from, 0];
  for (const name of names.split(", ").filter(Boolean)) {
    const at = to + kindAt(found, to);
    const length = taken(name, found, at, options);
    if (length) [to, count] = [at + length, count + 1];
  }
  return { to, count };
}

/** The units that a query names, each with the part of the query that does. */
function unitsNamed(found, places, units, options) {
  const all = places.flatMap((at) => {
    const [kind, before] = kindBefore(found, at);
    const start = at - before;
    return units.flatMap(([name, own, parents, pages]) => {
      const length = taken(name, found, at, options);
      if (!length) return [];
      const { to, count } = above(parents, found, at + length, options);
      // A name alone is one only where it stands at an end, and one of a syllable nowhere:
      // "hồ sơ" is not Hồ.
      const isAtEnd = to === found.length || !found.slice(0, start).some(({ text }) => !FILLERS.has(text));
      const isAll = start === 0 && to === found.length;
      if (!before && !(isAtEnd && length > 1) && !isAll) return [];
      return [{ name, kind: own, start, to, count, pages, fits: !!kind && foldedText(own) === kind, hasKind: !!kind }];
    });
  });
  all.sort((a, b) => b.to - b.start - (a.to - a.start) || a.pages[0][4] - b.pages[0][4] || b.pages[0][3] - a.pages[0][3]);
  const kept = [];
  for (const it of all) {
    const same = kept.filter(({ start, to }) => it.start < to && start < it.to);
    if (same.every(({ start, to }) => it.start === start && it.to === to)) kept.push(it);
  }
  // Of namesakes those of the kind, where there are some.
  return kept.filter((it) => it.fits || !kept.some((other) => other.fits && other.start === it.start));
}

/** The areas and topics that the rest of a query names: all of its words are theirs, and
 *  some of them make up one of their phrases. */
function subjectsNamed(rest, subjects, abbreviations) {
  const words = rest.filter(({ text }) => !FILLERS.has(text) && !/^\d+$/.test(text));
  if (!words.length) return [];
  const longest = ([, title, , , phrases]) => {
    const rows = [title, ...phrases].map((phrase) => expand(syllablesOf(phrase), abbreviations));
    const known = new Set(rows.flat().map(({ text }) => text));
    if (!words.every(({ text }) => known.has(text))) return 0;
    const stands = (row) => rest.some((_, at) => row.every(({ text, marks }, i) => {
      const typed = rest[at + i];
      return typed?.text === text && (!typed.marks || !marks || typed.marks === marks);
    }));
    return Math.max(0, ...rows.filter((row) => (row.length > 1 || rest.length < 2) && stands(row)).map((row) => row.length));
  };
  const found = subjects.map((subject) => [longest(subject), subject]).filter(([length]) => length);
  return found.sort(([a, one], [b, other]) => b - a || other[3] - one[3]).slice(0, SUBJECTS).map(([, subject]) => subject);
}

/**
 * The pages that a query names: for each its `type` (unit, area, topic), title, address, how
 * many articles it has, and of a unit the ones `above`, its `state` as src/search/names.rs
 * says, and the name that `was` there. `isAll` is true where all of the query is names.
 */
function named(found, places, units, subjects, options) {
  let kept = unitsNamed(found, places, units, options);
  if (!kept.length) kept = unitsNamed(found, places, units, { ...options, anyMarks: true });
  const isFree = (_, at) => !kept.some(({ start, to }) => start <= at && at < to);
  const rest = found.filter(isFree);
  const about = subjectsNamed(rest, subjects, options.abbreviations);
  const pages = kept.flatMap(({ name, kind, pages, hasKind, count }) => {
    // What a unit with a page became is shown to who says which one is meant.
    const own = pages[0][4] < 2 && !hasKind && !count ? pages.slice(0, 1) : pages;
    return own.map(([title, above, url, count, state]) => ({ type: "unit", title, url, count, above, state, was: `${kind} ${name}` }));
  });
  const first = pages.filter(({ url }, at) => pages.findIndex((other) => other.url === url) === at).slice(0, UNITS);
  const others = about.map(([type, title, url, count]) => ({ type, title, url, count }));
  const isAll = about.length > 0 || rest.every(({ text }) => FILLERS.has(text));
  return { pages: [...first, ...others], isAll };
}
