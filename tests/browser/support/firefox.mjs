// The Firefox of this machine, where BROWSER says `firefox`. Playwright drives it as it is
// given away, by WebDriver BiDi; newer versions of Playwright ask for more than Debian's
// Firefox understands.

import { firefox } from 'playwright-core';
import { named } from './program.mjs';

/** True where pages are to be opened in Firefox. */
export const IS_FIREFOX = process.env.BROWSER === 'firefox';

/** Starts the browser; nothing moves in it that need not. */
export function launch() {
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: named(['firefox-esr', 'firefox'], process.env.FIREFOX),
    firefoxUserPrefs: {
      'ui.prefersReducedMotion': 1,
      // A page that comes back as it was left loads nothing, which Playwright waits for.
      'browser.sessionhistory.max_total_viewers': 0,
      'fission.bfcacheInParent': false,
    },
  });
}
