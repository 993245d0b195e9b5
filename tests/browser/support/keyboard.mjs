// A write-up from nothing to publication without a mouse: Tab, Enter, Space, arrows, letters.

import { field, shown, tried } from './desk.mjs';
import { eventually } from './expect.mjs';

/** The most stops between two things that somebody wants one after the other. */
const MOST_STOPS = 250;

/** Runs in a page: where the focus is, and whether a person sees that. */
function stop(wanted) {
  const it = document.activeElement;
  if (!it || it === document.body) return { isLost: true };
  const name = it.getAttribute('aria-label') || it.labels?.[0]?.textContent || it.textContent || it.id;
  const { outlineStyle, outlineWidth } = getComputedStyle(it);
  const { left, right, top, bottom } = it.getBoundingClientRect();
  const within = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
  const above = document.elementFromPoint(within(left, right, innerWidth), within(top, bottom, innerHeight));
  const isOpen = above !== null && (it.contains(above) || above.contains(it));
  return {
    name: `${it.localName} ${name.trim().slice(0, 40)}`,
    isMarked: it.localName === 'iframe' || (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2),
    isOpen,
    above: above?.outerHTML.slice(0, 80) ?? 'nothing',
    isWanted: it.matches(wanted),
  };
}

/** Goes on with Tab until the focus is on what a selector names; each stop on the way can be seen. */
async function goesTo(tab, wanted, expect, key = 'Tab') {
  for (let count = 0; count < MOST_STOPS; count += 1) {
    await tab.keyboard.press(key);
    let at;
    // The page scrolls after the focus has moved.
    await eventually(async () => {
      at = await tab.evaluate(stop, wanted);
      return at.isLost || at.isOpen;
    });
    // Behind the last stop the browser's own bars come, then the first one.
    if (at.isLost) continue;
    expect(at.isMarked, `the focus on “${at.name}” is not marked`);
    expect(at.isOpen, `the focus on “${at.name}” is hidden by ${at.above}`);
    if (at.isWanted) return;
  }
  throw new Error(`no way by keyboard to ${wanted}`);
}

const isOn = (tab, selector) => tab.evaluate((selector) => document.activeElement.matches(selector), selector);
const within = (path, more = '') => `[data-path="${path}"] :is(input, textarea, select)${more}`;

/** @param {import('playwright-core').Page} tab */
export async function byKeyboard(tab, home, expect) {
  const keys = tab.keyboard;
  const goes = (wanted, key) => goesTo(tab, wanted, expect, key);
  await tab.goto(new URL('/_ban/', home).href);
  await goes('a[href="/_ban/moi"]');
  await keys.press('Enter');
  await tab.waitForURL('**/moi');
  await goes('[type=radio]:checked');
  await keys.press('ArrowDown');
  await keys.press('ArrowUp');
  await goes('[name=tieu-de]');
  await keys.type('Kiểm tra bằng bàn phím');
  await keys.press('Enter');
  await tab.waitForURL('**/bai?tep=*');
  await tried(tab);

  await goes(within('report.units'));
  for (const name of ['huyen cho don', 'huyen ba be']) {
    await keys.type(name);
    await tab.locator('[role=option]').first().waitFor();
    await keys.press('ArrowDown');
    await keys.press('Enter');
    expect(await isOn(tab, within('report.units')), 'choosing a unit moves the focus away');
  }
  // Leaving the field takes the unit that is marked, not the letters that were typed.
  await keys.type('huyen ngan son');
  await tab.locator('[role=option]').first().waitFor();
  await keys.press('ArrowDown');
  await goes('[data-path="report.units"] .chips li:last-child button[aria-label^="Bỏ"]');
  await keys.press('Enter');
  expect(await isOn(tab, within('report.units')), 'removing a unit loses the focus');
  const named = await tab.locator('[data-path="report.units"] .chips li > span').allInnerTexts();
  const units = named.map((name) => name.replace(' (đơn vị chính)', ''));
  expect(units.join() === 'huyện Chợ Đồn, tỉnh Bắc Kạn,huyện Ba Bể, tỉnh Bắc Kạn', `units: ${units}`);
  await goes(within('report.held'));
  await keys.type('5/10/2020');

  await findings(tab, goes, expect);

  await goes('[data-path="report.requests"] > .add');
  await keys.press('Enter');
  expect(await isOn(tab, within('report.requests.0.text')), 'a new request is not where the focus is');
  await keys.type('Bố trí người trực quầy');
  await goes(within('report.requests.0.for'));
  await keys.press('Space');
  await goes(within('report.requests.0.due'));
  await keys.type('31/12/2020');
  await goes('#than-bai');
  await keys.type('Đoàn đã kiểm tra hai huyện.');

  await goes('#nhap', 'Shift+Tab');
  await keys.press('Space');
  await goes('.editor-head button');
  await keys.press('Enter');
  expect(await eventually(async () => (await tab.innerText('.status')).startsWith('Đã lưu lúc')), 'not saved by keyboard');
  expect(await isOn(tab, '.editor-head button'), 'saving loses the focus');
  expect(await shown(tab, 'Bố trí người trực quầy'), 'what was typed is not shown');

  await goes('nav a[href="/_ban/dang"]', 'Shift+Tab');
  await keys.press('Enter');
  await tab.waitForURL('**/dang');
  await goes('button[value=thu]');
  await keys.press('Enter');
  await tab.getByText('Chưa đăng. Nếu đăng thì').waitFor();
  await goes('button[value=dang]');
  await keys.press('Enter');
  await tab.getByText('Đã đăng.').waitFor();
}

/** Cards are added, moved, joined and removed, and the focus stays with whoever does it. */
async function findings(tab, goes, expect) {
  const keys = tab.keyboard;
  const text = (number) => field(tab, `report.shortcomings.${number}.text`).inputValue();
  const card = (number) => `[data-path="report.shortcomings.${number}"] > .head`;
  for (const [number, said] of ['Chưa có sổ theo dõi', 'Quầy không có người trực', 'Mục thử'].entries()) {
    await goes('[data-path="report.shortcomings"] > .add');
    await keys.press('Enter');
    expect(await isOn(tab, within(`report.shortcomings.${number}.text`)), 'a new card is not where the focus is');
    await keys.type(said);
  }
  await goes(`${card(2)} [data-tool=up]`, 'Shift+Tab');
  await keys.press('Enter');
  expect(await isOn(tab, `${card(1)} [data-tool=up]`), 'moving a card loses the focus');
  await keys.press('Enter');
  expect((await text(0)) === 'Mục thử', 'a card cannot be moved twice');
  expect(await isOn(tab, `${card(0)} [data-tool=down]`), 'a card at the top loses the focus');
  await goes(`${card(0)} button:last-child`);
  await keys.press('Enter');
  expect(await isOn(tab, within('report.shortcomings.0.text')), 'removing a card loses the focus');
  await goes(`${card(1)} button:nth-last-child(2)`);
  await keys.press('Enter');
  expect((await text(0)) === 'Chưa có sổ theo dõi; Quầy không có người trực', `joined: ${await text(0)}`);
  expect(await isOn(tab, within('report.shortcomings.0.text')), 'joining cards loses the focus');
  await goes(within('report.shortcomings.0.unit'));
  await keys.press('ArrowDown');
  const chosen = await field(tab, 'report.shortcomings.0.unit').inputValue();
  expect(chosen === 'all', `the arrow chooses “${chosen}”`);
}
