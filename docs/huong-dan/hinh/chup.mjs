// Takes the pictures of the guide, of a site that `congbo init` made and `congbo build` built:
//
//     node docs/huong-dan/hinh/chup.mjs OUTPUT

import { join } from 'node:path';
import { launch } from '../../../tests/browser/support/chromium.mjs';
import { Output } from '../../../tests/browser/support/output.mjs';
import { serve } from '../../../tests/browser/support/server.mjs';

/** Which page, how it is called, and how much of it is shown, in CSS pixels. */
const PICTURES = [
  { address: '', name: 'trang-moi', width: 1000, height: 720 },
  { address: 'kiem-tra/vi-du-kiem-tra/', name: 'bai-kiem-tra', width: 1000, height: 860 },
];

const server = await serve(new Output(process.argv[2]));
const browser = await launch([]);
try {
  for (const { address, name, width, height } of PICTURES) {
    const tab = await browser.newPage({ viewport: { width, height }, locale: 'vi-VN' });
    await tab.goto(server.home + address, { waitUntil: 'networkidle' });
    await tab.screenshot({ path: join(import.meta.dirname, `${name}.png`) });
    await tab.close();
  }
} finally {
  await browser.close();
  server.close();
}
