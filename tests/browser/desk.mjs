// What an editor does at the desk, in a browser, without touching a file:
//
//     node tests/browser/desk.mjs ADDRESS ROOT PICTURE
//
// ADDRESS opens the desk (with its key), ROOT is the folder of the site, which is written to.
// Prints what is wrong, a line for each, and ends with status 1.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch } from './support/chromium.mjs';
import { eventually, expectations } from './support/expect.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TITLE = 'Kiểm tra ba huyện năm 2020';
const FILE = 'content/kiem-tra/kiem-tra-ba-huyen-nam-2020.md';

const [address, root, picture] = process.argv.slice(2);
const home = new URL(address);
const at = (path) => new URL(path, home).href;
const file = () => readFileSync(join(root, FILE), 'utf8');
const { faults, expect } = expectations();
const browser = await launch();
let isLooking = false;
const field = (tab, path) => tab.locator(`[data-path="${path}"]`).locator('input, textarea, select').first();
const tried = (tab) => tab.locator('iframe.shown').waitFor();
const shown = (tab, text) => eventually(async () => (await tab.frames()[1]?.content().catch(() => ''))?.includes(text));

const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
context.on('console', (message) => {
  // The page that is tried on says that its scripts do not run, which is meant.
  const isMeant = message.text().includes('sandboxed') || message.text().includes('409');
  if (message.type() === 'error' && !isLooking && !isMeant) faults.push(`the console says: ${message.text()}`);
});
context.on('weberror', (error) => faults.push(`a script fails: ${error.error()}`));
context.on('request', (request) => {
  if (!request.url().startsWith(home.origin) && !request.url().startsWith('data:')) faults.push(`asks for ${request.url()}`);
});
try {
  const tab = await context.newPage();
  await tab.goto(address);
  expect(!tab.url().includes('khoa'), 'the key stays in the address');
  await finds(tab);
  await writes(tab);
  await followsUp(tab);
  await corrects(tab);
  await losesNothing(tab);
  await bringsIn();
  await publishes();
  isLooking = true;
  await isAccessible(tab);
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

async function writes(tab) {
  await tab.goto(at('/_ban/moi'));
  await tab.fill('[name=tieu-de]', TITLE);
  await tab.keyboard.press('Enter');
  await tried(tab);
  expect(file().includes('draft: true'), 'a new write-up is no draft');
  await field(tab, 'date').fill('20/9/2020');
  await field(tab, 'report.held').fill('17/9/2020');
  for (const [typed, name] of [['huyen cho don', 'huyện Chợ Đồn, tỉnh Bắc Kạn'], ['ba be', 'huyện Ba Bể, tỉnh Bắc Kạn'], ['huyen ngan son', 'huyện Ngân Sơn, tỉnh Bắc Kạn']]) {
    await field(tab, 'report.units').pressSequentially(typed);
    const option = tab.locator('[role=option]').first();
    await option.waitFor();
    expect((await option.innerText()).startsWith(name), `“${typed}” offers ${await option.innerText()}`);
    await tab.keyboard.press('ArrowDown');
    await tab.keyboard.press('Enter');
  }
  // Figures with a wrong sum, noticed beside the field and mended.
  await tab.locator('[data-path="report.figures.applications"] > .add').click();
  const applications = 'report.figures.applications.0';
  await tab.locator(`[data-path="${applications}.unit"] select`).selectOption('all');
  await field(tab, `${applications}.resolved`).fill('57.689');
  await field(tab, `${applications}.on_time`).fill('57.600');
  await field(tab, `${applications}.late`).fill('98');
  const noticed = await eventually(async () => (await tab.locator('.found li.warning, .found li.error').count()) > 0);
  expect(noticed, 'a wrong sum is not noticed');
  expect((await tab.locator('[data-path="report.figures"] .fault p').count()) > 0, `the fault does not stand beside its field: ${await tab.locator('.found').innerText()}`);
  await field(tab, `${applications}.late`).fill('89');
  const mended = await eventually(async () => (await tab.locator('.found li.warning, .found li.error').count()) === 0);
  expect(mended, `after mending: ${await tab.locator('.found').innerText()}`);
  // A shared finding, one of a unit, and a request with a deadline.
  const add = tab.locator('[data-path="report.shortcomings"] > .add');
  await add.click();
  await field(tab, 'report.shortcomings.0.text').fill('Chưa niêm yết đầy đủ thủ tục hành chính');
  await add.click();
  await field(tab, 'report.shortcomings.1.text').fill('Trả kết quả quá hạn không có thư xin lỗi');
  await tab.locator('[data-path="report.shortcomings.1.unit"] select').selectOption({ label: 'huyện Ba Bể, tỉnh Bắc Kạn' });
  await tab.locator('[data-path="report.requests"] > .add').click();
  await field(tab, 'report.requests.0.text').fill('Niêm yết đầy đủ thủ tục hành chính');
  await field(tab, 'report.requests.0.due').fill('31/12/2020');
  await tab.locator('[data-path="report.requests.0.for"] input').first().check();
  // What comes from Word arrives clean.
  await tab.locator('#than-bai').evaluate((area) => {
    const carried = new DataTransfer();
    carried.setData('text/html', '<style>p{color:red}</style><h1>Kết quả</h1><p class="MsoNormal" style="font-family:Arial">Đoàn <b>đã kiểm tra</b> ba huyện.</p><p class="MsoListParagraph" style="mso-list:l0"><span style="mso-list:Ignore">·  </span>Huyện Chợ Đồn</p><p class="MsoListParagraph" style="mso-list:l0"><span style="mso-list:Ignore">·  </span>Huyện Ba Bể</p><table><tr><td>Huyện</td><td>Hồ sơ</td></tr><tr><td>Ba Bể</td><td>57.689</td></tr></table>');
    area.focus();
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true }));
  });
  const pasted = '## Kết quả\n\nĐoàn **đã kiểm tra** ba huyện.\n\n- Huyện Chợ Đồn\n- Huyện Ba Bể\n\n| Huyện | Hồ sơ |\n| --- | --- |\n| Ba Bể | 57.689 |';
  expect((await tab.inputValue('#than-bai')).includes(pasted), `pasted: ${await tab.inputValue('#than-bai')}`);
  await tab.setInputFiles('#anh', picture);
  await tab.fill('#mo-ta', 'Bảng niêm yết tại bộ phận một cửa');
  await tab.fill('#chu-thich', 'Bộ phận một cửa huyện Ba Bể');
  await tab.click('dialog button.main');
  expect(await eventually(async () => /!\[Bảng niêm yết/.test(await tab.inputValue('#than-bai'))), 'the picture is not in the text');
  expect(await shown(tab, 'Nêu chung cho 3 đơn vị'), 'the page does not show the shared finding');
  await tab.locator('#nhap').uncheck();
  await saves(tab);
  const written = file();
  for (const line of ['date: 2020-09-20', '  held: 2020-09-17', 'huyện Ngân Sơn, tỉnh Bắc Kạn', 'late: 89', 'resolved: 57689', 'due: 2020-12-31', pasted]) {
    expect(written.includes(line), `the file has no “${line}”: ${written}`);
  }
  expect(!written.includes('draft') && !/null|""|\n\n\n/.test(written), `not as people write: ${written}`);
  // A second save without change leaves it byte for byte.
  await tab.reload();
  await tried(tab);
  await saves(tab);
  expect(file() === written, `a second save changes the file: ${file()}`);
}

async function saves(tab) {
  await tab.keyboard.press('Control+s');
  expect(await eventually(async () => (await tab.innerText('.status')).startsWith('Đã lưu lúc')), `not saved: ${await tab.innerText('.notices')}`);
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

async function opens(tab) {
  await tab.goto(at(`/_ban/bai?tep=${encodeURIComponent(FILE.slice('content/'.length))}`));
  await tried(tab);
}

async function corrects(tab) {
  await opens(tab);
  await tab.getByRole('heading', { name: 'Sau khi đăng' }).click();
  await tab.locator('[data-path="changes"] > .add').click();
  await field(tab, 'changes.0.date').fill('1/12/2020');
  await tab.locator('[data-path="changes.0.kind"] select').selectOption('correction');
  await field(tab, 'changes.0.note').fill('Sửa số hồ sơ quá hạn');
  await saves(tab);
  expect(file().includes('kind: correction'), `no correction: ${file()}`);
}

async function losesNothing(tab) {
  // Somebody else has changed the file: it is not overwritten.
  await opens(tab);
  await field(tab, 'summary').fill('Bản của tôi');
  const other = file().replace(TITLE, `${TITLE} (sửa nơi khác)`);
  writeFileSync(join(root, FILE), other);
  await tab.keyboard.press('Control+s');
  await tab.getByText('Không có gì bị ghi đè').waitFor();
  expect(file() === other, 'a change of somebody else is overwritten');
  // What was typed is offered again.
  await tab.close({ runBeforeUnload: false });
  const again = await context.newPage();
  await opens(again);
  await again.getByText('Lấy lại bản đó').click();
  await tried(again);
  expect((await field(again, 'summary').inputValue()) === 'Bản của tôi', 'what was typed is lost');
  await again.goto('about:blank').catch(() => {});
  const last = await context.newPage();
  // Deleting moves it away, and it comes back.
  await opens(last);
  last.on('dialog', (dialog) => dialog.accept());
  await last.getByText('Xóa bài này').click();
  await last.waitForURL('**/thung-rac');
  await last.getByText('Đưa trở lại').first().click();
  await tried(last);
  expect(file() === other, 'what was deleted does not come back');
  await last.goto(at(`/_ban/ban-cu?tep=${encodeURIComponent(FILE.slice('content/'.length))}`));
  expect((await last.locator('.requests > li').count()) >= 2, 'no former versions');
}

/** A file that is there already opens filled, and goes out with all else. */
async function bringsIn() {
  const tab = await context.newPage();
  await tab.goto(at('/_ban/moi'));
  const text = 'Kiểm tra cải cách hành chính tại xã Trường Long\n\n12/06/2025 - 08:15\n\nNgày 10/6/2025, Đoàn kiểm tra của huyện kiểm tra tại UBND xã Trường Long, huyện Phong Điền, thành phố Cần Thơ. Tuy nhiên, còn một số hạn chế như: sổ theo dõi hồ sơ ghi chưa đủ cột.\n';
  await tab.locator('#dua-vao input').setInputFiles({ name: 'ghi chép.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
  const open = tab.getByRole('link', { name: 'Mở bài nháp' });
  await open.waitFor();
  expect((await tab.locator('#dua-vao [role=status] li').count()) > 0, 'nothing is said of what was brought in');
  await open.click();
  await tried(tab);
  expect((await field(tab, 'title').inputValue()).includes('xã Trường Long'), 'the form does not open filled');
}

async function publishes() {
  const tab = await context.newPage();
  await tab.goto(at('/_ban/dang'));
  await tab.getByRole('button', { name: 'Kiểm tra và xem thay đổi' }).click();
  await tab.getByText('Chưa đăng. Nếu đăng thì').waitFor();
  await tab.getByRole('button', { name: 'Đăng', exact: true }).click();
  await tab.getByText('Đã đăng.').waitFor();
  expect(existsSync(join(root, 'da-dang/current/index.html')), 'nothing is published');
}

async function isAccessible() {
  const tab = await context.newPage();
  for (const path of ['/_ban/', '/_ban/moi', `/_ban/bai?tep=${encodeURIComponent(FILE.slice('content/'.length))}`, '/_ban/dang', '/_ban/theo-doi', '/_ban/loi', '/_ban/thung-rac']) {
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
