import assert from "node:assert/strict";
import type { CallHierarchyItem } from "vscode-languageserver-types";
import { hierarchyItems, incomingCalls, outgoingCalls } from "../../dist/features/call-hierarchy.js";
import { defaultSettings } from "../../dist/settings.js";
import { projectOf } from "./project.js";

const project = projectOf({
  "server.ts": `import express from "express";
import { load } from "./load.js";
const app = express();
app.get("/a", (req, res) => {
  res.send(load());
});
app.get("/b", function show(req, res) { res.send(load()); });
`,
  "load.ts": `import fs from "node:fs";
export function load() {
  return read();
}
function read() {
  return fs.readFileSync("a");
}
`,
});
const settings = defaultSettings;

function itemAt(file: string, text: string): CallHierarchyItem {
  const items = hierarchyItems(project.place(file), project.rangeOf(file, text).start, settings);
  assert.equal(items.length, 1, JSON.stringify(items));
  const [item] = items;
  assert.ok(item !== undefined);
  return item;
}

/** `name@line: ranges` of the other ends. */
function up(item: CallHierarchyItem): readonly string[] {
  const file = item.uri.split("/").at(-1) ?? "";
  return incomingCalls(project.place(file), item, settings).map(({ from, fromRanges }) =>
    shown(from, fromRanges.length),
  );
}

function down(item: CallHierarchyItem): readonly string[] {
  const file = item.uri.split("/").at(-1) ?? "";
  return outgoingCalls(project.place(file), item, settings).map(({ to, fromRanges }) => shown(to, fromRanges.length));
}

function shown({ name, range }: CallHierarchyItem, calls: number): string {
  return `${name}@${String(range.start.line + 1)}: ${String(calls)}`;
}

describe("call hierarchy", () => {
  it("starts at what a call on a path calls, and at the head of a function on one", () => {
    assert.equal(itemAt("load.ts", "read();").name, "read");
    assert.equal(itemAt("load.ts", "fs.readFileSync").name, "fs.readFileSync");
    const load = itemAt("load.ts", "function load");
    assert.equal(load.name, "load");
    assert.deepEqual(load.selectionRange, project.rangeOf("load.ts", "load"));
    const nowhere = project.rangeOf("server.ts", "express").start;
    assert.deepEqual(hierarchyItems(project.place("server.ts"), nowhere, settings), []);
  });

  it("goes up to who waits", () => {
    const cause = itemAt("load.ts", "fs.readFileSync");
    assert.deepEqual(up(cause), ["read@5: 1"]);
    assert.deepEqual(up(itemAt("load.ts", "read();")), ["load@2: 1"]);
    assert.deepEqual(up(itemAt("load.ts", "function load")), ["<anonymous>@4: 1", "show@7: 1"]);
    const show = itemAt("server.ts", 'app.get("/b"');
    assert.deepEqual(up(show), ["GET /b@7: 0"]);
    const [root] = incomingCalls(project.place("server.ts"), show, settings);
    assert.ok(root !== undefined);
    assert.deepEqual(up(root.from), []);
    assert.deepEqual(down(root.from), ["show@7: 0"]);
  });

  it("goes down to what blocks", () => {
    assert.deepEqual(down(itemAt("server.ts", 'app.get("/a"')), ["load@2: 1"]);
    assert.deepEqual(down(itemAt("load.ts", "function load")), ["read@5: 1"]);
    assert.deepEqual(down(itemAt("load.ts", "function read")), ["fs.readFileSync@6: 1"]);
    assert.deepEqual(down(itemAt("load.ts", "fs.readFileSync")), []);
  });

  it("answers nothing for items that are not its own", () => {
    const item = { ...itemAt("load.ts", "read();"), data: { kind: "function" } };
    assert.deepEqual(up(item), []);
    assert.deepEqual(down({ ...item, data: undefined }), []);
  });
});
