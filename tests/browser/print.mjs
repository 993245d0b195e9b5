// On paper: the text with its address and its date, and nothing that only a screen can do.

import { eventually, expectations } from './support/expect.mjs';
import { visit } from './support/visit.mjs';

/** Of the pages with charts, so many are looked at. */
const MOST_CHARTS = 8;

/** @param {import('./support/output.mjs').Output} output
 *  @param {import('./support/output.mjs').Seen} before what sites before it have shown */
export default async function check(output, before) {
  const pages = output.sample(before);
  const articles = pages.filter((page) => page.type && page.type !== 'page');
  const faults = await visit(output, pages, async (tab, page) => {
    await tab.emulateMedia({ media: 'print', colorScheme: 'light' });
    const found = [...(await margins(tab, page)), ...(await clean(tab))];
    return articles.includes(page) ? [...found, ...(await sourced(tab))] : found;
  });
  const charts = output.pages.filter((page) => page.html.includes('numbers-behind')).slice(0, MOST_CHARTS);
  faults.push(...(await visit(output, charts, behind)));
  if (charts.length === 0) faults.push('the site: no chart with a folded table');
  return { seen: `${pages.length} pages, ${articles.length} dated articles`, faults };
}

/** Menus and controls stay on the screen, and so does the dark that a reader chose; that of the
 *  system browsers leave out of themselves. */
async function clean(tab) {
  const { faults, expect } = expectations();
  await tab.evaluate(() => (document.documentElement.dataset.theme = 'dark'));
  const printed = await tab.evaluate(() => {
    const isVisible = (it) => it.checkVisibility({ visibilityProperty: true });
    const all = [...document.querySelectorAll('body :is(nav, button, input:enabled, select, form)')];
    const canvas = document.createElement('canvas').getContext('2d');
    const lightness = (colour) => {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((a, b) => a + b) / 765;
    };
    const main = document.querySelector('main');
    return {
      useless: all.filter(isVisible).map((it) => it.outerHTML.slice(0, 80)),
      ink: lightness(getComputedStyle(main).color),
      text: main.innerText.length,
      dead: [...document.querySelectorAll('body a')]
        .filter((it) => isVisible(it) && /^(Xem|See)\b/.test(it.innerText.trim()))
        .map((it) => it.innerText),
    };
  });
  printed.useless.forEach((html) => faults.push(`prints ${html}`));
  expect(printed.ink < 0.3, 'prints light text, as on a dark screen');
  expect(printed.text > 0, 'prints no text');
  printed.dead.forEach((words) => faults.push(`prints words that lead nowhere: ${words}`));
  return faults;
}

/** The margin of every sheet has the address, the day where there is one, and its number. */
async function margins(tab, page) {
  const { faults, expect } = expectations();
  const { printed, address, rules, code } = await tab.evaluate(() => {
    const all = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
    const inPrint = all.filter((it) => it.media?.mediaText === 'print');
    const sheets = inPrint.flatMap((it) => [...it.cssRules]).filter((it) => it instanceof CSSPageRule);
    const code = document.querySelector('svg.qr');
    return {
      printed: getComputedStyle(document.documentElement).getPropertyValue('--printed'),
      address: document.querySelector('link[rel=canonical]')?.href,
      rules: sheets.map((it) => it.cssText).join(' '),
      code: code && getComputedStyle(code).display !== 'none' && code.getBoundingClientRect().width > 60,
    };
  });
  expect(printed.includes(address), `${printed} is printed below, not ${address}`);
  expect(/var\(--printed/.test(rules), 'no margin of the sheet shows the address');
  expect(/counter\(page\).*counter\(pages\)/.test(rules), 'sheets have no numbers');
  const hasDay = page.type && page.type !== 'page';
  expect(!hasDay || /\d{4}"?$/.test(printed), `no day is printed below: ${printed}`);
  expect(!page.type || code, 'no QR code is printed');
  return faults;
}

/** On paper nobody opens the numbers behind a chart. */
async function behind(tab) {
  await tab.emulateMedia({ media: 'print' });
  const tables = () => tab.evaluate(() =>
    [...document.querySelectorAll('.numbers-behind table')].map((it) => it.checkVisibility({ contentVisibilityAuto: true }) && it.getBoundingClientRect().height > 40));
  let shown = [];
  // What was hidden is laid out with the next frame.
  const areShown = async () => (shown = await tables()).length > 0 && shown.every(Boolean);
  return (await eventually(areShown)) ? [] : [`the numbers behind a chart are not printed: ${shown}`];
}

/** A sheet in a folder tells where it is from, and when. */
async function sourced(tab) {
  const { faults, expect } = expectations();
  const { address, hasAddress, hasDate } = await tab.evaluate(() => {
    const address = document.querySelector('link[rel=canonical]').href;
    const times = [...document.querySelectorAll('article time')];
    return {
      address,
      hasAddress: document.body.innerText.includes(address),
      hasDate: times.some((it) => it.checkVisibility({ visibilityProperty: true })),
    };
  });
  expect(hasAddress, `the address is not printed: ${address}`);
  expect(hasDate, 'no date is printed');
  return faults;
}
