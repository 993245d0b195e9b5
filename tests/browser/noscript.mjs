// Without JavaScript everything can be read, and what needs JavaScript is absent, not broken.

import { visit } from './support/visit.mjs';

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.sample();
  const options = { context: { javaScriptEnabled: false } };
  const faults = await visit(output, pages, look, options);
  return { seen: `${pages.length} pages`, faults };
}

async function look(tab) {
  return tab.evaluate(() => {
    const faults = [];
    const isVisible = (it) => it.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const main = document.querySelector('main');
    const heading = document.querySelector('h1');
    if (!main || !isVisible(main) || main.innerText.trim().length < 20) faults.push('no main text');
    if (!heading || !isVisible(heading)) faults.push('no visible heading');
    // Whatever the script shows, the page holds: no paragraph or table waits for it.
    for (const it of document.querySelectorAll('main p, main table, main li')) {
      const isFolded = it.closest('details:not([open]), [hidden], .visually-hidden, form');
      if (!isVisible(it) && !isFolded) faults.push(`hidden: ${it.outerHTML.slice(0, 100)}`);
    }
    for (const it of document.querySelectorAll('button, input, select, textarea, [role=button]')) {
      if (isVisible(it) && !it.disabled) faults.push(`does nothing without a script: ${it.outerHTML.slice(0, 100)}`);
    }
    return faults;
  });
}
