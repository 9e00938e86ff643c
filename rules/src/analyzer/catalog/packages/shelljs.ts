import { unawaitable } from "../rows.js";
import type { CatalogModule } from "../types.js";

const file = { blocks: "io", cost: "T1" } as const;
const tree = { blocks: "io", cost: "T2" } as const;
const waits = { blocks: "process", cost: "T3" } as const;
const files = "await the function of node:fs/promises that does the same";

/** No function here waits without blocking, but for `exec` when told so. */
export const shelljs: CatalogModule = {
  module: "shelljs",
  evidence: "V",
  apis: [
    ...unawaitable(file, files, [
      "cat",
      "cd",
      "chmod",
      "head",
      "ln",
      "ls",
      "mkdir",
      "popd",
      "pushd",
      "sed",
      "sort",
      "tail",
      "tempdir",
      "test",
      "touch",
      "uniq",
      "which",
    ]),
    ...unawaitable(tree, files, ["cp", "find", "grep", "mv", "rm"]),
    ...unawaitable(waits, "await execa", ["cmd"]),
    {
      ...waits,
      api: "exec",
      when: { kind: "unless-option", index: 1, name: "async", equals: true },
      sibling: {
        shape: "callback-different",
        module: "shelljs",
        name: "exec",
        note: "the callback gets the exit code, stdout and stderr, not an error",
      },
      instead: "await execa, or pass async: true",
    },
  ],
};
