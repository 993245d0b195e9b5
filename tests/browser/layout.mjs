// Nothing moves, nothing sticks out and nothing is cut off: no layout shift while a page loads
// and scrolls, no sideways scrolling on a phone, all text to be seen, with the reader's text
// size, text spacing and colours too.

import { falseCurrent } from './support/colours.mjs';
import { IS_FIREFOX } from './support/firefox.mjs';
import { cutText } from './support/text.mjs';
import { HEIGHT, LARGE_TEXT, visit, WIDTHS } from './support/visit.mjs';

const PHONE = WIDTHS[0];
const DESK = WIDTHS.at(-1);

/** The sum of layout shifts from which on something is wrong; "good" by Google's scale ends at
 *  0.1. A page that comes in pieces, or on a busy machine, is painted while columns still find
 *  their widths: sent in sixty pieces, every kind of page shifts by less than 0.02. */
const SHIFT = 0.03;

/** Of a long page, so many stops on the way down are enough to bring everything into view. */
const STOPS = 12;

/** Spacing that readers may set and that must not break a page (WCAG 1.4.12). */
const SPACING = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`;

const OBSERVE = `globalThis.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const nodes = sources.map(({ node }) => node?.parentElement?.outerHTML?.slice(0, 80) ?? '?');
    shifts.push({ value, nodes });
  }
}).observe({ type: 'layout-shift', buffered: true });`;

/** @param {import('./support/output.mjs').Output} output
 *  @param {import('./support/output.mjs').Seen} before what sites before it have shown */
export default async function check(output, before) {
  const sample = output.sample(before);
  // Firefox is slower, and shows parts as Chromium does: of each kind the largest page is enough.
  const pages = IS_FIREFOX ? largestOfKinds(sample) : sample;
  const faults = [];
  for (const width of IS_FIREFOX ? [PHONE, DESK] : WIDTHS) {
    const look = async (tab, _, url) => [
      ...(IS_FIREFOX ? [] : await lastingShifts(tab, url, width)),
      ...(await sideways(tab, width)),
      ...(width === DESK && !IS_FIREFOX ? await forced(tab) : []),
      ...(width === PHONE || width === DESK ? await spaced(tab, width) : []),
    ];
    const context = { viewport: { width, height: HEIGHT } };
    // Firefox tells of no shifts, and cannot be told which colours to force.
    const options = IS_FIREFOX ? { context } : { context, script: OBSERVE, go: false };
    faults.push(...(await visit(output, pages, look, options)));
  }
  const seen = `${pages.length} pages at ${WIDTHS.join(', ')} pixels`;
  if (IS_FIREFOX) return { seen, faults };
  const large = { context: { viewport: { width: PHONE, height: HEIGHT } }, args: [LARGE_TEXT] };
  const enlarged = (tab) => sideways(tab, `${PHONE} enlarged`);
  faults.push(...(await visit(output, pages, enlarged, large)));
  return { seen, faults };
}

function largestOfKinds(pages) {
  const kinds = new Map();
  for (const page of pages) {
    const known = kinds.get(page.kind);
    if (!known || known.html.length < page.html.length) kinds.set(page.kind, page);
  }
  return [...kinds.values()];
}

/** What moves each time: on a busy machine a page may be painted before all of it is there. */
async function lastingShifts(tab, url, width) {
  const first = await shifts(tab, url, width);
  return first.length === 0 ? first : shifts(tab, url, width);
}

/** Loads the page, scrolls to its end, and adds up what moved. */
async function shifts(tab, url, width) {
  await tab.goto(url, { waitUntil: 'load' });
  await tab.evaluate(async ([height, stops]) => {
    const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const end = () => document.documentElement.scrollHeight - innerHeight;
    const step = Math.max(height, end() / stops);
    for (let top = 0; top < end(); top += step) {
      scrollTo({ top, behavior: 'instant' });
      await painted();
    }
    // Pictures that came into view are there, or are known not to come.
    const shown = [...document.images].filter((image) => image.getClientRects().length > 0);
    const loaded = shown.map((image) => image.complete || new Promise((done) => {
      image.addEventListener('load', done);
      image.addEventListener('error', done);
      setTimeout(done, 5000);
    }));
    await Promise.all(loaded);
    await painted();
  }, [HEIGHT, STOPS]);
  const shifts = await tab.evaluate(() => globalThis.shifts);
  const sum = shifts.reduce((sum, shift) => sum + shift.value, 0);
  if (sum < SHIFT) return [];
  const [worst] = shifts.toSorted((a, b) => b.value - a.value);
  return [`layout shifts by ${sum.toFixed(3)} at ${width}: ${worst.nodes.join(' | ')}`];
}

/** The page is no wider than the window. */
async function sideways(tab, state) {
  const { excess, widest } = await tab.evaluate(() => {
    const root = document.documentElement;
    const excess = root.scrollWidth - root.clientWidth;
    if (excess <= 0) return { excess };
    // The innermost of those that stick out, unless a box of its own scrolls it.
    const scrolls = (it) => it && it !== document.body && it !== root
      && (getComputedStyle(it).overflowX !== 'visible' || scrolls(it.parentElement));
    const out = [...document.body.querySelectorAll('*')].filter(
      (it) => it.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(it.parentElement),
    );
    return { excess, widest: out.slice(-3).map((it) => it.outerHTML.slice(0, 100)) };
  });
  if (excess <= 0) return [];
  return [`${excess} pixels wider than the window at ${state}: ${widest.join(' | ')}`];
}

/** With colours of the reader's, what is current is told from what is not. */
async function forced(tab) {
  await tab.emulateMedia({ forcedColors: 'active' });
  const faults = await tab.evaluate(falseCurrent);
  await tab.emulateMedia({ forcedColors: 'none' });
  return faults.map((fault) => `with forced colours: ${fault}`);
}

/** All text is there with the reader's spacing, and without. */
async function spaced(tab, width) {
  const before = await tab.evaluate(cutText);
  await tab.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, SPACING);
  const after = (await tab.evaluate(cutText)).map((fault) => `with text spacing: ${fault}`);
  return [...before, ...after, ...(await sideways(tab, `${width} with text spacing`))];
}
