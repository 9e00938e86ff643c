/** Why the command cannot run, with the remedy; the exit code is 2. */
export class UsageError extends Error {}
