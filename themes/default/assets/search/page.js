// The search page: reads the query, shows results, keeps the address.
//
// What comes from the index enters the page as text, never as HTML.

import { Engine, suggestion, syllables } from "./engine.js";
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
const words = get("search-words").dataset;
const kinds = Object.fromEntries([...form.elements.type.options].map(({ value, text }) => [value, text]));
const { lang } = document.documentElement;

const index = new Index(form.dataset.manifest);
const engine = new Engine(index);

// The search that is shown; one that comes in late is dropped.
let current = 0;
let found = { articles: [], words: [] };
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
    const [answer, cards] = await retried(async () => {
      const answer = await engine.search(query, isTyping);
      answer.unfiltered = answer.articles;
      if (selects.some(({ value }) => value)) answer.articles = (await opened()).apply(answer.articles);
      return [answer, await cardsOf(answer.articles.slice(0, AT_ONCE))];
    });
    if (run === current) show(answer, cards, query, isTyping);
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

const cardsOf = (articles) => Promise.all(articles.map((article) => index.card(article)));

function fail(error) {
  state("error", say(error instanceof TypeError ? "offline" : "broken"));
  const again = element("button", say("retry"));
  again.onclick = () => location.reload();
  hints.append(again);
}

function show(answer, cards, query, isTyping) {
  found = answer;
  const n = answer.articles.length;
  const word = !n ? "nothing" : answer.kind === "some" ? "some" : answer.isMore ? "foundMore" : "found";
  state("done", say(word, { n, q: query }), n);
  append(cards);
  if (!n) hints.append(element("p", say("advice")));
  else if (answer.kind === "plain") hints.append(element("p", say("otherMarks")));
  if (!isTyping && (answer.kind === "none" || answer.kind === "some")) suggest(query, current);
  filters?.count(answer.unfiltered);
}

function append(cards) {
  list.append(...cards.map(item));
  more.hidden = list.children.length >= found.articles.length;
}

/** A result: its title is the link; what else it says follows. */
function item([url, title, date, type, unit, passages, n, waiting, settled]) {
  const made = card.cloneNode(true);
  const [link, facts, passage] = made.children;
  link.href = url;
  mark(link, title);
  const record = n === undefined ? [] : [say("shortcomings", { n })];
  if (waiting) record.push(say("waiting", { n: waiting }));
  if (settled) record.push(say("settled", {}));
  facts.textContent = [date, kinds[type], unit, ...record].filter(Boolean).join(" · ");
  // The passage that has most of the query; the lead, which is first, among equals.
  const sizes = passages.map((text) => new Set(places(text).map(({ word }) => word)).size);
  mark(passage, passages[sizes.indexOf(Math.max(...sizes))] || "");
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
  // How many syllables from the i-th on are a word.
  const fits = (word, i) => {
    const parts = word?.marks === null && long.get(word.text);
    if (parts && parts.every((part, k) => row[i + k]?.text === part)) return parts.length;
    return +(word && row[i]?.text === word.text && (!word.marks || word.marks === row[i].marks));
  };
  return found.words.flatMap((word, at) => row.flatMap(({ start }, i) => {
    const length = fits(word, i);
    const beside = (word.place && fits(found.words[at - 1], i - 1)) || (word.next && fits(found.words[at + 1], i + length));
    // A word of several says something beside its neighbour only.
    return length && (word.isAlone || beside) ? [{ word, start, end: row[i + length - 1].end }] : [];
  })).sort((a, b) => a.start - b.start);
}

/** Offers what was probably meant; results without that are better than an error. */
async function suggest(query, run) {
  const better = await suggestion(query, found.words, index).catch(() => {});
  if (!better || run !== current) return;
  const hint = element("p", `${say("suggest")} `);
  const link = element("a", better);
  link.href = `?${new URLSearchParams({ q: better })}`;
  hint.append(link);
  hints.append(hint);
}

/** The filters, fetched once somebody opens one. */
function opened() {
  opening ||= openFilters().then((loaded) => {
    loaded.count(found.unfiltered || []);
    return (filters = loaded);
  });
  opening.catch(() => (opening = null));
  return opening;
}

/** Fetches what each `select` can choose, and offers it. */
async function openFilters() {
  const dimensions = await Promise.all(selects.map(async (select) => {
    const values = new Map();
    for (const [id, label, steps] of await index.filter(select.name)) {
      let option = [...select.options].find(({ value }) => value === id);
      if (!option) select.append((option = new Option(label, id)));
      let article = 0;
      values.set(id, { option, label: label || option.text, articles: new Set(steps.map((step) => (article += step))) });
    }
    for (const option of select.options) option.hidden = option.value && !values.has(option.value);
    return { select, values };
  }));
  const narrowed = (articles, some) =>
    some.filter(({ select }) => select.value).reduce((left, { select, values }) => {
      const having = values.get(select.value)?.articles;
      return left.filter((article) => having?.has(article));
    }, articles);
  return {
    /** The articles that have all that was chosen, in their order. */
    apply: (articles) => narrowed(articles, dimensions),

    /** Writes beside each value how many results have it, the other filters in force. */
    count(articles) {
      for (const own of dimensions) {
        const left = narrowed(articles, dimensions.filter((it) => it !== own));
        for (const { option, label, articles: having } of own.values.values()) {
          const count = left.filter((article) => having.has(article)).length;
          option.text = `${label} (${count.toLocaleString(lang)})`;
          option.hidden = !count && !option.selected;
        }
      }
    },
  };
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
more.onclick = () => {
  const shown = list.children.length;
  cardsOf(found.articles.slice(shown, shown + AT_ONCE)).then((cards) => {
    append(cards);
    list.children[shown].firstElementChild.focus();
  }, fail);
};
form.hidden = false;
onpopstate = restore;
restore();
