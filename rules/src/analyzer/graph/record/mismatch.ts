/** A record does not fit the facts: nothing in it can be relied on. */
export class RecordMismatch extends Error {
  constructor(what: string) {
    super(`What was kept of ${what} does not fit it.`);
  }
}
