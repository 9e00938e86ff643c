import { InvalidArgumentError } from "commander";
import type { Place } from "../invocation.js";

/** `src/server.ts:12`; a column behind it is welcome and not looked at. */
export function parsePlace(given: string): Place {
  const [, file, line] = /^(.+?):(\d+)(?::\d+)?$/.exec(given) ?? [];
  if (file === undefined || Number(line) < 1) {
    throw new InvalidArgumentError("It must be a file and a line, as in src/server.ts:12.");
  }
  return { file, line: Number(line) };
}

/** `src/server.ts:12`, `src/server.ts:12:5` or `src/server.ts:12-18`. */
export function parseRange(given: string): Place {
  const [, file, line, column, lastLine] = /^(.+?):(\d+)(?::(\d+)|-(\d+))?$/.exec(given) ?? [];
  if (file === undefined || Number(line) < 1 || (lastLine !== undefined && Number(lastLine) < Number(line))) {
    throw new InvalidArgumentError(
      "It must be a file and a line, as in src/server.ts:12, or lines, as in src/server.ts:12-18.",
    );
  }
  return {
    file,
    line: Number(line),
    ...(column === undefined ? {} : { column: Number(column) }),
    ...(lastLine === undefined ? {} : { lastLine: Number(lastLine) }),
  };
}
