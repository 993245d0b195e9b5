// Programs of this machine.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The program that is chosen, else the first of these names on the PATH.
 *  @param {string[]} names
 *  @param {string | undefined} chosen */
export function named(names, chosen) {
  if (chosen) return chosen;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
  if (!found) throw new Error(`there is no browser (${names.join(', ')})`);
  return found;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
