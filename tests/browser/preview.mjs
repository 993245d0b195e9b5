// What an editor sees of `congbo serve`, in a browser:
//
//     node tests/browser/preview.mjs ADDRESS ROOT
//
// ADDRESS is where the server says that the site is, ROOT the folder of the demonstration,
// which is edited. Prints what is wrong, a line for each, and ends with status 1.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch } from './support/chromium.mjs';
import { eventually, expectations } from './support/expect.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** More than the connections that a browser opens to one host. */
const TABS = 8;
const WIDTHS = [320, 768, 1280];
const SOURCE = 'content/kiem-tra/huyen-cho-don-2020.md';
const PAGE = 'kiem-tra/huyen-cho-don-2020/';

const [address, root] = process.argv.slice(2);
const file = join(root, SOURCE);
const text = readFileSync(file, 'utf8');
const titled = (title) => text.replace(/^title: .*$/m, `title: ${title}`);
const { faults, expect } = expectations();
const browser = await launch();
/** axe itself breaks the rules of the pages that it looks at. */
let isLooking = false;
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 700 } });
  context.on('console', (message) => {
    if (message.type() === 'error' && !isLooking) faults.push(`the console says: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`a script fails: ${error.error()}`));
  const tabs = [];
  for (let count = 0; count < TABS; count++) {
    const tab = await context.newPage();
    await tab.goto(address + PAGE);
    tabs.push(tab);
  }
  await reloads(tabs);
  await faultsShow(tabs);
  await ribbons(tabs[0]);
} finally {
  writeFileSync(file, text);
  await browser.close();
}
faults.forEach((fault) => console.log(`preview: ${fault}`));
console.log(`preview: ${faults.length ? 'FAILED' : 'ok'}: ${TABS} tabs (${root})`);
process.exitCode = faults.length ? 1 : 0;

/** One save shows in all tabs, where their readers were. */
async function reloads(tabs) {
  const [first] = tabs;
  let loads = 0;
  first.on('load', () => loads++);
  writeFileSync(file, titled('Bản sửa thứ nhất'));
  for (const [number, tab] of tabs.entries()) {
    expect(await shows(tab, 'h1', 'Bản sửa thứ nhất'), `tab ${number} does not show the edit`);
  }
  await first.bringToFront();
  await first.evaluate(() => scrollTo({ top: 400, behavior: 'instant' }));
  writeFileSync(file, titled('Bản sửa thứ hai'));
  expect(await shows(first, 'h1', 'Bản sửa thứ hai'), 'the second edit does not show');
  await first.waitForLoadState();
  const top = await first.evaluate(() => Math.round(scrollY));
  expect(Math.abs(top - 400) < 3, `the page was at 400 and is at ${top}`);
  expect(loads === 2, `two edits loaded the page ${loads} times`);
}

/** What is wrong lies over the page, can be read by everybody, and goes. */
async function faultsShow([tab, other]) {
  await tab.bringToFront();
  writeFileSync(file, titled('"<b>Chưa đóng'));
  const dialog = tab.getByRole('dialog');
  await dialog.waitFor();
  expect(await dialog.getByText(SOURCE).isVisible(), 'the file is not named');
  expect(await dialog.getByText(/dòng \d+/).first().isVisible(), 'the line is not named');
  expect(await dialog.getByText('Cách sửa:').first().isVisible(), 'no help is given');
  expect(await tab.locator('h1').first().innerText() === 'Bản sửa thứ hai', 'the last good page is gone');
  const name = await dialog.evaluate((it) => it.getRootNode().getElementById(it.getAttribute('aria-labelledby')).textContent);
  expect(/^Có \d+ lỗi/.test(name), `the dialog is called ${name}`);
  expect(await dialog.evaluate((it) => it.contains(it.getRootNode().activeElement)), 'the focus is elsewhere');
  await looksSound(tab, 'the overlay');
  await tab.keyboard.press('Escape');
  expect(await eventually(() => dialog.isHidden()), 'Escape does not close it');
  const again = tab.getByRole('button', { name: /^Có \d+ lỗi/ });
  await again.waitFor();
  await looksSound(tab, 'the closed overlay');
  await again.click();
  expect(await dialog.isVisible(), 'it does not open again');
  await other.getByRole('dialog').waitFor();
  writeFileSync(file, titled('Đã sửa xong'));
  for (const it of [tab, other]) {
    expect(await shows(it, 'h1', 'Đã sửa xong'), 'the mended page does not show');
    expect((await it.getByRole('dialog').count()) === 0, 'the overlay stays');
  }
}

/** A draft says that it is one. */
async function ribbons(tab) {
  await tab.bringToFront();
  writeFileSync(file, text.replace(/^---\n/, '---\ndraft: true\n'));
  const ribbon = tab.getByText('Bản nháp, chưa đăng');
  await ribbon.waitFor();
  await looksSound(tab, 'the ribbon');
}

async function looksSound(tab, what) {
  isLooking = true;
  await tab.evaluate(AXE);
  for (const colorScheme of ['light', 'dark']) {
    await tab.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await tab.setViewportSize({ width, height: 700 });
      if (process.env.PICTURES) {
        const name = `${what.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
        await tab.screenshot({ path: join(process.env.PICTURES, name) });
      }
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `${what} is ${wide} px wider than ${width}`);
      const found = await tab.evaluate(async () => {
        const { violations } = await globalThis.axe.run(document);
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`));
      });
      found.forEach((fault) => faults.push(`${what}, ${width} ${colorScheme}: ${fault}`));
    }
  }
  isLooking = false;
  await tab.emulateMedia({ colorScheme: 'light' });
  await tab.setViewportSize({ width: 1280, height: 700 });
}

function shows(tab, selector, wanted) {
  return eventually(async () => {
    // A page that is just being replaced cannot be asked.
    const texts = await tab.locator(selector).allInnerTexts().catch(() => []);
    return texts.some((found) => found.includes(wanted));
  });
}
