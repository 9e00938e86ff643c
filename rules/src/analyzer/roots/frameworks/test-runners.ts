import type { Framework, Registration } from "../types.js";

const blocks: readonly string[] = [
  "after",
  "afterAll",
  "afterEach",
  "bench",
  "before",
  "beforeAll",
  "beforeEach",
  "context",
  "describe",
  "fdescribe",
  "fit",
  "it",
  "specify",
  "suite",
  "suiteSetup",
  "suiteTeardown",
  "test",
  "xdescribe",
  "xit",
];
const variants: readonly string[] = [
  ...["only", "skip", "concurrent", "failing", "serial", "todo", "each()", "sequential"].flatMap((name) =>
    ["describe", "it", "test", "suite"].map((block) => `${block}.${name}`),
  ),
  ...["before", "after", "beforeEach", "afterEach", "describe", "step"].map((name) => `test.${name}`),
  "test.beforeAll",
  "test.afterAll",
];

const calls: readonly Registration[] = [
  { call: [...blocks, ...variants], handlers: [{ from: 0 }], kind: "cli", phase: "tool", label: "test {0}" },
];

/** Test runners that provide their functions as globals. */
export const testGlobals: Framework = { title: "Test globals", module: "global", always: true, registrations: calls };

/** The same functions, imported. */
export const testImports: Framework = {
  title: "Test runners",
  module: "mocha",
  aliases: [
    "vitest",
    "@jest/globals",
    "node:test",
    "test",
    "bun:test",
    "@playwright/test",
    "uvu",
    "@japa/runner",
    "cypress",
  ],
  registrations: [
    ...calls,
    {
      call: ["", "vi.fn", "jest.fn", "mock.fn", "mock.method", "vi.mock", "jest.mock", "vi.spyOn().mockImplementation"],
      handlers: [{ from: 0 }],
      kind: "cli",
      phase: "tool",
      label: "test {0}",
    },
    { call: ["setup", "teardown"], handlers: [{ from: 0 }], kind: "cli", phase: "tool", label: "test {name}" },
  ],
};

/** Runners whose export is the test function. */
export const testFunctions: Framework = {
  title: "Test functions",
  module: "ava",
  aliases: ["tape", "tap", "tape-promise", "zora", "brittle", "lab", "@hapi/lab"],
  registrations: [
    {
      call: [
        "",
        ...blocks,
        "test.test",
        ...["only", "skip", "serial", "serial.before", "serial.beforeEach", "teardown"],
      ],
      handlers: [{ from: 0 }],
      kind: "cli",
      phase: "tool",
      label: "test {0}",
    },
  ],
};
