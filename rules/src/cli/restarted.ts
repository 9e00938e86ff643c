/** Another process, with more memory, has done what this one was asked to. */
export class Restarted extends Error {
  constructor(readonly exitCode: number) {
    super("Another process has taken over.");
  }
}
