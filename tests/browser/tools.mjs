// The tools of an article: print, share, read aloud. What the machine would do is played by
// doubles: a browser without a screen shares nothing and has no voice.

import { expectations } from './support/expect.mjs';
import { visit } from './support/visit.mjs';

/** `window.print` that counts. */
const PRINT = 'globalThis.prints = 0; window.print = () => prints++;';

/** A share sheet that takes everything. */
const SHARE = `globalThis.shared = [];
navigator.share = async (what) => { shared.push(what); };`;

/** No share sheet, but a clipboard. */
const COPY = `globalThis.copied = [];
Object.defineProperty(navigator, 'share', { value: undefined });
Object.defineProperty(navigator, 'clipboard', {
  value: { writeText: async (text) => { copied.push(text); } },
});`;

/** A voice for a language, which says what it got when `finish` is called. */
const voice = (lang) => `globalThis.spoken = [];
globalThis.finish = () => spoken.at(-1).onend();
globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { value: Object.assign(new EventTarget(), {
  getVoices: () => [{ lang: '${lang}', name: 'a voice' }],
  speak(utterance) { spoken.push(utterance); },
  cancel() {},
}) });`;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.sample().filter((page) => page.html.includes('data-do="share"'));
  const faults = [
    ...(await visit(output, pages, printing, { script: PRINT })),
    ...(await visit(output, pages, sharing, { script: SHARE })),
    ...(await visit(output, pages, copying, { script: COPY })),
    ...(await visit(output, pages, reading, { script: voice('vi-VN') })),
    ...(await visit(output, pages, silence, { script: voice('fr-FR') })),
  ];
  if (pages.length === 0) faults.push('the site: no article can be shared');
  return { seen: `${pages.length} articles`, faults };
}

const canonical = (tab) => tab.locator('link[rel=canonical]').getAttribute('href');

async function printing(tab) {
  await tab.locator('[data-do=print]').click();
  const prints = await tab.evaluate(() => globalThis.prints);
  return prints === 1 ? [] : [`prints ${prints} times`];
}

async function sharing(tab) {
  await tab.locator('[data-do=share]').click();
  const shared = await tab.evaluate(() => globalThis.shared.map(({ url }) => url));
  return shared.join() === (await canonical(tab)) ? [] : [`shares ${shared}`];
}

async function copying(tab) {
  const { faults, expect } = expectations();
  await tab.locator('[data-do=share]').click();
  const copied = await tab.evaluate(() => globalThis.copied);
  expect(copied.join() === (await canonical(tab)), `copies ${copied}`);
  const said = await tab.locator('[role=status]').first().innerText();
  expect(said.trim().length > 0, 'does not say that the address was copied');
  return faults;
}

/** Reads everything once, from title to end, and can be stopped and started again. */
async function reading(tab) {
  const { faults, expect } = expectations();
  const language = await tab.evaluate(() => document.documentElement.lang);
  // The voice at hand speaks Vietnamese.
  if (language !== 'vi') return silence(tab);
  const button = tab.locator('[data-do=read]');
  expect(await button.isVisible(), 'offers no reading though there is a voice');
  const usual = await button.innerText();
  await button.click();
  expect((await button.innerText()) !== usual, 'the button does not offer to stop');
  await tab.evaluate((usual) => {
    const isReading = () => document.querySelector('[data-do=read]').innerText !== usual;
    while (isReading()) globalThis.finish();
  }, usual);
  const { spoken, title, lost, untold, late } = await tab.evaluate(() => {
    const flat = (text) => text.replace(/\s+/g, ' ').trim();
    const spoken = flat(globalThis.spoken.map(({ text }) => text).join(' '));
    const paragraphs = [...document.querySelectorAll('article .prose > p')].map((it) => {
      const copy = it.cloneNode(true);
      copy.querySelectorAll('sup, .anchor').forEach((it) => it.remove());
      return flat(copy.textContent);
    });
    const lost = paragraphs.filter((text) => !spoken.includes(text));
    // What matters, each with the words that make it up, in the order in which it is told.
    const words = (it, parts) => [...it.querySelectorAll(parts)].map((part) => {
      const copy = part.cloneNode(true);
      copy.querySelectorAll('.anchor').forEach((it) => it.remove());
      return flat(copy.textContent);
    });
    const record = document.querySelectorAll('#ket-luan, .finding, .asked .request, #phan-hoi, #so-lieu');
    const told = [...record].flatMap((it) => {
      if (it.id === 'ket-luan') return [flat(it.textContent)];
      if (it.matches('.finding')) return words(it, '.finding-state, .finding-text');
      if (it.matches('.request')) return words(it, '.request-text, .request > .meta .state, .steps .state');
      return words(it, it.id === 'phan-hoi' ? 'blockquote p' : 'h3');
    });
    const story = spoken.lastIndexOf(paragraphs[0] ?? '\0');
    const untold = told.filter((text) => !spoken.includes(text));
    const late = told.filter((text) => story >= 0 && spoken.indexOf(text) > story);
    return { spoken, title: flat(document.querySelector('h1').textContent), lost, untold, late };
  });
  expect(spoken.startsWith(title), `reading starts with ${spoken.slice(0, 60)}`);
  expect(lost.length === 0, `leaves out ${lost[0]?.slice(0, 60)}`);
  expect(untold.length === 0, `leaves out of the record ${untold[0]?.slice(0, 60)}`);
  expect(late.length === 0, `tells only after the story ${late[0]?.slice(0, 60)}`);
  await button.click();
  await button.click();
  expect((await button.innerText()) === usual, 'does not stop when asked to');
  return faults;
}

/** Without a voice for the page's language there is nothing to press. */
async function silence(tab) {
  const visible = await tab.locator('[data-do=read]').isVisible();
  return visible ? ['offers to read without a voice for its language'] : [];
}
