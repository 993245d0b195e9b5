// From a key that is pressed at the desk to the page that shows its letter, in a browser:
//
//     node typing.mjs '{"command": […], "file": "PATH below content/"}' KEYS
//
// In each field KEYS letters are typed, with a pause between two in which nothing is left to
// do. The time runs from the press of the key to the frame that shows the preview with the
// letter. Prints a JSON object: for each field the times in milliseconds. Needs `npm ci` in
// tests/, and Chromium.

import { spawn } from 'node:child_process';
import { launch } from '../../tests/browser/support/chromium.mjs';

const PATIENCE = 300_000;
/** Where somebody types: the text, the title, a shortcoming, which many lists show. */
const FIELDS = {
  text: '#than-bai',
  title: '[data-path="title"] input',
  shortcoming: '[data-path="report.shortcomings.0.text"] textarea',
};

const [{ command: [program, ...rest], file }, keys] = process.argv.slice(2).map((text) => JSON.parse(text));
const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'ignore'] });
const browser = await launch();
try {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  tab.setDefaultTimeout(PATIENCE);
  const desk = await addressOf(child);
  await tab.goto(desk);
  const address = new URL(`/_ban/bai?tep=${encodeURIComponent(file)}`, desk).href;
  const measured = {};
  for (const [name, selector] of Object.entries(FIELDS)) {
    await tab.goto(address);
    await tab.locator('iframe.shown').waitFor();
    if (name === 'shortcoming' && (await tab.locator(selector).count()) === 0) await tab.click('[data-path="report.shortcomings"] > .add');
    measured[name] = await typesInto(tab, selector);
  }
  console.log(JSON.stringify(measured));
} finally {
  await browser.close();
  child.kill('SIGINT');
}

async function typesInto(tab, selector) {
  const times = [];
  let marker = ' Lần đo ';
  await tab.focus(selector);
  // At the end of what is there, without the page's help.
  await tab.locator(selector).evaluate((it) => it.setSelectionRange(it.value.length, it.value.length));
  await tab.keyboard.insertText(marker);
  for (let key = 0; key < keys; key += 1) {
    await new Promise((done) => setTimeout(done, 1500));
    const letter = String.fromCharCode(97 + (key % 26));
    marker += letter;
    const shown = tab.evaluate(seen, marker.trim());
    // The page listens before the key is pressed.
    await tab.evaluate(() => null);
    await tab.keyboard.press(letter);
    times.push(await shown);
  }
  return times;
}

/** Runs in the desk: the time from the next key to the frame with this text in the preview. */
function seen(text) {
  return new Promise((done) => {
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        const page = document.querySelector('iframe.shown')?.contentDocument?.body;
        // This runs before a frame is drawn, the next call after it.
        if (page?.textContent.includes(text)) requestAnimationFrame((now) => done(now - timeStamp));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true });
  });
}

/** Where the program says that the desk is. */
function addressOf(child) {
  return new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      const found = /http:\S+\?khoa=\S+/.exec(said);
      if (found) done(found[0]);
    });
    child.on('exit', () => failed(new Error(`the server has ended: ${said}`)));
  });
}
