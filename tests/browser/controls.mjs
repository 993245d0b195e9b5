// The controls of every page: how it is shown, which is remembered; the menu of small screens;
// panels that close when they are left; the link past the menu.

import { eventually, expectations } from './support/expect.mjs';
import { HEIGHT, visit, WIDTHS } from './support/visit.mjs';

/** What a browser without storage does. */
const NO_STORAGE = `Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('refused', 'SecurityError'); },
});`;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.sample().filter((page) => ['home', 'unit'].includes(page.kind));
  const narrow = { context: { viewport: { width: WIDTHS[0], height: HEIGHT } } };
  const faults = [
    ...(await visit(output, pages, (tab) => display(tab, true))),
    ...(await visit(output, pages, (tab) => display(tab, false), { script: NO_STORAGE })),
    ...(await visit(output, pages, menu, narrow)),
    ...(await visit(output, pages.slice(0, 1), left, narrow)),
    ...(await visit(output, pages, skip)),
  ];
  if (pages.length < 2) faults.push('the site: no home page or no unit');
  return { seen: `${pages.length} pages`, faults };
}

/** How the page looks: size of its text, lightness of its ground from 0 to 1, and its colours. */
function look(tab) {
  return tab.evaluate(() => {
    const style = getComputedStyle(document.body);
    const canvas = document.createElement('canvas').getContext('2d');
    canvas.fillStyle = style.backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
    const colours = [...document.querySelectorAll('body *')].map((it) => {
      const { color, backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(it);
      return [color, backgroundColor, borderTopColor, borderTopWidth].join();
    });
    return {
      size: parseFloat(style.fontSize),
      lightness: (red + green + blue) / 765,
      colours: colours.join(' '),
    };
  });
}

/** Presses every choice, and looks whether it works and lasts. */
async function display(tab, lasts) {
  const { faults, expect } = expectations();
  tab.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  const state = lasts ? '' : ' without storage';
  const panel = tab.locator('details:has([data-set])');
  const open = async () => {
    if (!(await panel.evaluate((it) => it.open))) await panel.locator('summary').click();
  };
  const choose = async (set, value) => {
    await open();
    const button = tab.locator(`[data-set="${set}"][data-value="${value}"]`);
    await button.click();
    const isPressed = async () => (await button.getAttribute('aria-pressed')) === 'true';
    expect(await eventually(isPressed), `${set} "${value}" is not shown as pressed${state}`);
    return look(tab);
  };
  const usual = await look(tab);
  const large = await choose('size', 'l');
  const largest = await choose('size', 'xl');
  expect(large.size > usual.size, `larger text is not larger${state}`);
  expect(largest.size > large.size, `the largest text is not larger still${state}`);
  const dark = await choose('theme', 'dark');
  expect(dark.lightness < 0.3, `the dark page has a ground of ${dark.lightness}${state}`);
  const light = await choose('theme', 'light');
  expect(light.lightness > 0.7, `the light page has a ground of ${light.lightness}${state}`);
  const strong = await choose('contrast', 'more');
  expect(strong.colours !== light.colours, `more contrast changes no colour${state}`);
  if (lasts) {
    await choose('theme', 'dark');
    await tab.reload({ waitUntil: 'load' });
    const again = await look(tab);
    expect(again.size === largest.size, 'the size of text is forgotten');
    expect(again.lightness < 0.3, 'the dark page is forgotten');
  }
  for (const set of ['size', 'theme', 'contrast']) await choose(set, '');
  const back = await look(tab);
  expect(back.size === usual.size, `the usual size does not come back${state}`);
  expect(back.lightness === usual.lightness, `the usual colours do not come back${state}`);
  return faults;
}

/** The menu unfolds, by the keyboard too. */
async function menu(tab) {
  const { faults, expect } = expectations();
  const toggle = tab.locator('[data-do=menu]');
  const entry = tab.locator('header nav a').first();
  expect(!(await entry.isVisible()), 'the menu covers a small screen from the start');
  for (const open of [true, false]) {
    await toggle.press('Enter');
    const isSo = await eventually(async () => (await entry.isVisible()) === open);
    expect(isSo, `the menu is not ${open ? 'open' : 'closed'}`);
    const said = await toggle.getAttribute('aria-expanded');
    expect(said === String(open), `aria-expanded is ${said} when the menu is open: ${open}`);
  }
  return faults;
}

/** The panel and the menu close when they are left, by whichever way. */
async function left(tab) {
  const { faults, expect } = expectations();
  const panels = [
    { name: 'menu', button: tab.locator('[data-do=menu]'), inside: tab.locator('header nav a').first() },
    { name: 'panel', button: tab.locator('details:has([data-set]) summary'), inside: tab.locator('[data-set]').first() },
  ];
  const ways = {
    Escape: () => tab.keyboard.press('Escape'),
    'the focus elsewhere': () => tab.locator('main a').last().focus(),
    'a click elsewhere': () => tab.mouse.click(2, HEIGHT - 10),
  };
  for (const { name, button, inside } of panels) {
    for (const [way, leave] of Object.entries(ways)) {
      await button.focus();
      await tab.keyboard.press('Enter');
      expect(await eventually(() => inside.isVisible()), `the ${name} does not open`);
      await inside.focus();
      expect(await inside.isVisible(), `the ${name} closes when it is entered`);
      await leave();
      expect(await eventually(async () => !(await inside.isVisible())), `${way} leaves the ${name} open`);
      if (way !== 'Escape') continue;
      const isBack = await button.evaluate((it) => it === document.activeElement);
      expect(isBack, `Escape does not lead back to where the ${name} was opened`);
    }
  }
  return faults;
}

/** The first stop of the keyboard leads past the menu, and is seen when it is reached. */
async function skip(tab) {
  const { faults, expect } = expectations();
  await tab.keyboard.press('Tab');
  await eventually(() => tab.evaluate(() => document.activeElement !== document.body));
  const seen = await tab.evaluate(() => {
    const it = document.activeElement;
    const { top, bottom, left } = it.getBoundingClientRect();
    return { href: it.getAttribute('href'), inside: top >= 0 && bottom > top && left >= 0 };
  });
  expect(seen.href === '#noi-dung', `the first stop leads to ${seen.href}`);
  expect(seen.inside, 'the link past the menu is not seen when it has the focus');
  if (faults.length > 0) return faults;
  await tab.keyboard.press('Enter');
  await eventually(() => tab.evaluate(() => location.hash !== ''));
  await tab.keyboard.press('Tab');
  await eventually(() => tab.evaluate(() => document.activeElement.localName !== 'main'));
  const past = await tab.evaluate(() => {
    const main = document.querySelector('main');
    const it = document.activeElement;
    return Boolean(main.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING);
  });
  expect(past, 'the link past the menu leaves the focus before the text');
  return faults;
}
