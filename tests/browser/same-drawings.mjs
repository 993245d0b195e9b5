// Whether drawings look the same before and after they were made fit for publication:
// `node same-drawings.mjs BEFORE AFTER`, two folders with files of the same names.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from './support/chromium.mjs';

const [before, after] = process.argv.slice(2);
const names = readdirSync(before).filter((name) => name.endsWith('.svg'));
const browser = await launch();
const tab = await browser.newPage({ viewport: { width: 600, height: 600 } });

/** What a page shows that has the drawing of a file as its only image. */
async function picture(file) {
  const data = readFileSync(file).toString('base64');
  await tab.setContent(
    `<body style="margin: 0"><img width="600" src="data:image/svg+xml;base64,${data}">`,
  );
  const isDrawn = await tab.evaluate(async () => {
    const [image] = document.images;
    return image.decode().then(
      () => image.naturalWidth > 0,
      () => false,
    );
  });
  if (!isDrawn) throw new Error(`${file}: the browser draws nothing`);
  return tab.screenshot();
}

const blank = await tab.screenshot();
for (const name of names) {
  const wanted = await picture(join(before, name));
  const found = await picture(join(after, name));
  if (wanted.equals(blank)) throw new Error(`${name}: an empty picture shows nothing`);
  if (!wanted.equals(found)) throw new Error(`${name}: looks different`);
}
await browser.close();
if (names.length === 0) throw new Error(`${before}: there are no drawings`);
console.log(`${names.length} drawings`);
