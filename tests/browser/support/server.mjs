// A static web server as dull as any: files under the site's path, 404.html for the rest.
// It sends no security header, so that what holds, holds on any host.

import { createServer } from 'node:http';
import { extname } from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.mp4': 'video/mp4',
  '.mp3': 'audio/mpeg',
  '.vtt': 'text/vtt; charset=utf-8',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves an output until `close` is called; without `ranges`, as a server does that knows
 *  none: with the whole file.
 *  @param {import('./output.mjs').Output} output
 *  @param {{ranges?: boolean}} [options]
 *  @returns {Promise<{origin: string, home: string, close: () => void}>} */
export async function serve(output, { ranges = true } = {}) {
  const files = new Set(output.files);
  const server = createServer((request, response) => {
    const path = fileAt(output.base, request.url ?? '/');
    const found = path !== null && files.has(path);
    const sent = found ? path : '404.html';
    const type = { 'content-type': TYPES[extname(sent)] ?? 'application/octet-stream' };
    const bytes = output.bytes(sent);
    const range = found && ranges ? rangeOf(request.headers.range, bytes.length) : null;
    if (range === null) {
      response.writeHead(found ? 200 : 404, type);
      response.end(bytes);
    } else {
      const [from, to] = range;
      response.writeHead(206, { ...type, 'content-range': `bytes ${from}-${to - 1}/${bytes.length}` });
      response.end(bytes.subarray(from, to));
    }
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, home: origin + output.base, close };
}

/** What a header asks for, from and to; null where that is the whole file. */
function rangeOf(header, length) {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(header ?? '') ?? [];
  const range = [Number(from), Math.min(Number(to) + 1, length)];
  return range[0] < range[1] ? range : null;
}

/** The file that an address stands for; null outside the site. */
function fileAt(base, address) {
  const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
  if (!path.startsWith(base)) return null;
  const file = path.slice(base.length);
  return file === '' || file.endsWith('/') ? `${file}index.html` : file;
}
