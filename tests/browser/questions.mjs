// What citizens ask, and where a site answers: each question is walked from the home page in
// at most two clicks, or with one search, as a reader would.
//
// questions/NAME.json has the questions of a site: how to go, where the answer stands (`at`,
// a selector) and what it says. A step opens a part that is folded (`open`), follows a link
// by its first words (`link`, within `in`), types into the finder (`find`), or searches
// (`search`). Typing is no click.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from './support/visit.mjs';

const CLICKS = 2;
/** Which site has which questions: one of its pages that the others lack. */
const SITES = [
  ['demonstration', 'kiem-tra/huyen-phong-dien-2014/index.html'],
  ['large', 'thong-bao/ke-hoach-2026/index.html'],
];

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const [name] = SITES.find(([, page]) => output.files.includes(page)) ?? [];
  if (!name) return { seen: 'no question', faults: ['the site: nobody asks anything of it'] };
  const path = join(import.meta.dirname, 'questions', `${name}.json`);
  const questions = JSON.parse(readFileSync(path, 'utf8'));
  const home = output.pages.find((page) => page.path === 'index.html');
  const faults = [];
  // One visit for each question: every walk begins anew.
  const walks = questions.map((question) => ({ ...home, path: question.ask, question }));
  for (const walk of walks) Object.defineProperty(walk, 'address', { value: home.address });
  faults.push(...(await visit(output, walks, (tab, { question }, url) => walk(tab, question, url))));
  const long = questions.filter(({ walk }) => clicks(walk) > CLICKS || searches(walk) > 1);
  faults.push(...long.map(({ ask }) => `${ask}: the answer is further than ${CLICKS} clicks or one search`));
  return { seen: `${questions.length} questions`, faults };
}

const clicks = (walk) => walk.filter((step) => step.open || step.link).length;
const searches = (walk) => walk.filter((step) => step.search || step.find).length;

async function walk(tab, { walk, page, at, says }, home) {
  for (const step of walk) await go(tab, step);
  const found = decodeURIComponent(tab.url().slice(home.length)).replace(/[?#].*$/, '');
  if (found !== page) return [`leads to ${found}, not to ${page}`];
  const places = tab.locator(at).filter({ visible: true });
  const texts = (await places.allInnerTexts()).map((text) => text.replace(/\s+/g, ' '));
  const answers = (text) => says.every((part) => text.toLowerCase().includes(part.toLowerCase()));
  if (texts.some(answers)) return [];
  return [`${page} has no visible ${at} that says “${says.join('”, “')}”: ${texts.join(' | ').slice(0, 300)}`];
}

async function go(tab, { open, link, find, search, in: within = 'body' }) {
  if (open) await tab.locator('summary').filter({ hasText: open }).first().click();
  if (find) await tab.locator('.finder input').pressSequentially(find);
  if (search) {
    await tab.locator('main form.search input[name=q]').fill(search);
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/[?]q=/);
    await tab.locator('#search-results[data-state=done]').waitFor({ state: 'attached' });
  }
  if (!link) return;
  const words = new RegExp(`^\\s*${link.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i');
  await tab.locator(within).locator('a').filter({ hasText: words }).filter({ visible: true }).first().click();
  await tab.waitForLoadState('load');
}
