import assert from "node:assert/strict";
import { blockingCalls, pathsAt } from "../../dist/features/blocking-calls.js";
import { messageOf } from "../../dist/features/commands.js";
import { lastFound, statusOf } from "../../dist/features/status.js";
import { defaultSettings, type Settings } from "../../dist/settings.js";
import { shownCauses, type ShownCauses } from "../../dist/shown-causes.js";
import { projectOf } from "./project.js";

const project = projectOf({
  "server.ts": `import express from "express";
import { execSync } from "node:child_process";
import { load } from "./load.js";
const app = express();
app.get("/a", (req, res) => res.send(load()));
app.get("/b", (req, res) => res.send(load()));
app.get("/c", (req, res) => res.send(execSync("git log")));
export async function open() {
  return load();
}
`,
  "load.ts": `import fs from "node:fs";
export function load() {
  return fs.readFileSync("a");
}
`,
});

async function shown(settings: Partial<Settings> = {}, isInWorkspace = true): Promise<readonly ShownCauses[]> {
  return await shownCauses({
    projects: { snapshots: () => [project.view] },
    settings: () => Promise.resolve({ ...defaultSettings, ...settings }),
    isInWorkspace: () => isInWorkspace,
  });
}

describe("blocking calls", () => {
  it("are told with all who wait, the most costly first", async () => {
    const calls = blockingCalls(await shown());
    assert.deepEqual(
      calls.map(({ api, cost, caller, instead, waiting }) => ({
        api,
        cost,
        caller,
        instead,
        waiting: waiting.map(({ root, certainty }) => `${root} ${certainty}`),
      })),
      [
        {
          api: "child_process.execSync",
          cost: "T3",
          caller: "<anonymous>",
          instead: calls[0]?.instead,
          waiting: ["GET /c certain"],
        },
        {
          api: "fs.readFileSync",
          cost: "T1",
          caller: "load",
          instead: "Await readFile from node:fs/promises in load; load becomes async.",
          waiting: ["GET /a certain", "GET /b certain", "open likely"],
        },
      ],
    );
  });

  it("are told with where they stand and how one gets there", async () => {
    const read = blockingCalls(await shown()).find(({ api }) => api === "fs.readFileSync");
    assert.deepEqual(read?.range, project.rangeOf("load.ts", "fs.readFileSync"));
    const [path] = read.waiting;
    assert.deepEqual(path?.at, {
      uri: project.view.uriOf("server.ts"),
      range: { start: { line: 4, character: 37 }, end: { line: 4, character: 41 } },
    });
    assert.deepEqual(
      path.steps.map(({ caller, callee }) => [caller, callee]),
      [
        ["<anonymous>", "load"],
        ["load", "fs.readFileSync"],
      ],
    );
  });

  it("keep to the settings, and outside of the workspace to what is open", async () => {
    const waiting = async (settings: Partial<Settings>): Promise<readonly number[]> =>
      blockingCalls(await shown(settings)).map((call) => call.waiting.length);
    assert.deepEqual(await waiting({ reportLikely: false }), [1, 2]);
    assert.deepEqual(await waiting({ minimumCost: "T2" }), [1]);
    assert.deepEqual(await waiting({ enable: false }), []);
    assert.deepEqual(blockingCalls(await shown({}, false)), []);
  });

  it("are counted for the status", async () => {
    assert.deepEqual(statusOf(await shown(), { kind: "ready" }, 3), {
      state: "ready",
      causes: 2,
      findings: 4,
      files: 2,
      problems: 0,
      version: 3,
    });
    const failed = statusOf([], { kind: "failed", message: "It failed." }, 4);
    assert.equal(failed.state, "failed");
    assert.equal(failed.message, "It failed.");
  });

  it("are not said to be gone while everything is read again", async () => {
    const found = lastFound();
    const nothing = statusOf([], { kind: "reading" }, 0);
    assert.equal(found(nothing).findings, 0);
    found(statusOf(await shown(), { kind: "ready" }, 1));
    assert.deepEqual(found(nothing), { ...nothing, causes: 2, findings: 4 });
    assert.equal(found(statusOf([], { kind: "ready" }, 2)).findings, 0);
    assert.equal(found(nothing).findings, 0);
  });
});

describe("paths at a place", () => {
  it("are those through the call there", () => {
    const roots = (file: string, text: string): readonly string[] =>
      pathsAt(project.place(file), project.rangeOf(file, text).start, defaultSettings).map(({ root }) => root);
    assert.deepEqual(roots("load.ts", "fs.readFileSync"), ["GET /a", "GET /b", "open"]);
    assert.deepEqual(roots("server.ts", "load()"), ["GET /a"]);
    assert.deepEqual(roots("server.ts", "express"), []);
  });

  it("are told in one message by the server", () => {
    const position = project.rangeOf("load.ts", "fs.readFileSync").start;
    const [first, ...others] = pathsAt(project.place("load.ts"), position, defaultSettings);
    assert.ok(first !== undefined);
    assert.equal(
      messageOf(first, others.length),
      "fs.readFileSync blocks the event loop while GET /a waits. GET /a → load → fs.readFileSync. And 2 more paths.",
    );
  });
});
