// Weight budgets, measured on what a browser really requests. All sizes are in bytes after
// brotli, as hosts send them; a kilobyte has 1000.

import { brotliCompressSync } from 'node:zlib';
import { visit } from './support/visit.mjs';

const KB = 1000;
/** What an article without images may weigh on a first visit. */
const ARTICLE = { document: 15 * KB, stylesheet: 12 * KB, script: 6 * KB };
const TOTAL = 33 * KB;
const REQUESTS = 6;
/** The first image of an article, as the browser chose it. */
const LEAD_IMAGE = 80 * KB;
/** All scripts that only the search uses. They decode what the index saves: with 10,000
 *  articles a first search is 15 kB lighter than with the 8 kB of scripts that came before.
 *  Two more and a half find the pages that a query names, and other words for what was typed. */
const SEARCH = 12.5 * KB;
/** How many of the heaviest articles are opened. */
const HEAVIEST = 5;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const articles = output.pages
    .filter((page) => page.type && !page.isRedirect)
    .sort((a, b) => b.html.length - a.html.length);
  const hasImage = (page) => /<article[\s\S]*<img\b[\s\S]*<\/article>/.test(page.html);
  const plain = articles.filter((page) => !hasImage(page)).slice(0, HEAVIEST);
  const illustrated = articles.filter(hasImage).slice(0, HEAVIEST);
  const search = output.pages.filter((page) => page.kind === 'search');
  const notes = [];
  const options = { go: false };
  const faults = [
    ...(await visit(output, plain, (tab, page, url) => article(output, tab, page, url, notes), options)),
    ...(await visit(output, illustrated, (tab, _, url) => leadImage(output, tab, url), options)),
    ...(await visit(output, search, (tab, _, url) => searchClient(output, tab, url), options)),
  ];
  if (plain.length === 0) faults.push('no article without images to weigh');
  const seen = `${plain.length} articles without and ${illustrated.length} with images`;
  return { seen: `${seen}, ${search.length} search page`, faults, notes: notes.slice(0, 1) };
}

/** What a file weighs that is sent whole, or else as much of it as was sent. Browsers forget
 *  bodies when they are busy, so that the output is asked.
 *  @param {import('./support/output.mjs').Output} output */
function weighed(output, response) {
  const headers = response.headers();
  if (response.status() === 206) {
    const [first, last] = headers['content-range'].match(/\d+/g).map(Number);
    return last - first + 1;
  }
  const address = decodeURIComponent(new URL(response.url()).pathname.slice(output.base.length));
  const path = address === '' || address.endsWith('/') ? `${address}index.html` : address;
  const body = output.bytes(output.files.includes(path) ? path : '404.html');
  // What is compressed already is sent as it is.
  return /^image\/(?!svg)/.test(headers['content-type'] ?? '') ? body.length : brotliCompressSync(body).length;
}

/** Opens an address, scrolls to an element if one is named, and lists what came: type, URL
 *  and weight.
 *  @returns {Promise<{type: string, url: string, size: number}[]>} */
async function load(output, tab, url, goTo) {
  const seen = [];
  const weigh = (response) => {
    const request = response.request();
    seen.push({ type: request.resourceType(), url: request.url(), size: weighed(output, response) });
  };
  tab.on('response', weigh);
  try {
    await tab.goto(url, { waitUntil: 'networkidle' });
    if (goTo) {
      await tab.locator(goTo).first().scrollIntoViewIfNeeded();
      await tab.waitForFunction((it) => document.querySelector(it).complete, goTo);
    }
  } finally {
    // The icon that browsers ask for may come when the tab is being closed.
    tab.off('response', weigh);
  }
  return seen;
}

const sum = (responses) => responses.reduce((sum, { size }) => sum + size, 0);
const ofType = (responses, type) => responses.filter((response) => response.type === type);

async function article(output, tab, page, url, notes) {
  const responses = await load(output, tab, url);
  const faults = [];
  const parts = [];
  for (const [type, budget] of Object.entries(ARTICLE)) {
    const size = sum(ofType(responses, type));
    parts.push(`${type} ${size}`);
    if (size > budget) faults.push(`${type} weighs ${size} bytes, more than ${budget}`);
  }
  const total = sum(responses);
  parts.push(`total ${total} in ${responses.length} requests`);
  if (total > TOTAL) faults.push(`the page weighs ${total} bytes in all, more than ${TOTAL}`);
  if (responses.length > REQUESTS) {
    const list = responses.map((response) => new URL(response.url).pathname).join(' ');
    faults.push(`${responses.length} requests, more than ${REQUESTS}: ${list}`);
  }
  for (const { url } of responses.filter(({ url }) => /\/assets\/search\/|\/font/.test(url))) {
    faults.push(`${new URL(url).pathname} is requested before anybody uses it`);
  }
  notes.push(`${page.path}: ${parts.join(', ')}`);
  return faults;
}

async function leadImage(output, tab, url) {
  const responses = await load(output, tab, url, 'article img');
  const first = await tab.evaluate(() => document.querySelector('article img').currentSrc);
  const image = responses.find((response) => response.url === first);
  if (!image) return [`the first image was not requested: ${first}`];
  if (image.size <= LEAD_IMAGE) return [];
  return [`${new URL(first).pathname} weighs ${image.size} bytes, more than ${LEAD_IMAGE}`];
}

/** The scripts that a search needs beyond those of every page. */
async function searchClient(output, tab, url) {
  const everywhere = await load(output, tab, new URL('../gioi-thieu-khong-co/', url).href);
  const known = new Set(ofType(everywhere, 'script').map((response) => response.url));
  const searching = await load(output, tab, `${url}?q=thu+tuc`);
  const own = ofType(searching, 'script').filter((response) => !known.has(response.url));
  const size = sum(own);
  if (own.length === 0) return ['the search page loads no script of its own'];
  return size <= SEARCH ? [] : [`the search weighs ${size} bytes of script, more than ${SEARCH}`];
}
