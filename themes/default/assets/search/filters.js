// What results can be narrowed by: fetched once somebody opens a filter.

/** Fetches what each `select` can choose, and offers it. */
export async function openFilters(selects, index, lang) {
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
