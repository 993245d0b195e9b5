// As many things at a time as the machine has cores.

import { availableParallelism } from 'node:os';

/** Runs `work` on every item, a few at a time; results are in the items' order. Every worker
 *  makes itself what it works with, and keeps it.
 *  @template T, W, R
 *  @param {T[]} items
 *  @param {() => Promise<W>} prepare
 *  @param {(item: T, own: W) => Promise<R>} work
 *  @param {number} [most] how many at a time
 *  @returns {Promise<R[]>} */
export async function parallel(items, prepare, work, most = availableParallelism()) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    const own = await prepare();
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], own);
    }
  };
  const workers = Math.min(most, items.length);
  await Promise.all(Array.from({ length: workers }, worker));
  return results;
}
