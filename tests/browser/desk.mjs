// What an editor does at the desk, in a browser, without touching a file:
//
//     node tests/browser/desk.mjs ADDRESS ROOT PICTURE WORD
//
// ADDRESS opens the desk (with its key), ROOT is the folder of the site, which is written to,
// WORD a file of Word that tells of an inspection (`conclusion` in tests/suite/browser.rs).
// Prints what is wrong, a line for each, and ends with status 1.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch } from './support/chromium.mjs';
import { drops, field, opens, saves, shown, tried } from './support/desk.mjs';
import { fillsIn } from './support/desk-form.mjs';
import { eventually, expectations } from './support/expect.mjs';
import { byKeyboard } from './support/keyboard.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TITLE = 'Kết luận kiểm tra cải cách hành chính tại ba huyện năm 2020';
const PATH = 'kiem-tra/huyen-cho-don-2020-2.md';
const FILE = `content/${PATH}`;

const [address, root, picture, word] = process.argv.slice(2);
const home = new URL(address);
const at = (path) => new URL(path, home).href;
const file = () => readFileSync(join(root, FILE), 'utf8');
const { faults, expect } = expectations();
const browser = await launch();
let isLooking = false;
// A page of what is deleted meanwhile is refused.
let isDeleting = false;

const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
context.on('console', (message) => {
  // The page that is tried on says that its scripts do not run, which is meant.
  const isMeant = message.text().includes('sandboxed') || message.text().includes('409') || (isDeleting && message.text().includes('422'));
  if (message.type() === 'error' && !isLooking && !isMeant) faults.push(`the console says: ${message.text()}`);
});
context.on('weberror', (error) => faults.push(`a script fails: ${error.error()}`));
context.on('request', (request) => {
  // A picture is shown before it is stored.
  if (!request.url().replace('blob:', '').startsWith(home.origin) && !request.url().startsWith('data:')) faults.push(`asks for ${request.url()}`);
});
try {
  const tab = await context.newPage();
  await tab.goto(address);
  expect(!tab.url().includes('khoa'), 'the key stays in the address');
  await finds(tab);
  await bringsIn(tab);
  await mends(tab);
  await illustrates(tab);
  await finishes(tab);
  await publishes(tab);
  await followsUp(tab);
  await corrects(tab);
  await losesNothing(tab);
  await byKeyboard(await context.newPage(), home, expect);
  isDeleting = true;
  await fillsIn(context, at, expect, (path) => readFileSync(join(root, 'content', path), 'utf8'));
  isDeleting = false;
  isLooking = true;
  await isAccessible();
} catch (error) {
  faults.push(`stops: ${error.stack}`);
} finally {
  await browser.close();
}
faults.forEach((fault) => console.log(`desk: ${fault}`));
console.log(`desk: ${faults.length ? 'FAILED' : 'ok'} (${root})`);
process.exitCode = faults.length ? 1 : 0;

async function finds(tab) {
  await tab.fill('#q', 'cho don');
  expect((await tab.locator('.rows > li:visible').count()) >= 1, 'nothing is found without tone marks');
  await tab.fill('#q', 'khong co bai nay');
  expect((await tab.locator('.rows > li:visible').count()) === 0, 'the list is not narrowed');
}

/** A file of Word opens filled, and what is uncertain is marked where it stands. */
async function bringsIn(tab) {
  await tab.goto(at('/_ban/moi'));
  await drops(tab, '#dua-vao', word);
  const open = tab.getByRole('link', { name: 'Mở bài nháp' });
  await open.waitFor();
  expect((await tab.locator('#dua-vao [role=status] li').count()) > 0, 'nothing is said of what was brought in');
  await open.click();
  await tried(tab);
  expect((await field(tab, 'title').inputValue()) === TITLE, `the title is ${await field(tab, 'title').inputValue()}`);
  const units = (await tab.locator('[data-path="report.units"] .chips li > span').allInnerTexts()).map((name) => name.replace(' (đơn vị chính)', ''));
  expect(units.join() === 'UBND huyện Chợ Đồn,UBND huyện Ba Bể,UBND huyện Ngân Sơn', `units: ${units}`);
  expect((await tab.locator('[data-path="report.shortcomings"] > .cards > li').count()) === 3, 'not three shortcomings');
  for (const path of ['report.units', 'report.figures.applications', 'report.shortcomings', 'report.requests']) {
    const marks = tab.locator(`[data-path="${path}"] > .fault .doubt`);
    expect((await marks.count()) > 0, `${path} is not marked: ${await tab.locator('.found').innerText()}`);
  }
  await tab.locator('[data-path="report.units"] > .fault .doubt button').click();
  const isSettled = await eventually(async () => (await tab.locator('[data-path="report.units"] > .fault .doubt').count()) === 0);
  expect(isSettled, 'what was looked at stays marked');
}

/** A wrong sum is noticed and mended; shortcomings are joined and added; a request gets its day. */
async function mends(tab) {
  const wrong = tab.locator('.found li.warning, .found li.error');
  expect(await eventually(async () => (await wrong.count()) > 0), 'a wrong sum is not noticed');
  expect((await tab.locator('[data-path="report.figures"] .fault .warning, [data-path="report.figures"] .fault .error').count()) > 0, `the fault does not stand beside its field: ${await tab.locator('.found').innerText()}`);
  await field(tab, 'date').fill('20/9/2020');
  const applications = 'report.figures.applications.0';
  await tab.locator(`[data-path="${applications}.unit"] select`).selectOption('all');
  expect((await field(tab, `${applications}.late`).inputValue()) === '98', 'the file was read otherwise');
  await field(tab, `${applications}.late`).fill('89');
  expect(await eventually(async () => (await wrong.count()) === 0), `after mending: ${await tab.locator('.found').innerText()}`);
  await tab.getByRole('button', { name: 'Tồn tại 2: gộp lên mục trên' }).click();
  await field(tab, 'report.requests.0.due').fill('31/12/2020');
  await tab.locator('[data-path="report.requests.0.for"] input').first().check();
  await tab.locator('[data-path="report.shortcomings"] > .add').click();
  await field(tab, 'report.shortcomings.2.text').fill('Chưa có sổ theo dõi hồ sơ');
  // The box of the request is pressed right after typing, and stays where it is.
  await tab.locator('[data-path="report.requests.1.for"] label', { hasText: 'Chưa có sổ theo dõi hồ sơ' }).locator('input').check();
  await tab.locator('[data-path="report.shortcomings.2.unit"] select').selectOption({ label: 'UBND huyện Ngân Sơn' });
  expect(await shown(tab, 'Nêu chung cho 3 đơn vị'), 'the page does not show the shared finding');
}

/** What comes from Word arrives clean, and a picture with its words. */
async function illustrates(tab) {
  await tab.locator('#than-bai').evaluate((area) => {
    const carried = new DataTransfer();
    carried.setData('text/html', '<style>p{color:red}</style><h1>Kết quả</h1><p class="MsoNormal" style="font-family:Arial">Đoàn <b>đã kiểm tra</b> ba huyện.</p><p class="MsoListParagraph" style="mso-list:l0"><span style="mso-list:Ignore">·  </span>Huyện Chợ Đồn</p><p class="MsoListParagraph" style="mso-list:l0"><span style="mso-list:Ignore">·  </span>Huyện Ba Bể</p><table><tr><td>Huyện</td><td>Hồ sơ</td></tr><tr><td>Ba Bể</td><td>57.689</td></tr></table>');
    area.focus();
    area.setSelectionRange(0, 0);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  });
  const pasted = '## Kết quả\n\nĐoàn **đã kiểm tra** ba huyện.\n\n- Huyện Chợ Đồn\n- Huyện Ba Bể\n\n| Huyện | Hồ sơ |\n| --- | --- |\n| Ba Bể | 57.689 |';
  expect((await tab.inputValue('#than-bai')).startsWith(pasted), `pasted: ${await tab.inputValue('#than-bai')}`);
  await tab.setInputFiles('#anh', picture);
  await tab.fill('#mo-ta', 'Bảng niêm yết tại bộ phận một cửa');
  await tab.fill('#chu-thich', 'Bộ phận một cửa huyện Ba Bể');
  await tab.click('dialog button.main');
  await tab.waitForFunction(() => document.getElementById('than-bai').value.includes('![Bảng niêm yết'));
}

/** The file is one that a person would have written, and saving it again changes no byte. */
async function finishes(tab) {
  await tab.locator('#nhap').uncheck();
  expect(await saves(tab), `not saved: ${await tab.innerText('.notices')}`);
  const written = file();
  const expected = readFileSync(new URL('./support/desk.md', import.meta.url), 'utf8');
  expect(written === expected, `the file is otherwise:\n${written}`);
  await tab.reload();
  await tried(tab);
  expect((await tab.locator('[data-path="report.units"] > .fault .doubt').count()) === 0, 'what was looked at is marked again');
  expect(await saves(tab), `not saved again: ${await tab.innerText('.notices')}`);
  expect(file() === written, `a second save changes the file: ${file()}`);
}

async function publishes(tab) {
  await tab.goto(at('/_ban/dang'));
  await tab.getByRole('button', { name: 'Kiểm tra và xem thay đổi' }).click();
  await tab.getByText('Chưa đăng. Nếu đăng thì').waitFor();
  await tab.getByRole('button', { name: 'Đăng ngay' }).click();
  await tab.getByText('Đã đăng.').waitFor();
  const page = join(root, 'da-dang/current', PATH.replace('.md', '/index.html'));
  expect(existsSync(page) && readFileSync(page, 'utf8').includes('Nêu chung cho 3 đơn vị'), 'the page is not published');
}

async function followsUp(tab) {
  await tab.goto(at('/_ban/theo-doi'));
  const request = tab.locator('.requests > li', { hasText: 'Niêm yết đầy đủ thủ tục hành chính' }).first();
  await request.locator('summary').click();
  await request.locator('[name=ngay]').fill('15/11/2020');
  await request.locator('[name=nguon]').fill('Báo cáo số 12/BC-UBND');
  await request.getByText('Đơn vị báo đã khắc phục').click();
  await tab.getByText('Đã ghi vào bài').waitFor();
  expect(/progress:\n\s+- \{date: 2020-11-15, status: reported, source: Báo cáo số 12\/BC-UBND\}/.test(file()), `no progress: ${file()}`);
}

async function corrects(tab) {
  await opens(tab, home, PATH);
  await tab.getByRole('heading', { name: 'Sau khi đăng' }).click();
  await tab.locator('[data-path="changes"] > .add').click();
  await field(tab, 'changes.0.date').fill('1/12/2020');
  await tab.locator('[data-path="changes.0.kind"] select').selectOption('correction');
  await field(tab, 'changes.0.note').fill('Sửa số hồ sơ quá hạn');
  expect(await saves(tab), `not saved: ${await tab.innerText('.notices')}`);
  expect(file().includes('  - {date: 2020-12-01, kind: correction, note: Sửa số hồ sơ quá hạn}'), `no correction: ${file()}`);
}

async function losesNothing(tab) {
  // Somebody else has changed the file: it is not overwritten.
  await opens(tab, home, PATH);
  await field(tab, 'summary').fill('Bản của tôi');
  const other = file().replace(TITLE, `${TITLE} (sửa nơi khác)`);
  writeFileSync(join(root, FILE), other);
  await tab.keyboard.press('Control+s');
  await tab.getByText('Không có gì bị ghi đè').waitFor();
  expect(file() === other, 'a change of somebody else is overwritten');
  // What was typed is offered again.
  await tab.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await opens(again, home, PATH);
  await again.getByText('Lấy lại bản đó').click();
  await tried(again);
  expect((await field(again, 'summary').inputValue()) === 'Bản của tôi', 'what was typed is lost');
  await again.goto('about:blank').catch(() => {});
  const last = await context.newPage();
  // Deleting moves it away, and it comes back.
  await opens(last, home, PATH);
  last.on('dialog', (dialog) => dialog.accept());
  await last.getByText('Xóa bài này').click();
  await last.waitForURL('**/thung-rac');
  await last.getByText('Đưa trở lại').first().click();
  await tried(last);
  expect(file() === other, 'what was deleted does not come back');
  await last.goto(at(`/_ban/ban-cu?tep=${encodeURIComponent(PATH)}`));
  expect((await last.locator('.requests > li').count()) >= 2, 'no former versions');
}

async function isAccessible() {
  const tab = await context.newPage();
  for (const path of ['/_ban/', '/_ban/moi', `/_ban/bai?tep=${encodeURIComponent(PATH)}`, '/_ban/dang', '/_ban/theo-doi', '/_ban/loi', '/_ban/thung-rac', `/_ban/ban-cu?tep=${encodeURIComponent(PATH)}`]) {
    await tab.goto(at(path));
    if (path.includes('bai?')) await tried(tab);
    for (const [width, colorScheme] of [[1280, 'light'], [360, 'dark']]) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wide <= 0, `${path} is ${wide} pixels wider than ${width}`);
      const client = await tab.context().newCDPSession(tab);
      await client.send('Page.setBypassCSP', { enabled: true });
      const found = await tab.evaluate(`${AXE}; axe.run({ exclude: ['iframe'] }, { iframes: false, resultTypes: ['violations'] }).then((it) => it.violations.flatMap((one) => one.nodes.slice(0, 2).map((node) => one.id + ': ' + node.target.join(' '))))`);
      found.forEach((fault) => faults.push(`${path} at ${width} ${colorScheme}: ${fault}`));
    }
  }
}
