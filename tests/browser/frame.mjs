// What surrounds every page: the search on the first screen at every width, a menu without an
// item alone in its line, icons that are there, bars in the page's colour, and no stop of the
// keyboard where nothing can be done.

import { expectations } from './support/expect.mjs';
import { HEIGHT, visit } from './support/visit.mjs';

const WIDTHS = [320, 480, 640, 704, 768, 900, 1024, 1280, 1920];

/** What browsers ask for of their own accord; the page below says nothing of them. */
const ASKED = ['favicon.ico', 'apple-touch-icon.png'];

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const sample = output.sample();
  const articles = sample.filter((page) => page.kind === 'article').slice(0, 1);
  const bare = { context: { javaScriptEnabled: false } };
  const faults = [
    ...(await visit(output, articles, header)),
    ...(await visit(output, articles, (tab) => menuAt(tab, WIDTHS, ' without scripts'), bare)),
    ...(await visit(output, articles, (tab, _, url) => icons(tab, output, url))),
    ...(await visit(output, articles, bars)),
    ...(await visit(output, sample, stops)),
    ...sample.filter(({ html }) => /tabindex="0"/.test(html)).map(({ path }) => `${path}: a stop without scripts`),
  ];
  if (articles.length === 0) faults.push('the site: no article');
  return { seen: `${articles.length} header at ${WIDTHS.length} widths, stops of ${sample.length} pages`, faults };
}

async function header(tab) {
  const faults = [];
  for (const width of WIDTHS) {
    await tab.setViewportSize({ width, height: HEIGHT });
    faults.push(...(await tab.evaluate(searchSeen)).map((fault) => `${fault} at ${width}`));
  }
  return [...faults, ...(await menuAt(tab, WIDTHS, ''))];
}

/** Runs in a page: the search box and its button are whole on the upper half of the screen. */
function searchSeen() {
  const faults = [];
  const parts = document.querySelectorAll('header [role=search] :is(input, button)');
  if (parts.length !== 2) return ['no search in the header'];
  for (const it of parts) {
    const { top, left, right, bottom, width } = it.getBoundingClientRect();
    if (top < 0 || left < 0 || right > innerWidth || bottom > innerHeight / 2 || width < 40) {
      faults.push(`the search is not on the first screen (${it.localName}, ${Math.round(bottom)})`);
    }
  }
  return faults;
}

async function menuAt(tab, widths, state) {
  const faults = [];
  for (const width of widths) {
    await tab.setViewportSize({ width, height: HEIGHT });
    const lines = await tab.evaluate(() => {
      const counts = new Map();
      for (const it of document.querySelectorAll('header nav.menu li')) {
        const { top, height } = it.getBoundingClientRect();
        if (height > 0) counts.set(Math.round(top), (counts.get(Math.round(top)) ?? 0) + 1);
      }
      return [...counts.values()];
    });
    const isAlone = lines.length > 1 && lines.at(-1) === 1 && Math.max(...lines) > 2;
    if (isAlone) faults.push(`an item of the menu stands alone at ${width}${state}: ${lines}`);
  }
  return faults;
}

/** Every icon that a page names, and those that nobody need name, are pictures. */
async function icons(tab, output, url) {
  const { faults, expect } = expectations();
  const named = await tab.evaluate(() =>
    [...document.querySelectorAll('link[rel~=icon], link[rel=apple-touch-icon]')].map((it) => it.href),
  );
  expect(named.length >= 2, 'names no icons');
  const home = new URL(output.base, url);
  const missing = await tab.evaluate(async (urls) => {
    const faults = [];
    for (const url of urls) {
      const image = new Image();
      image.src = url;
      await image.decode().catch(() => faults.push(url));
    }
    return faults;
  }, [...named, ...ASKED.map((name) => new URL(name, home).href)]);
  missing.forEach((url) => faults.push(`no picture at ${url}`));
  return faults;
}

/** The browser's bars have a colour for each scheme, and follow what a reader chose. */
async function bars(tab) {
  const { faults, expect } = expectations();
  const colour = () => tab.evaluate(() => {
    const holds = [...document.querySelectorAll('meta[name=theme-color]')].filter((it) => matchMedia(it.media).matches);
    return holds.map((it) => it.content).join();
  });
  const light = await colour();
  expect(/^#[0-9a-f]{6}$/.test(light), `the bars of a light page have the colours ${light}`);
  await tab.locator('details:has([data-set]) summary').click();
  await tab.locator('[data-set=theme][data-value=dark]').click();
  const dark = await colour();
  expect(/^#[0-9a-f]{6}$/.test(dark) && dark !== light, `the bars of a dark page have the colours ${dark}`);
  await tab.locator('[data-set=theme][data-value=""]').click();
  expect((await colour()) === light, 'the bars keep a colour that nobody chose any more');
  return faults;
}

/** What scrolls is a stop of the keyboard, and nothing else that cannot be used. */
async function stops(tab) {
  const faults = [];
  for (const width of [320, 1280]) {
    await tab.setViewportSize({ width, height: HEIGHT });
    const found = await tab.evaluate(async () => {
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
      const faults = [];
      for (const it of document.querySelectorAll('main *')) {
        const style = getComputedStyle(it);
        const scrolls = style.overflowX === 'auto' && it.scrollWidth > it.clientWidth && it.checkVisibility();
        const isStop = it.tabIndex === 0 && !it.matches('a, button, input, select, summary, textarea, video, audio');
        if (scrolls !== isStop) faults.push(`${scrolls ? 'no' : 'an empty'} stop: ${it.outerHTML.slice(0, 90)}`);
      }
      return faults;
    });
    faults.push(...found.map((fault) => `${fault} at ${width}`));
  }
  return faults;
}
