// The browser of this machine.

import { chromium } from 'playwright-core';
import { named } from './program.mjs';

// Without a window and the browser's own bars, pages are the same and take half the time.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'];

/** Starts the browser: what CHROMIUM or CHROME names, else one on the PATH.
 *  @param {string[]} [more] further arguments */
export function launch(more = []) {
  return chromium.launch({
    executablePath: named(NAMES, process.env.CHROMIUM || process.env.CHROME),
    // Containers run as root and have a small /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...more],
  });
}
