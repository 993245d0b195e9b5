// "Did you mean": fetched and asked when a query finds nothing or little.

import { syllables } from "./engine.js";

// How many syllables are doubted, and how many spellings tried for each: every one
// may ask for two files.
const DOUBTED = 2;
const TRIED = 3;

/** Beginnings that sound alike in some dialect, and are mixed up in writing. */
const ALIKE = ["ch tr", "s x", "l n", "d gi r v", "ngh ng", "gh g", "c k q"].map((row) => row.split(" "));

/** The query with one syllable spelt so that articles have it beside its neighbours. */
export async function suggestion(query, words, index) {
  query = query.normalize("NFC");
  const hasMarks = syllables(query).some(({ marks }) => marks);
  let best;
  let most = 0;
  for (const word of [...words].sort((a, b) => a.count - b.count).slice(0, DOUBTED)) {
    const at = words.indexOf(word);
    const place = syllables(query).find(({ text }) => text === word.text);
    for (const { text, count } of place ? await near(word.text, index) : []) {
      const pairs = [word.place && `${words[at - 1].text} ${text}`, word.next && `${text} ${words[at + 1].text}`].filter(Boolean);
      const entries = await Promise.all((pairs.length ? pairs : [text]).map((term) => index.term(term)));
      const least = Math.min(count, ...entries.map((entry) => entry?.count || 0));
      if (least <= most) continue;
      // The commonest marks beside a neighbour; where none were typed, none are offered.
      const [marks] = entries[0].variants[0].map((set) => set[pairs.length && word.place ? 1 : 0]);
      const better = hasMarks ? withMarks(text, marks) : text;
      [best, most] = [query.slice(0, place.start) + better + query.slice(place.end), least];
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

const TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"];
const SHAPES = ["", "\u0302", "\u0306", "\u031b"];

/** A folded syllable with its marks, as it is spelt. */
export function withMarks(text, marks) {
  // These are written with y more often: kỷ, mỹ, quý.
  text = text.replace(/^(k|l|m|qu|t)i$/, "$1y");
  const [tone, shape, bar] = [marks % 6, Math.floor(marks / 6) % 4, marks > 23];
  const [, onset, vowels, end] = /^(qu|gi(?=[aeiouy])|[^aeiouy]*)([aeiouy]*)(.*)$/.exec(text);
  const letters = [...vowels];
  // ươ has two horns, but not at the end: thuở. Others have one mark, on the last vowel
  // that takes it: iê, uô, oă.
  const takes = [/$^/, /[aeo]/, /a/, /[uo]/][shape];
  let at = letters.findLastIndex((letter) => takes.test(letter));
  if (shape === 3) at = /^u[aiu]?$/.test(vowels) ? 0 : vowels.indexOf("o");
  if (at >= 0) letters[at] += SHAPES[shape];
  if (shape === 3 && at && /^uo/.test(vowels) && (vowels.length > 2 || end)) letters[0] += SHAPES[3];
  // The tone stands on a vowel with a mark; else on the last before a consonant, on the
  // first of two, on the second of three.
  const main = at >= 0 ? at : end ? letters.length - 1 : letters.length > 1 ? letters.length - 2 : 0;
  if (letters.length) letters[main] += TONES[tone];
  return ((bar ? onset.replace("d", "đ") : onset) + letters.join("") + end).normalize("NFC");
}
