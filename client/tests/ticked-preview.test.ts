import assert from "node:assert/strict";
import { withTickedPreview } from "../dist/ticked-preview.js";

type Edit = Parameters<typeof withTickedPreview>[0];

function edit(needsConfirmation: boolean, uri = "file:///a.ts"): Edit {
  const start = { line: 0, character: 0 };
  const change = { range: { start, end: start }, newText: "await ", annotationId: "1" };
  return {
    documentChanges: [{ textDocument: { uri, version: 1 }, edits: [change] }],
    changeAnnotations: { 1: { label: "Await", needsConfirmation } },
  };
}

describe("the preview of a fix", () => {
  it("is still asked for, with every part ticked", () => {
    const asked = edit(true);
    const { documentChanges: [first, ...others] = [], changeAnnotations = {} } = withTickedPreview(asked);
    assert.ok(first !== undefined && "kind" in first && first.kind === "create");
    assert.deepEqual(first.options, { ignoreIfExists: true });
    assert.equal(changeAnnotations[first.annotationId ?? ""]?.needsConfirmation, true);
    assert.deepEqual(others, asked.documentChanges);
    assert.deepEqual(changeAnnotations["1"], { label: "Await", needsConfirmation: false });
  });

  it("asks by a file that is there, where others are created", () => {
    const created = "file:///workers/a.ts";
    const { documentChanges = [], changeAnnotations } = edit(true);
    const both: Edit = {
      documentChanges: [
        { kind: "create", uri: created },
        ...(edit(true, created).documentChanges ?? []),
        ...documentChanges,
      ],
      ...(changeAnnotations === undefined ? {} : { changeAnnotations }),
    };
    const [first, ...others] = withTickedPreview(both).documentChanges ?? [];
    assert.ok(first !== undefined && "kind" in first && first.kind === "create");
    assert.equal(first.uri, "file:///a.ts");
    assert.deepEqual(others, both.documentChanges);
  });

  it("is none where the server does not ask for it, and VS Code's own where there is no file", () => {
    for (const other of [{}, { changes: {} }, edit(false), edit(true, "untitled:a.ts")]) {
      assert.equal(withTickedPreview(other), other);
    }
  });
});
