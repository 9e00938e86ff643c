/** One line of the report that tests write as they go: what was under way when a run hangs can be seen from it. */
export interface Result {
  readonly title: string;
  readonly state: "passed" | "failed" | "pending";
  readonly milliseconds: number;
  readonly error?: string;
}

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** A run without a passed test is a failure. */
export function count(results: readonly Result[]): Counts {
  const passed = results.filter(({ state }) => state === "passed").length;
  const failed = results.filter(({ state }) => state === "failed").length;
  return { passed, failed: passed + failed === 0 ? 1 : failed };
}

export function add(left: Counts, right: Counts): Counts {
  return { passed: left.passed + right.passed, failed: left.failed + right.failed };
}

export function describe({ title, state, milliseconds, error }: Result): string {
  const line = `  ${marks[state]} ${title} (${String(milliseconds)} ms)`;
  return error === undefined ? line : `${line}\n${error.replaceAll(/^/gm, "      ")}`;
}

const marks = { passed: "✔", failed: "✘", pending: "-" } as const satisfies Record<Result["state"], string>;
