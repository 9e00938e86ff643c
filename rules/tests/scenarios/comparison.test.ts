import assert from "node:assert/strict";
import { parseMarkers } from "../markers.js";
import { differences, type ReportedFinding } from "./comparison.js";

describe("comparison of markers and findings", () => {
  const { markers } = parseMarkers("a.ts", "  load();\n//^^^^ no-blocking-path: load → fs.statSync while GET /a\n");
  const finding: ReportedFinding = {
    rule: "no-blocking-path",
    file: "a.ts",
    line: 1,
    column: 3,
    endLine: 1,
    endColumn: 7,
    certainty: "certain",
    root: { label: "GET /a" },
    path: [{ callee: "load" }, { callee: "fs.statSync" }],
  };

  it("finds nothing where they agree", () => {
    assert.deepEqual(differences(markers, [finding]), []);
  });

  it("names what is missing", () => {
    assert.deepEqual(differences(markers, []), [
      "missing a.ts:1 columns 3–7 no-blocking-path: load → fs.statSync while GET /a",
    ]);
  });

  it("names what is unexpected, also when it is reported twice", () => {
    const twice = "unexpected a.ts:1 columns 3–7 no-blocking-path: load → fs.statSync while GET /a";
    assert.deepEqual(differences(markers, [finding, finding]), [twice]);
    assert.equal(differences([], [finding, { ...finding, line: 2 }]).length, 2);
  });

  const variants: readonly Partial<ReportedFinding>[] = [
    { rule: "no-cpu-bound-work" },
    { column: 2 },
    { endColumn: 9 },
    { endLine: 2 },
    { certainty: "likely" },
    { root: { label: "GET /b" } },
    { path: [{ callee: "load" }, { callee: "read" }, { callee: "fs.statSync" }] },
  ];
  for (const variant of variants) {
    it(`shows both sides where ${Object.keys(variant).join()} differs`, () => {
      const [place, expected, reported, ...more] = differences(markers, [{ ...finding, ...variant }]);
      assert.equal(place, "different a.ts:1");
      assert.match(expected ?? "", /^ {2}expected columns/);
      assert.match(reported ?? "", /^ {2}reported columns/);
      assert.deepEqual(more, []);
    });
  }

  it("asserts the root only where the marker names it", () => {
    const anyRoot = markers.map((marker) => ({ ...marker, root: undefined }));
    assert.deepEqual(differences(anyRoot, [{ ...finding, root: { label: "event b" } }]), []);
  });
});
