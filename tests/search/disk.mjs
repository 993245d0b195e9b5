// A server of static files without a network: what the client loads comes from a folder.

import fs from "node:fs";
import path from "node:path";

/** Answers the client's requests out of `folder`; without `ranges`, as a server does that
 *  knows none: with the whole file. */
export function disk(folder, { ranges = true } = {}) {
  return async (url, { headers = {} } = {}) => {
    const file = path.join(folder, url.replace(/\?.*/, ""));
    if (!fs.existsSync(file)) return new Response("", { status: 404 });
    const bytes = fs.readFileSync(file);
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(headers.range) ?? [];
    if (!ranges || from === undefined) return new Response(bytes);
    return new Response(bytes.subarray(Number(from), Number(to) + 1), { status: 206 });
  };
}
