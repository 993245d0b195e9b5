// The browser of this machine.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser's program: what CHROMIUM or CHROME names, else one on the PATH; null without one. */
export function program() {
  const named = process.env.CHROMIUM || process.env.CHROME;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return candidates.find(isProgram) ?? null;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the browser. @param {string[]} [more] further arguments */
export function launch(more = []) {
  const executablePath = program();
  if (!executablePath) throw new Error(`there is no browser (${NAMES.join(', ')})`);
  return chromium.launch({
    executablePath,
    // Containers run as root and have a small /dev/shm.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', ...more],
  });
}
