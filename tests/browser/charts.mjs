// Charts of the statistics and the bars of articles keep what their colours mean: red for overdue alone, nothing in the
// accent, whatever the site's colour is; and what does not fit on a phone says that there is more.

import { expectations } from './support/expect.mjs';
import { visit, WIDTHS } from './support/visit.mjs';

const SHAPES = '.chart svg:not(.mark) :is(rect, path), .tile';
const BARS = '.bar-chart rect';

/** Colours of sites: ones that could be taken for good or bad, and the page's own. */
const ACCENTS = [null, '#c00000', '#0a7a2f'];

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.pages.filter((page) => page.path === 'so-lieu/index.html');
  const faults = pages.length === 1 ? [] : ['so-lieu/index.html: is missing'];
  // The article with the most bars has all kinds of them.
  const bars = (page) => page.html.split('class="bar-chart').length;
  const articles = output.pages.filter((page) => page.type).sort((a, b) => bars(b) - bars(a)).slice(0, 1);
  for (const colorScheme of ['light', 'dark']) {
    const context = { colorScheme };
    faults.push(...(await visit(output, pages, (tab) => coloured(tab, SHAPES, 10), { context })));
    faults.push(...(await visit(output, articles, (tab) => coloured(tab, BARS, 3), { context })));
  }
  faults.push(...(await visit(output, pages, forced, { context: { forcedColors: 'active' } })));
  const viewport = { width: WIDTHS[0], height: 800 };
  faults.push(...(await visit(output, pages, cued, { context: { viewport } })));
  return { seen: `${pages.length} pages of charts, ${articles.length} with bars`, faults };
}

async function coloured(tab, which, least) {
  const { faults, expect } = expectations();
  for (const accent of ACCENTS) {
    const shapes = await tab.evaluate(painted, [which, accent]);
    expect(shapes.all.length > least, `only ${shapes.all.length} shapes`);
    for (const { name, paint, isOverdue } of shapes.all) {
      const is = (colour) => paint.includes(colour);
      expect(is(shapes.overdue) === isOverdue, `${name} is ${paint}, overdue is ${shapes.overdue}`);
      expect(!is(shapes.accent), `${name} has the accent ${accent ?? 'of the site'}`);
    }
  }
  return faults;
}

/** The colours of all shapes that have a size, with the page's accent set to `accent`. */
function painted([shapes, accent]) {
  const root = document.documentElement;
  if (accent) root.style.setProperty('--accent', accent);
  const probe = document.createElement('i');
  document.body.append(probe);
  const resolved = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const [overdue, own] = [resolved('--overdue'), resolved('--accent')];
  probe.remove();
  const all = [...document.querySelectorAll(shapes)].filter((it) => it.getAttribute('width') !== '0');
  return {
    overdue,
    accent: own,
    all: all.map((it) => {
      const { fill, stroke, color, backgroundColor } = getComputedStyle(it);
      const isTile = it.matches('.tile');
      return {
        name: it.outerHTML.slice(0, 60),
        paint: isTile ? [color, backgroundColor] : [fill, stroke],
        isOverdue: it.matches('.tone-overdue, :is(.tone-overdue, .tone-late, .tone-pending_late) *'),
      };
    }),
  };
}

/** In the colours that a reader forces, shapes are seen on the page. */
async function forced(tab) {
  const { faults } = expectations();
  const unseen = await tab.evaluate((shapes) => {
    const page = getComputedStyle(document.body).backgroundColor;
    const isSeen = (it) => {
      const { fill, stroke, borderTopColor } = getComputedStyle(it);
      return it.matches('.tile') ? borderTopColor !== page : fill !== page || (stroke !== 'none' && stroke !== page);
    };
    const all = [...document.querySelectorAll(shapes)];
    return all.filter((it) => !isSeen(it)).map((it) => it.outerHTML.slice(0, 60));
  }, SHAPES);
  unseen.forEach((shape) => faults.push(`is not seen in forced colours: ${shape}`));
  return faults;
}

/** A table that is wider than the screen can be scrolled and shows that it goes on. */
async function cued(tab) {
  const { faults } = expectations();
  const tables = await tab.evaluate(() => {
    const all = [...document.querySelectorAll('.chart table')].filter((it) => it.checkVisibility());
    return all
      .filter((it) => it.scrollWidth > innerWidth)
      .map((it) => {
        const room = it.closest('.table-scroll');
        const shade = room && getComputedStyle(room).backgroundImage !== 'none';
        return { name: it.caption.textContent, isCued: Boolean(room && shade) };
      });
  });
  tables.filter((it) => !it.isCued).forEach((it) => faults.push(`is cut without a sign: ${it.name}`));
  return faults;
}
