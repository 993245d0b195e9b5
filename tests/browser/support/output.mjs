// A finished site on disk: its pages, what they are, and where they are served.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';

/** A page of the output: an HTML file. */
export class Page {
  /** @param {string} path the file, with `/` between folders
   *  @param {string} html its text */
  constructor(path, html) {
    this.path = path;
    this.html = html;
    /** What the page is, as its body's class says: `home`, `article` … */
    this.kind = /<body[^>]*\bclass="[^"]*\bkind-([\w-]+)/.exec(html)?.[1] ?? null;
    /** The type of an article: `inspection`, `news` … */
    this.type = /<article[^>]*\bdata-type="([\w-]+)"/.exec(html)?.[1] ?? null;
  }

  /** The address below the site's root, without a slash before it. */
  get address() {
    return this.path.replace(/(^|\/)index\.html$/, '$1');
  }

  /** A page that only leads to another one. */
  get isRedirect() {
    return /<meta[^>]*http-equiv="refresh"/i.test(this.html);
  }

  /** Everything that the page's look may depend on: its kind, and every element, class and state. */
  traits() {
    const traits = new Set([`kind ${this.kind}`, `type ${this.type}`]);
    for (const [, name, attributes] of this.html.matchAll(/<([a-z][\w-]*)((?:\s+[^<>]*)?)>/g)) {
      traits.add(name);
      for (const [, key, value] of attributes.matchAll(/\b(class|role|data-[\w-]+)="([^"]*)"/g)) {
        if (key === 'class') value.split(/\s+/).forEach((word) => traits.add(`.${word}`));
        // Data with a value of its own on each page is one trait.
        else traits.add(key === 'role' ? `role ${value}` : key);
      }
    }
    return traits;
  }
}

/** Which kinds of page, and which parts of pages, were looked at. */
export class Seen {
  kinds = new Set();
  traits = new Set();
}

/** A page with more characters has the same parts hundreds of times, and takes as long to check
 *  as all others together. */
const LARGEST = 60_000;

/** A folder that `congbo build` wrote. */
export class Output {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** Every file by path. @type {string[]} */
    this.files = readdirSync(folder, { recursive: true })
      .map((path) => path.split(sep).join('/'))
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort();
    this.pages = this.files
      .filter((path) => path.endsWith('.html'))
      .map((path) => new Page(path, this.text(path)));
    const home = this.pages.find((page) => page.path === 'index.html');
    const canonical = /<link[^>]*rel="canonical"[^>]*href="([^"]*)"/.exec(home?.html ?? '')?.[1];
    if (!canonical) throw new Error(`${folder}: no home page with a canonical address`);
    /** The path under which the site is served: `/` or `/cchc/`. */
    this.base = new URL(canonical).pathname;
  }

  /** @param {string} path */
  bytes(path) {
    return readFileSync(join(this.folder, path));
  }

  /** @param {string} path */
  text(path) {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  /** The few pages that together show every kind of page and every part that occurs on any.
   *  The largest page of a kind comes first: what breaks, breaks there. Larger ones than
   *  `LARGEST` come last.
   *  @param {Seen} [before] what other sites have shown, which need not be looked at again */
  sample({ kinds, traits: seen } = new Seen()) {
    const pages = this.pages.filter((page) => !page.isRedirect);
    const size = ({ html }) => (html.length > LARGEST ? 0 : html.length);
    pages.sort((a, b) => size(b) - size(a) || (a.path < b.path ? -1 : 1));
    const chosen = [];
    const take = (page) => {
      chosen.push(page);
      page.traits().forEach((trait) => seen.add(trait));
    };
    for (const page of pages) {
      const kind = `${page.kind} ${page.type}`;
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      take(page);
    }
    for (const page of pages) {
      if ([...page.traits()].some((trait) => !seen.has(trait))) take(page);
    }
    return chosen.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
