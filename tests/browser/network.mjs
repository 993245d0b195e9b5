// Pages keep to themselves: no other host, a strict Content-Security-Policy that nothing
// offends against, no failed request, no error in the console.

import { visit } from './support/visit.mjs';

/** Browsers ask for it of their own accord. */
const FAVICON = '/favicon.ico';
const UNSAFE = /unsafe-|\*|\bdata:|\bhttps?:/;
const REPORT = `globalThis.offences = [];
document.addEventListener('securitypolicyviolation', (event) => {
  offences.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
});`;

/** @param {import('./support/output.mjs').Output} output
 *  @param {import('./support/output.mjs').Seen} before what sites before it have shown */
export default async function check(output, before) {
  const pages = output.pages.filter((page) => !page.isRedirect);
  const more = output.sample(before).filter((page) => !['404.html', 'index.html'].includes(page.path));
  const opened = [pages.find((page) => page.path === 'index.html'), ...more];
  const faults = pages.flatMap((page) => written(page).map((fault) => `${page.path}: ${fault}`));
  const options = { script: REPORT, go: false };
  faults.push(...(await visit(output, opened, quiet, options)));
  faults.push(...(await visit(output, [{ path: '404.html', address: '' }], missing, options)));
  return { seen: `${pages.length} pages, ${opened.length} of them opened`, faults };
}

/** What the page's text shows: its policy, and inline code that the policy would stop. */
function written({ html }) {
  const faults = [];
  const policies = [...html.matchAll(/<meta[^>]*http-equiv="Content-Security-Policy"[^>]*>/gi)];
  const policy = /content="([^"]*)"/.exec(policies[0]?.[0] ?? '')?.[1].replaceAll('&#x27;', "'");
  if (policies.length !== 1) {
    faults.push(`${policies.length} Content-Security-Policies, not one`);
  } else if (!policy?.includes("default-src 'none'")) {
    faults.push(`the policy lacks default-src 'none': ${policy}`);
  } else if (UNSAFE.test(policy)) {
    faults.push(`the policy allows too much: ${policy}`);
  }
  const before = html.slice(0, policies[0]?.index ?? 0);
  // A policy in the page holds for what comes after it.
  if (/<(link|script|style)\b/.test(before)) faults.push('the policy comes after what it is for');
  const inline = /<[a-z][^<>]*\s(style|on[a-z]+)=[^<>]*>/.exec(html);
  if (inline) faults.push(`an inline ${inline[1]}: ${inline[0].slice(0, 100)}`);
  for (const [tag] of html.matchAll(/<(?:script|style)\b[^>]*>/g)) {
    const isData = tag.includes('type="application/ld+json"');
    if (!isData && !tag.includes(' src=')) faults.push(`an inline ${tag}`);
  }
  return faults;
}

/** Opens the page, and what scrolling brings; returns what went wrong. */
async function quiet(tab, page, url, expected = 200) {
  const faults = [];
  const own = new URL(url).origin;
  tab.on('request', (request) => {
    if (!request.url().startsWith(own)) faults.push(`requests ${request.url()}`);
  });
  tab.on('requestfailed', (request) => {
    faults.push(`${request.url()} failed: ${request.failure()?.errorText}`);
  });
  tab.on('response', (response) => {
    const { pathname } = new URL(response.url());
    const isPage = response.url() === url;
    if (pathname === FAVICON) return;
    if (response.status() !== (isPage ? expected : 200)) {
      faults.push(`${pathname} answers ${response.status()}`);
    }
  });
  tab.on('pageerror', (error) => faults.push(`script error: ${error.message}`));
  tab.on('console', (message) => {
    const isFault = ['error', 'warning'].includes(message.type());
    const { url: source } = message.location();
    const isExpected = (expected !== 200 && source === url) || source === own + FAVICON;
    if (isFault && !isExpected) faults.push(`console: ${message.text()}`);
  });
  await tab.goto(url, { waitUntil: 'load' });
  await tab.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await tab.waitForLoadState('networkidle');
  const offences = await tab.evaluate(() => globalThis.offences);
  return [...faults, ...offences.map((offence) => `policy violated: ${offence}`)];
}

/** An address without a page shows 404.html, whose style must be found from any depth. */
async function missing(tab, page, home) {
  const url = `${home}khong/co/trang-nay/`;
  const faults = await quiet(tab, page, url, 404);
  const styled = await tab.evaluate(() => document.styleSheets.length > 0);
  return styled ? faults : [...faults, 'the page for a missing address has no style'];
}
