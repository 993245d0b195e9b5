// From the save of a file to its new text on the screen of a browser, with several servers:
//
//     node sight.mjs '[{"name": …, "command": […], "file": …, "path": …}, …]' EDITS
//
// Each server runs alone. Every edit gives the write-up another title, and the time ends
// with the frame that shows it. Prints a JSON object: for each name the times in milliseconds.
// Needs `npm ci` in tests/, and Chromium.

import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { launch } from '../../tests/browser/support/chromium.mjs';

const PATIENCE = 300_000;
const [servers, edits] = process.argv.slice(2).map((text) => JSON.parse(text));
const measured = {};
for (const server of servers) measured[server.name] = await measure(server);
console.log(JSON.stringify(measured));

async function measure({ command: [program, ...rest], file, path }) {
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
  const browser = await launch();
  const before = readFileSync(file, 'utf8');
  try {
    const address = await addressOf(child);
    const tab = await browser.newPage();
    let seen;
    await tab.exposeFunction('sighted', (title, time) => seen?.(title, time));
    await tab.addInitScript(watch);
    await tab.goto(new URL(path, address).href, { timeout: PATIENCE });
    const times = [];
    for (let edit = 0; edit < edits; edit++) {
      // An editor reads between two saves, and servers come to rest.
      await new Promise((done) => setTimeout(done, 1500));
      const wanted = `Lần đo ${edit + 1}`;
      const text = before.replace(/^title: .*$/m, `title: ${wanted}`);
      const shown = new Promise((done, failed) => {
        const late = setTimeout(() => failed(new Error(`“${wanted}” never shows`)), PATIENCE);
        seen = (title, time) => {
          if (title !== wanted) return;
          clearTimeout(late);
          done(time);
        };
      });
      const start = performance.timeOrigin + performance.now();
      writeFileSync(file, text);
      times.push((await shown) - start);
    }
    return times;
  } finally {
    writeFileSync(file, before);
    await browser.close();
    child.kill('SIGINT');
  }
}

/** What a server says first of where it is. */
function addressOf(child) {
  return new Promise((done, failed) => {
    let said = '';
    child.stdout.on('data', (part) => {
      said += part;
      const found = /http:\/\/(?:127\.0\.0\.1|localhost):\d+\/\S*/.exec(said);
      if (found) done(found[0]);
    });
    child.on('exit', () => failed(new Error(`the server has ended: ${said}`)));
  });
}

/** Runs in every page: tells each title as soon as a frame with it was drawn. */
function watch() {
  let last;
  const look = () => {
    const title = document.querySelector('h1')?.textContent.trim();
    if (title && title !== last) {
      last = title;
      // This runs before the frame is drawn, the next call after it.
      requestAnimationFrame(() => {
        globalThis.sighted(title, performance.timeOrigin + performance.now());
      });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
