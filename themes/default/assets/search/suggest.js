// "Did you mean": loaded when a query finds nothing or little.

import { syllables } from "./normalise.js";

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
