// Without JavaScript everything can be read, and what needs JavaScript is absent, not broken.

import { visit } from './support/visit.mjs';

/** What holds the text of a page. */
const TEXT = 'main :is(h1, h2, h3, p, li, dt, dd, th, td, summary)';
/** What waits for somebody to use it. */
const CONTROLS = ':is(button, input, select, textarea, [role=button]):not(:disabled)';
/** What only those see who search. */
const SEARCH = '#search-results, [role=search], [aria-live]';

/** @param {import('./support/output.mjs').Output} output
 *  @param {import('./support/output.mjs').Seen} before what sites before it have shown */
export default async function check(output, before) {
  const pages = output.sample(before);
  /** The text that each page shows without a script. @type {Map<string, Set<string>>} */
  const texts = new Map();
  const context = { javaScriptEnabled: false };
  const bare = await visit(output, pages, (tab, page) => withoutScript(tab, page, texts), { context });
  const full = await visit(output, pages, async (tab, page) => {
    const more = (await visible(tab, TEXT)).filter(({ text }) => !texts.get(page.path).has(text));
    return more.map(({ html }) => `only a script shows ${html}`);
  });
  return { seen: `${pages.length} pages`, faults: [...bare, ...full] };
}

async function withoutScript(tab, page, texts) {
  const text = await visible(tab, TEXT);
  texts.set(page.path, new Set(text.map(({ text }) => text)));
  const dead = (await visible(tab, CONTROLS)).map(({ html }) => `does nothing alone: ${html}`);
  return text.length > 1 ? dead : [...dead, 'no text'];
}

/** Which of these elements can be seen. @returns {Promise<{text: string, html: string}[]>} */
function visible(tab, selector) {
  return tab.evaluate(
    ([selector, search]) =>
      [...document.querySelectorAll(selector)]
        .filter((it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((it) => it.matches('button, input, select') || !it.closest(search))
        .map((it) => ({ text: it.innerText.trim(), html: it.outerHTML.slice(0, 100) })),
    [selector, SEARCH],
  );
}
