// "Did you mean": loaded when a query finds nothing or little.

import { syllables } from "./normalise.js";

// How many syllables are doubted, and how many spellings tried for each.
const DOUBTED = 3;
const TRIED = 4;

/** Beginnings that sound alike in some dialect, and are mixed up in writing. */
const ALIKE = ["ch tr", "s x", "l n", "d gi r v", "ngh ng", "gh g", "c k q"].map((row) => row.split(" "));

/** A query with one syllable spelt otherwise that finds more than this one did. */
export async function suggestion(query, found, index, engine) {
  query = query.normalize("NFC");
  let best = null;
  let most = found.kind === "some" ? 0 : found.total * 2;
  for (const word of [...found.words].sort((a, b) => a.count - b.count).slice(0, DOUBTED)) {
    const place = syllables(query).find(({ text }) => text === word.text);
    for (const text of place ? await near(word.text, index) : []) {
      const better = query.slice(0, place.start) + text + query.slice(place.end);
      const { kind, total } = await engine.search(better);
      if (kind !== "some" && total > most) [best, most] = [better, total];
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
  const fit = known.filter((it) => it.text !== text && fits.test(it.text)).sort((a, b) => b.count - a.count);
  return [...new Set(fit.map((it) => it.text))].slice(0, TRIED);
}
