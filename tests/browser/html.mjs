// Valid HTML: every page through the Nu checker, all in one run of it.

import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** In a file, the checker does not know what 'self' is; the browser looks at the policy. */
const POLICY = /Content Security Policy \(meta tag\)/;

/** @param {import('./support/output.mjs').Output} output */
export default async function check(output) {
  const messages = await validate(output.folder);
  const faults = [];
  const notes = [];
  for (const message of messages.filter(({ message }) => !POLICY.test(message))) {
    (message.type === 'info' ? notes : faults).push(describe(message, output.folder));
  }
  return { seen: `${output.pages.length} pages`, faults, notes };
}

/** The Nu checker's messages about the HTML files of a folder. */
function validate(folder) {
  const java = ['-Xss2m', '-jar', JAR, '--format', 'json', '--exit-zero-always', '--skip-non-html'];
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: Infinity };
    execFile(process.env.JAVA ?? 'java', [...java, folder], options, (error, _, report) => {
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
