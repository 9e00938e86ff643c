import assert from "node:assert/strict";
import { parseMarkers } from "./markers.js";

describe("markers", () => {
  it("give position, rule and path of a finding", () => {
    const { markers, problems } = parse(
      "  const user = loadUser(id);",
      "  //           ^^^^^^^^ no-blocking-path: loadUser → readProfile → fs.readFileSync",
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(markers, [
      {
        file: "a.ts",
        line: 1,
        column: 16,
        endColumn: 24,
        rule: "no-blocking-path",
        callees: ["loadUser", "readProfile", "fs.readFileSync"],
        certainty: "certain",
        root: undefined,
      },
    ]);
  });

  it("may say that a finding is likely, and who waits", () => {
    const { markers } = parse(
      "  fs.readFileSync(path);",
      "//^^^^^^^^^^^^^^^ no-blocking-call: fs.readFileSync [likely] while GET /users/:id",
      "  //  ^^^^^^^^^ no-busy-wait: busy-wait loop while event a while b",
    );
    assert.deepEqual(
      markers.map(({ certainty, root, callees }) => ({ certainty, root, callees })),
      [
        { certainty: "likely", root: "GET /users/:id", callees: ["fs.readFileSync"] },
        { certainty: "certain", root: "event a while b", callees: ["busy-wait loop"] },
      ],
    );
  });

  it("speak of the code above when several follow each other", () => {
    const { markers } = parse(
      "",
      "  a(b());",
      "//^ no-blocking-path: a → fs.statSync",
      "  //^ no-blocking-path: b → fs.statSync",
      "  // just a comment with ^ in it",
      "  c();",
      "//^ no-cpu-bound-work: vm.runInThisContext",
    );
    assert.deepEqual(
      markers.map(({ line, column }) => [line, column]),
      [
        [2, 3],
        [2, 5],
        [6, 3],
      ],
    );
  });

  it("leave other comments alone", () => {
    const { markers, problems } = parse(
      "// a",
      "  // no-blocking-call: fs.readFileSync",
      "// x ^^^ y",
      "const caret = 1 ^ 2;",
    );
    assert.deepEqual([markers, problems], [[], []]);
  });

  for (const [what, marker] of [
    ["an unknown rule", "  //^^ no-sync: fs.readFileSync"],
    ["a missing path", "  //^^ no-blocking-call"],
    ["no text at all", "  //^^"],
    ["steps of a direct call", "  //^^ no-blocking-call: a → fs.readFileSync"],
    ["a path without steps", "  //^^ no-blocking-path: fs.readFileSync"],
    ["carets beyond the line", "  //               ^^ no-blocking-call: fs.readFileSync"],
  ] as const) {
    it(`complain about ${what}`, () => {
      const { markers, problems } = parse("  read(path);", marker);
      assert.deepEqual(markers, []);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? "", /^a\.ts:2: .+\.$/);
    });
  }
});

function parse(...lines: readonly string[]): ReturnType<typeof parseMarkers> {
  return parseMarkers("a.ts", lines.join("\n"));
}
