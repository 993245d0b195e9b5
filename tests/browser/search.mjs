// The search page, as readers use it: typing, filters, the back button, the keyboard alone,
// a screen reader's names, nothing found, no network; all under a strict policy. On the
// demonstration, the results that must come first, tests/search/first_results.json, do.

import { readFileSync } from 'node:fs';
import { visit } from './support/visit.mjs';

/** What a careful host would send. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";

/** A page of the demonstration, and one that only sites with more than it have. */
const DEMONSTRATION = 'don-vi/huyen-cho-don-bac-kan/index.html';
const MORE = 'kiem-tra/du-moi-thu/index.html';
/** An article in another language than its site. */
const FOREIGN = 'tin-tuc/nine-months/index.html';
const FIRST = new URL('../search/first_results.json', import.meta.url);

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.pages.filter((page) => page.kind === 'search');
  // What readers look for: words of an article that the site has.
  const article = output.pages.find((page) => page.kind === 'article');
  const title = /<h1[^>]*>([^<]+)</.exec(article?.html ?? '')?.[1].trim().split(/\s+/) ?? [];
  const words = title.slice(0, 4).join(' ');
  const steps = [asked, typed, narrowed, byKeyboard, named, page, why, nothing, offline];
  // In another language pages have other names.
  const isDemonstration = output.files.includes(DEMONSTRATION) && !output.files.includes(MORE);
  if (isDemonstration && output.base === '/') steps.push(first);
  if (output.files.includes(FOREIGN)) steps.push(foreign);
  const faults = [];
  // What pages may be asked for by name: a unit, and the address of its page.
  const unit = output.pages.find((page) => page.kind === 'unit');
  const name = /<h1[^>]*>([^<]+)</.exec(unit?.html ?? '')?.[1].trim();
  const site = { words, unit: unit && { name, address: output.base + unit.address } };
  for (const step of steps) {
    faults.push(...(await visit(output, pages, (tab, page, url) => guarded(tab, url, site, step), { go: false })));
  }
  if (pages.length === 0 || !words) faults.push('the site: no search page, or no article to look for');
  return { seen: `${pages.length} page, ${steps.length} ways to use it`, faults };
}

/** Takes a step with the policy in force; what breaks it is a fault. */
async function guarded(tab, url, site, step) {
  const faults = [];
  const expect = (holds, what) => {
    if (!holds) faults.push(`${step.name}: ${what}`);
  };
  await tab.route('**/tim-kiem/**', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': POLICY } });
  });
  tab.on('console', (message) => expect(!/Content Security Policy/.test(message.text()), `policy: ${message.text()}`));
  tab.on('pageerror', (error) => faults.push(`${step.name}: ${error.message}`));
  await step(tab, url, site.words, expect, site);
  return faults;
}

const results = (tab) => tab.locator('#search-results');
const done = (tab) => tab.locator('#search-results[data-state=done]').waitFor({ state: 'attached' });
const total = async (tab) => Number(await results(tab).getAttribute('data-total'));
const links = (tab) => results(tab).locator('ol > li > a[href]');

/** `goBack` would wait for a page to load, which none does where only the address changes. */
const back = (tab) => tab.evaluate(() => setTimeout(() => history.back()));

async function open(tab, url, query) {
  await tab.goto(`${url}?q=${encodeURIComponent(query)}`);
  await done(tab);
}

async function asked(tab, url, words, expect) {
  await open(tab, url, words);
  expect((await total(tab)) > 0, `finds nothing for “${words}”`);
  expect((await links(tab).count()) === Math.min(await total(tab), 10), 'shows not ten at a time');
  expect((await results(tab).locator('mark').count()) > 0, 'marks nothing');
  expect((await tab.locator('[role=status]').innerText()).includes(words), 'the status does not name the query');
}

/** A result says its language where it is not that of the page. */
async function foreign(tab, url, words, expect) {
  const told = (query) => open(tab, url, query).then(() => links(tab).last().getAttribute('lang'));
  expect((await told('nine months')) === 'en', 'an English title is not told to be English');
  const passage = await results(tab).locator('.search-passage').first().getAttribute('lang');
  expect(passage === 'en', 'an English lead is not told to be English');
  expect((await told(words)) === 'vi', 'a Vietnamese title is not told to be Vietnamese');
}

async function typed(tab, url, words, expect) {
  await tab.goto(url);
  const requests = [];
  tab.on('request', (request) => requests.push(request.url()));
  await tab.getByRole('searchbox').pressSequentially(words, { delay: 20 });
  // Slow typing is searched for on the way; what counts is the whole of it.
  await tab.waitForURL((address) => address.searchParams.get('q') === words);
  await done(tab);
  expect((await total(tab)) > 0, 'typing finds nothing');
  expect(new URL(tab.url()).searchParams.get('q') === words, 'the address does not keep what was typed');
  // The browser asks for icons by itself, at a time of its own.
  const others = /\/assets\/|\/favicon\.ico$|\/apple-touch-icon\.png$|\/logo\.svg$/;
  const pages = requests.filter((request) => !others.test(new URL(request).pathname));
  expect(pages.length === 0, `typing loads ${pages}`);
}

async function narrowed(tab, url, words, expect) {
  await open(tab, url, words);
  const before = await total(tab);
  const select = tab.locator('select[name=type]');
  await select.focus();
  await select.locator('option', { hasText: '(' }).nth(1).waitFor({ state: 'attached' });
  const chosen = await select.locator('option:not([hidden])').nth(1).getAttribute('value');
  await select.selectOption(chosen);
  await tab.waitForURL(/type=/);
  await done(tab);
  expect((await total(tab)) > 0 && (await total(tab)) <= before, `the type ${chosen} gives ${await total(tab)} of ${before}`);
  await back(tab);
  await tab.waitForURL((address) => !address.searchParams.has('type'), { waitUntil: 'commit' });
  await done(tab);
  expect((await select.inputValue()) === '', 'going back keeps the filter');
  await tab.waitForFunction((before) => Number(document.getElementById('search-results').dataset.total) === before, before);
}

async function byKeyboard(tab, url, words, expect) {
  await tab.goto(url);
  await tab.getByRole('searchbox').focus();
  await tab.keyboard.type(words);
  await tab.keyboard.press('Enter');
  await done(tab);
  const isResult = () => document.activeElement.matches('#search-results a');
  for (let presses = 0; presses < 12 && !(await tab.evaluate(isResult)); presses++) await tab.keyboard.press('Tab');
  expect(await tab.evaluate(isResult), 'Tab does not reach a result');
  const target = await tab.evaluate(() => document.activeElement.href);
  // Firefox tells the page of what was still on its way when it is left.
  await tab.waitForLoadState('networkidle');
  await tab.keyboard.press('Enter');
  await tab.waitForURL(target);
  await back(tab);
  await tab.waitForURL((address) => address.searchParams.has('q'), { waitUntil: 'commit' });
  await done(tab);
  expect((await tab.getByRole('searchbox').inputValue()) === words, 'going back loses the query');
}

async function named(tab, url, words, expect) {
  await open(tab, url, words);
  expect((await tab.getByRole('search').count()) > 0, 'no search landmark');
  expect((await tab.getByRole('searchbox', { name: /\S/ }).count()) === 1, 'the box has no name');
  expect((await tab.getByRole('combobox', { name: /\S/ }).count()) === 4, 'a filter has no name');
  expect((await tab.getByRole('region', { name: /\S/ }).count()) > 0, 'the results have no name');
  expect((await tab.getByRole('status').count()) === 1, 'nothing tells a screen reader of results');
}

/** A query that is a unit's name shows its page first; results are headings. */
async function page(tab, url, words, expect, { unit }) {
  if (!unit) return;
  await open(tab, url, unit.name);
  const address = await links(tab).first().getAttribute('href');
  expect(address === unit.address, `${unit.name} is answered with ${address}, not ${unit.address}`);
  const headings = await results(tab).getByRole('heading', { level: 2 }).count();
  expect(headings === (await links(tab).count()), `${headings} headings for ${await links(tab).count()} results`);
  expect((await links(tab).first().innerText()).toLowerCase().includes(unit.name.split(',')[0].toLowerCase()), 'the page is not called what it is about');
}

/** Every article shows a word that was looked for, or says why it is there. */
async function why(tab, url, words, expect, { unit }) {
  for (const query of [words, unit?.name].filter(Boolean)) {
    await open(tab, url, query);
    const silent = results(tab).locator('ol > li:has(.search-passage)').filter({ hasNot: tab.locator('mark, .search-why') });
    expect((await silent.count()) === 0, `“${query}”: ${await silent.count()} results do not say why`);
    const both = results(tab).locator('ol > li:has(mark):has(.search-why)');
    expect((await both.count()) === 0, `“${query}”: ${await both.count()} results excuse themselves without need`);
  }
}

/** What must come first, does; where a spelling is offered, it is the right one. */
async function first(tab, url, words, expect) {
  for (const [query, wanted, better] of JSON.parse(readFileSync(FIRST, 'utf8'))) {
    await open(tab, url, query);
    const address = (await links(tab).count()) ? await links(tab).first().getAttribute('href') : 'nothing';
    expect(address === wanted, `“${query}” is answered with ${address}, not ${wanted}`);
    if (!better) continue;
    const offered = tab.locator('#search-hints a').filter({ hasText: better });
    await offered.waitFor({ timeout: 20_000 }).catch(() => expect(false, `“${query}”: “${better}” is not offered`));
  }
}

async function nothing(tab, url, words, expect) {
  await open(tab, url, 'zzqx wvvk');
  expect((await total(tab)) === 0 && (await links(tab).count()) === 0, 'finds what is not there');
  expect((await tab.locator('#search-hints').innerText()).length > 20, 'gives no advice');
  const ways = await tab.locator('#search-hints a[href]').evaluateAll((them) => them.map(({ href }) => href));
  expect(ways.length > 0, 'leads nowhere');
  for (const way of ways) expect((await tab.request.get(way)).ok(), `leads to ${way}, which is not there`);
}

async function offline(tab, url, words, expect) {
  await tab.goto(url);
  await tab.waitForLoadState('networkidle');
  await tab.context().setOffline(true);
  await tab.getByRole('searchbox').fill(words);
  await tab.keyboard.press('Enter');
  await tab.locator('#search-results[data-state=error]').waitFor({ state: 'attached' });
  expect((await tab.getByRole('status').innerText()).length > 20, 'does not say that the network is missing');
  expect((await tab.locator('#search-hints button').count()) === 1, 'offers no second try');
  await tab.context().setOffline(false);
}
