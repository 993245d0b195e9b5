// Checks finished sites:
//
//     node tests/browser/run.mjs SUBJECT OUTPUT…
//
// SUBJECT is one of the files beside this one: axe, html, weight … (`all` for every one);
// OUTPUT is a folder that `congbo build` wrote. Prints what is wrong, a line for each, and
// ends with status 1; without a fault it prints a line that says what was looked at.

import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { Output, Seen } from './support/output.mjs';
import { leave } from './support/visit.mjs';

/** What is no subject: this program, the same for another browser, and what looks at a preview. */
const PROGRAMS = [parse(import.meta.filename).base, 'firefox.mjs', 'preview.mjs', 'desk.mjs'];
const subjects = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.mjs') && !PROGRAMS.includes(name))
  .map((name) => parse(name).name);

const [wanted, ...folders] = process.argv.slice(2);
if (folders.length === 0 || (wanted !== 'all' && !subjects.includes(wanted))) {
  console.error(`usage: run.mjs all|${subjects.join('|')} OUTPUT…`);
  process.exit(2);
}

let failed = false;
for (const subject of wanted === 'all' ? subjects : [wanted]) {
  const before = new Seen();
  for (const folder of folders) failed = !(await holds(subject, folder, before)) || failed;
}
await leave();
process.exitCode = failed ? 1 : 0;

async function holds(subject, folder, before) {
  const { default: check } = await import(`./${subject}.mjs`);
  const { seen, faults, notes = [] } = await check(new Output(folder), before);
  grouped(notes).forEach((note) => console.log(`${subject}: note: ${note}`));
  grouped(faults).forEach((fault) => console.log(`${subject}: ${fault}`));
  console.log(`${subject}: ${faults.length ? 'FAILED' : 'ok'}: ${seen} (${folder})`);
  return faults.length === 0;
}

/** One line for the same fault on many pages; a fault reads `PAGE: WHAT`. */
function grouped(faults) {
  const pages = new Map();
  for (const fault of new Set(faults)) {
    const end = fault.indexOf(': ');
    const what = fault.slice(end + 2).replace(/\s+/g, ' ');
    pages.set(what, [...(pages.get(what) ?? []), fault.slice(0, end)]);
  }
  return [...pages].map(([what, [first, ...more]]) => {
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    return `${first}${others}: ${what}`;
  });
}
