/** Something happened to a file of a project's folder, or to a folder in it. */
export interface FileChange {
  /** `opened`: the client has opened it, on disk or not. */
  readonly kind: "created" | "changed" | "deleted" | "opened";
  /** Relative to the root. */
  readonly file: string;
}

/** Changes that were heard of and not yet looked at: they come in crowds, on a change of branch, an install, a build. */
export interface ChangeInbox {
  /** When to look at them: once it is quiet. Undefined if there are none. */
  readonly dueAt: number | undefined;
  /** How many have come so far. */
  readonly received: number;
  readonly put: (change: FileChange) => void;
  take(): FileChange | undefined;
}

/** In milliseconds. */
const quiet = 100;
const longestQuiet = 1000;

export function createChangeInbox(): ChangeInbox {
  let changes: FileChange[] = [];
  let taken = 0;
  let received = 0;
  let dueAt = 0;
  let latest = 0;
  const isEmpty = (): boolean => taken === changes.length;
  return {
    get dueAt() {
      return isEmpty() ? undefined : dueAt;
    },
    get received() {
      return received;
    },
    put(change) {
      const now = performance.now();
      if (isEmpty()) latest = now + longestQuiet;
      dueAt = change.kind === "opened" ? now : Math.min(now + quiet, latest);
      changes.push(change);
      received += 1;
    },
    take() {
      const change = changes[taken];
      taken += 1;
      if (taken >= changes.length) {
        changes = [];
        taken = 0;
      }
      return change;
    },
  };
}
