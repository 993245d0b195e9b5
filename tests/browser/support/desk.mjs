// What an editor does at the desk again and again.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { eventually } from './expect.mjs';

/** The first thing to fill in of a field. */
export const field = (tab, path) => tab.locator(`[data-path="${path}"]`).locator('input, textarea, select').first();

/** Waits for the page that will be published. */
export const tried = (tab) => tab.locator('iframe.shown').waitFor();

/** True once that page shows a text. */
export const shown = (tab, text) =>
  eventually(async () => (await tab.frames()[1]?.content().catch(() => ''))?.includes(text));

/** Opens the editor of a write-up. */
export async function opens(tab, home, path) {
  await tab.goto(new URL(`/_ban/bai?tep=${encodeURIComponent(path)}`, home).href);
  await tried(tab);
}

/** Saves as people do; says whether that was told. */
export async function saves(tab) {
  await tab.keyboard.press('Control+s');
  return eventually(async () => (await tab.innerText('.status')).startsWith('Đã lưu lúc'));
}

/** Drops a file of this machine where files are dropped. */
export async function drops(tab, selector, path) {
  const bytes = readFileSync(path).toString('base64');
  const carried = await tab.evaluateHandle(([bytes, name]) => {
    const file = new File([Uint8Array.from(atob(bytes), (it) => it.charCodeAt(0))], name);
    const carried = new DataTransfer();
    carried.items.add(file);
    return carried;
  }, [bytes, basename(path)]);
  await tab.dispatchEvent(selector, 'dragover', { dataTransfer: carried });
  await tab.dispatchEvent(selector, 'drop', { dataTransfer: carried });
}
