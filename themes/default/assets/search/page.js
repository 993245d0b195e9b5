// The search page: reads the query, shows results, keeps the address.
//
// What comes from the index enters the page as text, never as HTML.

import { Engine, syllables } from "./engine.js";
import { Index, IndexError } from "./index.js";

// Results shown at once, and milliseconds after which a pause in typing starts a search.
const AT_ONCE = 10;
const PAUSE = 180;

const get = (id) => document.getElementById(id);
const [status, hints, results, more] = ["status", "hints", "results", "more"].map((id) => get(`search-${id}`));
const form = document.querySelector("form[data-manifest]");
const input = form.elements.q;
const selects = [...form.querySelectorAll("select")];
const list = results.querySelector("ol");
const card = get("search-card").content.firstElementChild;
const advice = get("search-advice").content;
const words = get("search-words").dataset;
const kinds = Object.fromEntries([...form.elements.type.options].map(({ value, text }) => [value, text]));
const { lang } = document.documentElement;

const index = new Index(form.dataset.manifest);
const engine = new Engine(index);

// The search that is shown; one that comes in late is dropped.
let current = 0;
let found = { articles: [], words: [], ways: [], pages: [] };
let filters;
let opening;
let pause;

/** A word of the interface, filled; `n` chooses between one and more. */
function say(word, values = {}) {
  const [one, other = one] = words[word].split(" | ");
  return (values.n === 1 ? one : other).replace(/\{(\w+)\}/g, (_, name) => values[name].toLocaleString(lang));
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

/** Empties the results and says why. */
function state(name, message = "", total = 0) {
  Object.assign(results.dataset, { state: name, total });
  status.textContent = message;
  list.className = "";
  if (name === "loading") return;
  list.replaceChildren();
  hints.replaceChildren();
  more.hidden = true;
}

/** Searches for what stands in the form. */
async function search(isTyping = false) {
  clearTimeout(pause);
  const run = ++current;
  const query = input.value.trim();
  if (!query) return state("idle");
  state("loading", found.words.length ? status.textContent : say("loading"), results.dataset.total);
  try {
    await retried(async () => {
      const isNarrowed = selects.some(({ value }) => value);
      const answer = await engine.search(query, isTyping, isNarrowed ? 0 : AT_ONCE);
      answer.unfiltered = answer.articles;
      if (isNarrowed) {
        answer.articles = (await opened()).apply(answer.articles);
        answer.pages = [];
      }
      if (run === current) await show(answer, query, isTyping, run);
    });
  } catch (error) {
    if (run === current) fail(error);
  }
}

/** Tries once more with a fresh manifest: a new index may have been published. */
const retried = (work) => work().catch((error) => {
  if (!(error instanceof IndexError)) throw error;
  index.start({ cache: "reload" });
  return work();
});

/** Cards on their way; whoever waits for one hears what went wrong with it. */
const cardsOf = (articles) => articles.map((article) => {
  const card = index.card(article);
  card.catch(() => {});
  return card;
});

function fail(error) {
  state("error", say(error instanceof TypeError ? "offline" : "broken"));
  const again = element("button", say("retry"));
  again.onclick = () => location.reload();
  hints.append(again);
}

/** Says how much was found, and shows it as it comes, the best first. */
async function show(answer, query, isTyping, run) {
  found = answer;
  const { articles, pages, kind, isMore } = answer;
  const isSome = kind === "some" && articles.length;
  const total = articles.length + pages.length;
  const word = !total ? "nothing" : isSome ? "some" : isMore ? "foundMore" : "found";
  state("done", say(word, { n: isSome ? articles.length : total, q: query }), total);
  if (!total) hints.append(advice.cloneNode(true));
  else if (kind === "plain") hints.append(element("p", say("otherMarks")));
  list.append(...pages.map(pageItem));
  // Not done before all are there, but no longer those of the query before.
  results.dataset.state = "loading";
  list.className = "fresh";
  for (const coming of cardsOf(articles.slice(0, AT_ONCE - pages.length))) {
    const card = await coming;
    if (run !== current) return;
    list.append(item(card));
  }
  results.dataset.state = "done";
  showMore();
  if (!isTyping && (kind === "none" || kind === "some")) suggest(query, run);
  filters?.count(answer.unfiltered);
}

/** How many articles are shown. */
const shown = () => list.children.length - found.pages.length;
const showMore = () => (more.hidden = shown() >= found.articles.length);

/** A result: its title is the link and a heading; what else it says follows. */
function item([url, title, date, type, unit, passages, own, n, waiting, settled]) {
  const made = card.cloneNode(true);
  const [link, facts, passage, why] = made.children;
  link.href = url;
  link.lang = passage.lang = own || lang;
  mark(link.firstElementChild, title);
  const record = n === undefined ? [] : [say("shortcomings", { n })];
  if (waiting) record.push(say("waiting", { n: waiting }));
  if (settled) record.push(say("settled", {}));
  mark(facts, [date, kinds[type], unit, ...record].filter(Boolean).join(" · "));
  // The passage that has most of the query; the lead, which is first, among equals.
  const sizes = passages.map((text) => new Set(places(text).map(({ word }) => word)).size);
  mark(passage, passages[sizes.indexOf(Math.max(...sizes))] || "");
  if (made.querySelector("mark")) why.remove();
  return made;
}

/** A page that the query names, as a result. */
function pageItem({ type, title, url, count, above, state, was }) {
  const made = card.cloneNode(true);
  const [link, facts, ...others] = made.children;
  others.forEach((other) => other.remove());
  link.href = url;
  mark(link.firstElementChild, say(type, { name: title }));
  const stands = { 1: "former", 2: "whole", 3: "part" }[state];
  facts.textContent = [above, count && say("articles", { n: count }), stands && say(stands, { name: was })].filter(Boolean).join(" · ");
  return made;
}

/** Puts a text into an element, with what was found in it marked. */
function mark(parent, text) {
  let from = 0;
  for (const { start, end } of places(text)) {
    if (start < from) continue;
    parent.append(text.slice(from, start), element("mark", text.slice(start, end)));
    from = end;
  }
  parent.append(text.slice(from));
}

/** Where a text has words of the query, with the marks that were typed. */
function places(text) {
  const row = syllables(text);
  const long = new Map(engine.abbreviations);
  // Other ways to say a word, as they stand.
  const others = found.ways.flatMap(({ at, phrase }) => row.flatMap(({ start }, i) => {
    const stands = phrase.every((it, k) => row[i + k]?.text === it.text && row[i + k].marks === it.marks);
    return stands ? [{ word: found.words[at], start, end: row[i + phrase.length - 1].end }] : [];
  }));
  // How many syllables from the i-th on are a word.
  const fits = (word, i) => {
    const parts = word?.marks === null && long.get(word.text);
    if (parts && parts.every((part, k) => row[i + k]?.text === part)) return parts.length;
    return +(word && row[i]?.text === word.text && (!word.marks || word.marks === row[i].marks));
  };
  const own = found.words.flatMap((word, at) => row.flatMap(({ start }, i) => {
    const length = fits(word, i);
    const beside = (word.place && fits(found.words[at - 1], i - 1)) || (word.next && fits(found.words[at + 1], i + length));
    // A word of several says something beside its neighbour only.
    return length && (word.isAlone || beside) ? [{ word, start, end: row[i + length - 1].end }] : [];
  }));
  return [...own, ...others].sort((a, b) => a.start - b.start);
}

/** Offers what was probably meant; results without that are better than an error. */
async function suggest(query, run) {
  const better = await import("./suggest.js").then(({ suggestion }) => suggestion(query, found.words, index)).catch(() => {});
  if (!better || run !== current) return;
  const hint = element("p", `${say("suggest")} `);
  const link = element("a", better);
  link.href = `?${new URLSearchParams({ q: better })}`;
  hint.append(link);
  hints.append(hint);
}

/** The filters, fetched once somebody opens one. */
function opened() {
  opening ||= import("./filters.js").then(({ openFilters }) => openFilters(selects, index, lang)).then((loaded) => {
    loaded.count(found.unfiltered || []);
    return (filters = loaded);
  });
  opening.catch(() => (opening = null));
  return opening;
}

/** Writes the form into the address: with `pushState`, as a step to go back to. */
function keep(method) {
  const values = [...new FormData(form)].filter(([, value]) => value.trim());
  const target = `${location.pathname}?${new URLSearchParams(values)}`;
  if (target !== location.pathname + location.search) history[method](null, "", target);
}

/** Reads the form from the address. */
async function restore() {
  const wanted = new URLSearchParams(location.search);
  input.value = wanted.get("q") || "";
  if (selects.some(({ name }) => wanted.get(name))) await opened().catch(() => {});
  for (const select of selects) select.value = wanted.get(select.name) || "";
  search();
}

form.onsubmit = (event) => {
  event.preventDefault();
  keep("pushState");
  search();
};
input.oninput = ({ isComposing }) => {
  clearTimeout(pause);
  pause = isComposing || setTimeout(() => {
    keep("replaceState");
    search(true);
  }, PAUSE);
};
for (const select of selects) {
  select.onfocus = select.onpointerdown = () => opened().catch(fail);
  select.onchange = form.onsubmit;
}
more.onclick = async () => {
  const [first, run] = [list.children.length, current];
  try {
    const cards = await Promise.all(cardsOf(found.articles.slice(shown(), shown() + AT_ONCE)));
    if (run !== current) return;
    list.append(...cards.map(item));
    showMore();
    list.children[first].firstElementChild.focus();
  } catch (error) {
    fail(error);
  }
};
form.hidden = false;
onpopstate = restore;
restore();
