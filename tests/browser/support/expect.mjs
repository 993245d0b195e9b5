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
