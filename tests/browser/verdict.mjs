// An inspection answers on its first screen: what it comes to, and right below that the
// first shortcoming with its state. Looked at on the smallest phones, 320 × 568 pixels.

import { expectations } from './support/expect.mjs';
import { visit } from './support/visit.mjs';

const PHONE = { width: 320, height: 568 };

/** How far below the top of the page's own part, behind header and breadcrumbs, the line has to
 *  end that says what an inspection comes to: it leaves these 148 pixels of the first screen. */
const VERDICT = 420;
/** Where the first shortcoming and its state have to end: two screens. */
const SHORTCOMING = 2 * PHONE.height;

/** Titles, leads and verdicts of more lines push everything down. Real titles are of three; of
 *  the demonstration, lead and verdict together have eleven at most. */
const TITLE = 3;
const LEAD_AND_VERDICT = 11;

/** Of a site with many inspections, so many are looked at, from the first to the last. */
const MOST = 40;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const all = output.pages.filter((page) => page.html.includes('id="ket-luan"'));
  const pages = all.filter((_, place) => place % Math.ceil(all.length / MOST) === 0);
  const measured = [];
  const look = (tab) => answers(tab, measured);
  const faults = await visit(output, pages, look, { context: { viewport: PHONE } });
  if (measured.length === 0) faults.push('the site: no inspection with title, lead and verdict short enough');
  const last = (key) => Math.max(0, ...measured.map((it) => it[key]));
  const seen = `${pages.length} pages, ${measured.length} measured: the verdict ends at ${last('verdict')}`;
  return { seen: `${seen}, the first shortcoming at ${last('shortcoming')} pixels`, faults };
}

async function answers(tab, measured) {
  const { faults, expect } = expectations();
  const page = await tab.evaluate(() => {
    const find = (it) => document.querySelector(it);
    const end = (it) => it && Math.ceil(it.getBoundingClientRect().bottom + scrollY);
    const lines = (it) => it
      ? Math.round(it.getBoundingClientRect().height / parseFloat(getComputedStyle(it).lineHeight))
      : 0;
    const order = ['#ket-luan', '#ton-tai', '#kien-nghi', '#bai-viet', '#tom-tat', '#so-lieu', '#uu-diem', '#phan-hoi'];
    const there = order.map(find).filter(Boolean);
    // The list of shortcomings answers to both names where it holds all requests.
    const follows = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
    const first = find('#ton-tai .finding');
    return {
      title: lines(find('h1')),
      words: lines(find('.lead')) + lines(find('#ket-luan')),
      verdict: end(find('#ket-luan')),
      top: Math.floor(find('main').getBoundingClientRect().top + scrollY),
      shortcoming: first && Math.max(end(first.querySelector('.state')), end(first.querySelector('.finding-text'))),
      disorder: there.slice(1).filter((it, place) => !follows(there[place], it)).map(({ id }) => id),
      excess: document.documentElement.scrollWidth - innerWidth,
      tables: document.querySelectorAll('nav[aria-labelledby="muc-luc"], .contents, .parts').length,
      strays: [...document.querySelectorAll('[id^="kien-nghi-"]')]
        .filter((it) => !it.closest('#ton-tai .finding, #kien-nghi'))
        .map(({ id }) => id),
    };
  });
  expect(page.disorder.length === 0, `out of order: ${page.disorder}`);
  expect(page.strays.length === 0, `stands apart: ${page.strays}`);
  expect(page.tables === 1, `has ${page.tables} tables of contents`);
  expect(page.excess <= 0, `${page.excess} pixels wider than the screen`);
  if (page.title > TITLE || page.words > LEAD_AND_VERDICT) return faults;
  measured.push({ verdict: page.verdict, shortcoming: page.shortcoming ?? 0 });
  const own = page.verdict - page.top;
  expect(own <= VERDICT, `what it comes to ends ${own} pixels down, not by ${VERDICT}`);
  if (!page.shortcoming) return faults;
  expect(
    page.shortcoming <= SHORTCOMING,
    `the first shortcoming ends at ${page.shortcoming}, not by ${SHORTCOMING}`,
  );
  return faults;
}
