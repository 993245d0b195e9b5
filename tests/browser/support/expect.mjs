// Expectations that are gathered, not thrown: a reader of the report sees all of them.

/** Makes a list of faults, and a function that adds `what` where something does not hold.
 *  @returns {{faults: string[], expect: (holds: boolean, what: string) => void}} */
export function expectations() {
  const faults = [];
  const expect = (holds, what) => {
    if (!holds) faults.push(what);
  };
  return { faults, expect };
}

/** Waits until something holds, since a browser may take its time over a key; false where it
 *  does not after long.
 *  @param {() => Promise<boolean>} holds */
export async function eventually(holds) {
  for (let tries = 0; tries < 100; tries++) {
    if (await holds()) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}
