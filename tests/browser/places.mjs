// What leads to a unit: the finder, which costs nothing until it is used; lists that begin
// with what they list on a phone, and have the ways to narrow them beside on a desk.

import { expectations } from './support/expect.mjs';
import { HEIGHT, visit, WIDTHS } from './support/visit.mjs';

const at = (width) => ({ context: { viewport: { width, height: HEIGHT } } });

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const homes = output.pages.filter((page) => page.kind === 'home');
  const lists = output.sample().filter((page) => page.html.includes('<aside class="facets" aria-label'));
  const folded = lists.filter((page) => page.html.includes('<summary><h2>') && page.kind !== 'unit');
  const faults = [
    ...(await visit(output, homes, finder, { go: false })),
    ...(await visit(output, folded, onPhone, at(WIDTHS[0]))),
    ...(await visit(output, folded, onDesk, at(WIDTHS.at(-1)))),
  ];
  if (homes.length === 0 || folded.length === 0) faults.push('the site: no home page, or no list');
  return { seen: `${homes.length} home page, ${folded.length} lists`, faults };
}

async function finder(tab, page, url) {
  const { faults, expect } = expectations();
  const asked = [];
  tab.on('request', (request) => asked.push(request.url()));
  tab.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  await tab.goto(url, { waitUntil: 'networkidle' });
  const own = () => asked.filter((it) => /finder|ten\.json/.test(it)).length;
  expect(own() === 0, 'loads the finder before anybody goes to it');
  const input = tab.locator('.finder input');
  // The first name of the list, without its kind and its marks.
  const name = (await tab.locator('.finder .provinces a').first().textContent()).trim();
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  const [word] = plain.split(' ').slice(-1);
  await input.pressSequentially(word);
  await tab.locator('.found a').first().waitFor();
  expect(own() === 2, `loads ${own()} files for the finder`);
  const found = await tab.locator('.found a').count();
  expect(found > 0 && found <= 8, `finds ${found} units for “${word}”`);
  await input.fill('xyzzy');
  await tab.waitForFunction(() => document.querySelectorAll('.found a').length === 0);
  const said = await tab.locator('.finder [role=status]').innerText();
  expect(said.length > 0, 'does not say that there is no such unit');
  return faults;
}

async function onPhone(tab) {
  const { faults, expect } = expectations();
  const open = await tab.locator('.facets details[open]').count();
  expect(open === 0, 'the ways to narrow the list are not folded');
  const summary = tab.locator('.facets summary').first();
  const [fold, list] = await Promise.all([summary.boundingBox(), tab.locator('.columns > div').first().boundingBox()]);
  expect(fold && list && fold.y < list.y, 'the ways to narrow the list are not above it');
  const shown = await tab.locator('.cards .card-cover').filter({ visible: true }).count();
  expect(shown === 0, `${shown} thumbnails on a phone`);
  await summary.click();
  expect(await tab.locator('.facets .counted a').first().isVisible(), 'what is folded does not open');
  return faults;
}

async function onDesk(tab) {
  const visible = await tab.locator('.facets .counted a').first().isVisible();
  return visible ? [] : ['the ways to narrow the list are hidden on a desk'];
}
