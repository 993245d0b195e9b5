// The form of the desk: what it works out, names and proposes, and what can be undone.

import { field, saves, tried } from './desk.mjs';
import { eventually } from './expect.mjs';

const cards = (tab, list) => tab.locator(`[data-path="${list}"] > .cards > li`);
const chosen = (tab, path) => field(tab, path).evaluate((select) => select.selectedOptions[0]?.textContent ?? '');
const areas = (tab) => field(tab, 'report.shortcomings.0.area').innerText();
const checked = (tab) => tab.locator('[data-path="report.requests.0.for"] input').evaluateAll((boxes) => boxes.map((box) => box.checked).join());

/** Fills in a form, looks at what stands beside the fields, and deletes the write-up again.
 *  @param {import('playwright-core').BrowserContext} context
 *  @param {(path: string) => string} at an address of the desk
 *  @param {(holds: boolean, what: string) => void} expect
 *  @param {(path: string) => string} read a file below content/ */
export async function fillsIn(context, at, expect, read) {
  const tab = await context.newPage();
  tab.on('dialog', (dialog) => dialog.accept());
  await tab.goto(at('/_ban/moi'));
  await tab.fill('[name=tieu-de]', 'Thử biểu mẫu');
  await tab.keyboard.press('Enter');
  await tried(tab);
  const file = new URL(tab.url()).searchParams.get('tep');
  await names(tab, expect);
  await worksOut(tab, expect);
  await joinsAndUndoes(tab, expect);
  expect(await saves(tab), 'the form is not saved');
  expect(!read(file).includes('693'), `what was worked out is written: ${read(file)}`);
  await tab.getByText('Xóa bài này').click();
  await tab.waitForURL('**/thung-rac');
  expect(await tab.getByText('Thử biểu mẫu').first().isVisible(), 'what was deleted has no title');
  await tab.close();
}

async function names(tab, expect) {
  await field(tab, 'report.held').fill('17/9/2020');
  const units = field(tab, 'report.units');
  await units.pressSequentially('huyen cho don');
  await tab.locator('[role=option]').first().waitFor();
  await units.press('Tab');
  const chips = tab.locator('[data-path="report.units"] .chips > li');
  expect((await chips.first().innerText()).startsWith('huyện Chợ Đồn, tỉnh Bắc Kạn'), `typed without marks: ${await chips.first().innerText()}`);
  await units.fill('xã Không Có Thật');
  await units.press('Enter');
  expect(await eventually(async () => (await tab.locator('.chips .unsure').count()) === 1), 'a unit that nobody knows is not marked');
  await tab.locator('[data-path="report.shortcomings"] > .add').click();
  await field(tab, 'report.shortcomings.0.text').fill('Niêm yết thủ tục chưa đầy đủ');
  const unsaid = await chosen(tab, 'report.shortcomings.0.unit');
  expect(unsaid.startsWith('Nêu chung'), `who is meant reads “${unsaid}”`);
  await chips.nth(1).getByRole('button', { name: /^Bỏ/ }).click();
  expect((await areas(tab)).includes('Hiện đại hóa hành chính'), 'areas are not named as in 2020');
  await field(tab, 'report.held').fill('17/9/2022');
  expect((await areas(tab)).includes('Chính phủ số'), 'areas are not named as in 2022');
  await field(tab, 'report.held').fill('17/9/2020');
  expect(await eventually(async () => (await tab.locator('.offer').count()) > 0), 'no topic is proposed');
  await tab.locator('.offer').first().click();
}

async function worksOut(tab, expect) {
  await tab.locator('[data-path="report.figures.applications"] > .add').click();
  const first = 'report.figures.applications.0';
  await field(tab, `${first}.resolved`).fill('700');
  await field(tab, `${first}.late`).fill('7');
  const beside = (key) => tab.locator(`[data-path="${first}.${key}"] > .worked`).innerText();
  expect(await eventually(async () => (await beside('on_time')) === 'tự tính 693 (99,0% số đã giải quyết)'), `beside “đúng hạn”: ${await beside('on_time')}`);
  expect((await beside('late')) === 'tự tính 1,0% số đã giải quyết', `beside “quá hạn”: ${await beside('late')}`);
  expect((await field(tab, `${first}.on_time`).inputValue()) === '', 'what was worked out is filled in');
}

async function joinsAndUndoes(tab, expect) {
  const list = 'report.shortcomings';
  await tab.locator(`[data-path="${list}"] > .add`).click();
  await field(tab, `${list}.1.text`).fill('Sổ theo dõi ghi thiếu');
  await tab.keyboard.press('Tab');
  await tab.locator('[data-path="report.requests"] > .add').click();
  await field(tab, 'report.requests.0.text').fill('Ghi đủ sổ theo dõi');
  await tab.locator('[data-path="report.requests.0.for"] input').nth(1).check();
  await cards(tab, list).nth(1).getByText('Gộp lên').click();
  expect((await cards(tab, list).count()) === 1, 'two findings are not joined');
  expect((await checked(tab)) === 'true', 'a request for the finding that was joined is for none');
  await tab.getByText('Hoàn tác').click();
  expect((await cards(tab, list).count()) === 2 && (await checked(tab)) === 'false,true', 'joining is not undone');
  await cards(tab, list).nth(1).getByRole('button', { name: /: xóa$/ }).click();
  expect((await cards(tab, list).count()) === 1 && (await checked(tab)) === 'false', 'a finding is not deleted');
  await tab.getByText('Hoàn tác').click();
  expect((await cards(tab, list).count()) === 2 && (await checked(tab)) === 'false,true', 'deleting is not undone');
}
