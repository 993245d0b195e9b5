/* Finds a unit while its name is typed, with or without marks. Loaded when somebody first
   goes to the field; the names come with the first letter. */
const SHOWN = 8;
/* What people write for a kind of unit. */
const KINDS = { tp: "thanh pho", tx: "thi xa", tt: "thi tran", p: "phuong", x: "xa", q: "quan", h: "huyen", t: "tinh" };

const fold = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[đðɖ]/g, "d");
const split = (text) => fold(text).split(/[^a-z0-9]+/).filter(Boolean);

/* The syllables of a query; a short form of a kind counts as one only before a name. */
const asked = (text) => {
  const parts = fold(text).replace(/\b(q|p)\.?(\d)/g, "$1 $2").split(/[^a-z0-9]+/).filter(Boolean);
  return parts.flatMap((part, i) => (i + 1 < parts.length && KINDS[part]?.split(" ")) || [part]);
};

/* True where the words stand side by side in a name; the last may be the beginning of one. */
const stands = (words, name) =>
  name.some((_, at) =>
    words.every((word, i) => (i + 1 < words.length ? name[at + i] === word : name[at + i]?.startsWith(word))),
  );

/* How well a unit fits: by its own name, with what it lies in, by what it came from. */
const weigh = (words, unit) => {
  if (stands(words, unit.name)) return unit.name.length - words.length > 1 ? 1 : 0;
  if (stands(words, unit.whole) || words.every((word) => unit.whole.some((it) => it.startsWith(word)))) return 2;
  unit.old = unit.former.find((name) => stands(words, split(name)));
  return unit.old ? 3 : 4;
};

let names;
const load = (url) =>
  (names ??= fetch(url)
    .then((answer) => answer.json())
    .then((rows) =>
      rows.map(([title, within, url, count, former], place) => {
        const name = split(title);
        return { title, within, url, count, former, place, name, whole: [...name, ...split(within)] };
      }),
    ));

const draw = (form, units, words) => {
  const [list, status] = [form.querySelector(".found"), form.querySelector("[role=status]")];
  const found = units
    .map((unit) => ({ unit, weight: weigh(words, unit) }))
    .filter(({ weight }) => weight < 4)
    .sort((a, b) => a.weight - b.weight || a.unit.place - b.unit.place);
  const shown = words.length ? found.slice(0, SHOWN) : [];
  list.replaceChildren(
    ...shown.map(({ unit, weight }) => {
      const [item, link, note] = ["li", "a", "span"].map((name) => document.createElement(name));
      link.href = unit.url;
      link.textContent = unit.title;
      note.className = "note";
      const former = weight === 3 ? status.dataset.former.replace("{name}", unit.old) : "";
      note.textContent = [unit.within, former].filter(Boolean).join(" · ");
      item.append(link, " ", note);
      return item;
    }),
  );
  const { none, more, found: some } = status.dataset;
  const say = found.length === 0 ? none : found.length > SHOWN ? more : some;
  const forms = say.split(" | ");
  const form_ = found.length === 1 ? forms[0] : forms.at(-1);
  status.textContent = words.length ? form_.replace("{n}", Math.min(found.length, SHOWN)) : "";
};

export function start(form) {
  const input = form.querySelector("input");
  const look = async () => {
    const words = asked(input.value);
    try {
      const units = await load(form.dataset.names);
      draw(form, units, words);
    } catch {
      names = undefined;
    }
  };
  input.addEventListener("input", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.querySelector(".found a")?.click();
  });
  if (input.value) look();
}
