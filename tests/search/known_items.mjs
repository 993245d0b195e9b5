// Queries for articles that are known, and how well these were found.
//
// An article is asked for in four ways: by four to six running syllables of its title,
// and by two spans of two syllables from its lead, each with and without marks. MRR is
// the mean of 1 / the article's place among the first ten.

/** The four kinds of queries, each a list of [address, query]; the same on every run. */
export function knownItems(articles, count) {
  // Numerical Recipes.
  let state = 12345;
  const random = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const queries = (make) => {
    const made = [];
    while (made.length < count) {
      const article = articles[random(articles.length)];
      const query = make(article, random);
      if (query) made.push([article.url, query]);
    }
    return made;
  };
  const title = queries(titleSpan);
  const lead = queries(leadSpans);
  const without = (asked) => asked.map(([url, query]) => [url, plain(query)]);
  return { title, title_plain: without(title), lead, lead_plain: without(lead) };
}

const words = (text) => text.replace(/[.,;:!?"“”()…]/g, " ").split(/\s+/).filter(Boolean);
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");

function titleSpan({ title }, random) {
  const row = words(title);
  const length = 4 + random(3);
  const from = random(row.length - length + 1);
  return row.length < length ? null : row.slice(from, from + length).join(" ");
}

function leadSpans({ lead }, random) {
  const row = words(lead);
  if (row.length < 8) return null;
  const first = random(row.length - 6);
  const second = first + 3 + random(row.length - first - 4);
  return [first, second].map((at) => row.slice(at, at + 2).join(" ")).join(" ");
}

/** The value below which a share of a list lies. */
export const quantile = (list, share) => [...list].sort((a, b) => a - b)[Math.floor((list.length - 1) * share)];

/** A number with one digit behind the point. */
export const rounded = (number) => Math.round(number * 10) / 10;
