import { appendFileSync } from "node:fs";
import type { Runner, Test } from "mocha";
import type { Result } from "../results.js";

/** Appends one {@link Result} per line to a file, as they come. */
export function recordResults(runner: Runner, file: string): void {
  runner.on("pass", (test) => {
    record(test, "passed");
  });
  runner.on("pending", (test) => {
    record(test, "pending");
  });
  runner.on("fail", (test, error: Error) => {
    record(test, "failed", error.stack ?? error.message);
  });

  function record(test: Test, state: Result["state"], error?: string): void {
    const result: Result = {
      title: test.fullTitle(),
      state,
      milliseconds: test.duration ?? 0,
      ...(error === undefined ? {} : { error }),
    };
    appendFileSync(file, `${JSON.stringify(result)}\n`);
  }
}
