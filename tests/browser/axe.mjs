// WCAG 2.2 AA, as far as a program can tell (axe-core): every kind of page on a phone, a tablet
// and a desk, dark too, and on a phone with text at twice the size, where it has the least room.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { HEIGHT, LARGE_TEXT, visit, WIDTHS } from './support/visit.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/** @param {import('./support/output.mjs').Output} output
 *  @param {import('./support/output.mjs').Seen} before what sites before it have shown */
export default async function check(output, before) {
  const pages = output.sample(before);
  const normal = await visit(output, pages, (tab) => look(tab, WIDTHS, ['light', 'dark'], ''));
  const large = { args: [LARGE_TEXT] };
  const phone = WIDTHS.slice(0, 1);
  const enlarged = await visit(output, pages, (tab) => look(tab, phone, ['light'], ' enlarged'), large);
  const states = pages.length * (WIDTHS.length + 2);
  return { seen: `${pages.length} pages, ${states} states`, faults: [...normal, ...enlarged] };
}

async function look(tab, widths, schemes, suffix) {
  await tab.evaluate(AXE);
  /** Where each fault was seen. @type {Map<string, string[]>} */
  const states = new Map();
  for (const width of widths) {
    await tab.setViewportSize({ width, height: HEIGHT });
    // Colours do not depend on the width, so the dark ones are looked at once.
    const shown = width === widths.at(-1) ? schemes : schemes.slice(0, 1);
    for (const colorScheme of shown) {
      await tab.emulateMedia({ colorScheme });
      await tab.evaluate(settled);
      // Between a phone and a desk no colour is new; with larger text neither.
      const contrast = suffix === '' && width !== WIDTHS[1];
      for (const fault of await violations(tab, contrast)) {
        states.set(fault, [...(states.get(fault) ?? []), `${width} ${colorScheme}${suffix}`]);
      }
    }
  }
  return [...states].map(([fault, where]) => `${fault} [${where.join(', ')}]`);
}

/** What follows the size of the window has followed. */
function settled() {
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return painted().then(painted);
}

function violations(tab, contrast) {
  return tab.evaluate(async ({ tags, contrast }) => {
    const { violations } = await globalThis.axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      rules: { 'color-contrast': { enabled: contrast } },
    });
    return violations.flatMap(({ id, help, nodes }) =>
      // A few places are enough to find the cause by.
      nodes.slice(0, 3).map((node) => {
        const [reason] = [...node.any, ...node.all, ...node.none];
        return `${id}: ${node.target.join(' ')}: ${reason?.message ?? help}`;
      }),
    );
  }, { tags: TAGS, contrast });
}
