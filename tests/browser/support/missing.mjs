// What a check cannot do without.

/** The machine lacks a program: the check is skipped, not failed. */
export class Missing extends Error {
  /** @param {string} program */
  constructor(program) {
    super(`${program} is missing`);
  }
}
