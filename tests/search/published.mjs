// The client as a site publishes it: its scripts are joined of parts, and their names carry
// digests.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** A module of the client: `index` or `engine`. */
export function published(output, name) {
  const folder = path.resolve(output, "assets/search");
  const file = fs.readdirSync(folder).find((it) => it.startsWith(`${name}.`) && it.endsWith(".js"));
  return import(pathToFileURL(path.join(folder, file)));
}
