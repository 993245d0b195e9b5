// A site in a browser, for the checks that look at pages.

import { launch as launchChromium } from './chromium.mjs';
import { IS_FIREFOX, launch as launchFirefox } from './firefox.mjs';
import { parallel } from './parallel.mjs';
import { serve } from './server.mjs';

/** How each page is opened where a check does not say otherwise. */
const PLACE = { locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' };
const CALM = IS_FIREFOX ? PLACE : { reducedMotion: 'reduce', ...PLACE };

/** Phone, tablet and desk, in CSS pixels. */
export const WIDTHS = [320, 768, 1280];

/** The height that goes with each width. */
export const HEIGHT = 800;

/** For `args`: the reader's own default size of text is twice the usual one. */
export const LARGE_TEXT = '--blink-settings=defaultFontSize=32';

/** The browsers that run, by what they were started with: starting one takes as long as a page. */
const browsers = new Map();

function browser(args) {
  const key = args.join(' ');
  if (!browsers.has(key)) browsers.set(key, IS_FIREFOX ? launchFirefox() : launchChromium(args));
  return browsers.get(key);
}

/** Closes all browsers. */
export async function leave() {
  for (const it of browsers.values()) await (await it).close();
  browsers.clear();
}

/** Serves the output, opens each of these pages in a tab of its own, and gathers what `look`
 *  returns: a list of faults, each told with the page's path.
 *  @param {import('./output.mjs').Output} output
 *  @param {import('./output.mjs').Page[]} pages
 *  @param {(tab: import('playwright-core').Page, page: import('./output.mjs').Page,
 *           url: string) => Promise<string[]>} look
 *  @param {{context?: object, args?: string[], script?: string, go?: boolean}} [options]
 *    `script` runs in every page before its own; `go: false` leaves the tab empty */
export async function visit(output, pages, look, options = {}) {
  const { context = {}, args = [], script, go = true } = options;
  const running = await browser(args);
  const server = await serve(output);
  const rooms = [];
  try {
    const room = async () => {
      const room = await running.newContext({ ...CALM, ...context });
      rooms.push(room);
      // A busy machine is no fault of the page.
      room.setDefaultTimeout(120_000);
      if (script) await room.addInitScript(script);
      return room;
    };
    const faults = await parallel(pages, room, async (page, room) => {
      const tab = await room.newPage();
      const url = server.home + page.address;
      try {
        if (go) await tab.goto(url, { waitUntil: 'load' });
        return (await look(tab, page, url)).map((fault) => `${page.path}: ${fault}`);
      } catch (error) {
        // What a check waited for in vain is a fault of the page like others.
        return [`${page.path}: ${error.message}`];
      } finally {
        await tab.close();
      }
      // In Firefox only one tab has the focus.
    }, IS_FIREFOX ? 1 : undefined);
    return faults.flat();
  } finally {
    await Promise.all(rooms.map((room) => room.close()));
    server.close();
  }
}
