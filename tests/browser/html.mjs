// Valid HTML: every page through the Nu checker, all in one run of it. Of a large site, whose
// pages are made of the same parts again and again, those that together show every part.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** In a file, the checker does not know what 'self' is; the browser looks at the policy. */
const POLICY = /Content Security Policy \(meta tag\)/;

/** A site of more pages is a large one. */
const MANY = 500;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const pages = output.pages.length > MANY ? output.sample() : output.pages;
  const messages = await validate(pages.map((page) => join(output.folder, page.path)));
  const faults = [];
  const notes = [];
  for (const message of messages.filter(({ message }) => !POLICY.test(message))) {
    (message.type === 'info' ? notes : faults).push(describe(message, output.folder));
  }
  return { seen: `${pages.length} pages`, faults, notes };
}

/** The Nu checker's messages about HTML files. */
function validate(files) {
  const java = ['-Xss2m', '-jar', JAR, '--format', 'json', '--exit-zero-always'];
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: Infinity };
    execFile(process.env.JAVA ?? 'java', [...java, ...files], options, (error, _, report) => {
      if (error) return reject(error);
      try {
        resolve(JSON.parse(report).messages);
      } catch (cause) {
        reject(new Error(`the Nu checker did not report: ${report.slice(0, 500)}`, { cause }));
      }
    });
  });
}

function describe({ url, lastLine, lastColumn, message, extract }, folder) {
  const path = relative(folder, fileURLToPath(url)).split(sep).join('/');
  const excerpt = (extract ?? '').trim().replace(/\s+/g, ' ').slice(0, 120);
  return `${path}:${lastLine ?? 0}:${lastColumn ?? 0}: ${message} ${excerpt}`;
}
