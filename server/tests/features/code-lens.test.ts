import assert from "node:assert/strict";
import { codeLenses } from "../../dist/features/code-lens.js";
import { commandNames } from "../../dist/command-names.js";
import { clientCommands, serverCommands } from "../../dist/protocol.js";
import { defaultSettings, type Settings } from "../../dist/settings.js";
import { projectOf, type TestProject } from "./project.js";

const files = {
  "server.ts": `import express from "express";
import { load, report } from "./load.js";
const app = express();
app.get("/a", (req, res) => {
  res.send(load() + report());
});
app.get("/b", (req, res) => res.send(load()));
app.get("/c", async (req, res) => res.send(await lookUp()));
async function lookUp() {
  return load();
}
`,
  "load.ts": `import fs from "node:fs";
import { execSync } from "node:child_process";
export function load() {
  return read();
}
function read() {
  return fs.readFileSync("a");
}
export function report() {
  return execSync("git log");
}
export function unrelated() {}
`,
};

function lensesIn(project: TestProject, file: string, settings: Partial<Settings> = {}): readonly string[] {
  const all = codeLenses(project.place(file), { ...defaultSettings, ...settings }, commandNames(new Set()));
  return all.map(({ range, command }) => `${String(range.start.line + 1)} ${command?.title ?? ""}`);
}

describe("code lens", () => {
  const project = projectOf(files);

  it("says over who waits how many calls block, and how much the worst costs", () => {
    assert.deepEqual(lensesIn(project, "server.ts"), [
      "4 2 blocking calls: 300 ms class",
      "7 1 blocking call: 1 ms class",
      "8 1 blocking call: 1 ms class",
      "9 GET /c waits for this: fs.readFileSync",
    ]);
  });

  it("says over what they call who waits for it", () => {
    assert.deepEqual(lensesIn(project, "load.ts"), [
      "3 GET /a and 2 more wait for this: fs.readFileSync",
      "6 GET /a and 2 more wait for this: fs.readFileSync",
      "9 GET /a waits for this: child_process.execSync",
    ]);
  });

  it("stands over the function of a finding whose root is in another file", () => {
    const split = projectOf({
      "server.ts": `import express from "express";\nimport { lookUp } from "./look-up.js";\nexpress().get("/", async (req, res) => res.send(await lookUp()));\n`,
      "look-up.ts": `import fs from "node:fs";\n\nexport async function lookUp() {\n  return fs.readFileSync("a");\n}\n`,
    });
    assert.deepEqual(lensesIn(split, "look-up.ts"), ["3 1 blocking call: 1 ms class"]);
    assert.deepEqual(lensesIn(split, "server.ts"), []);
  });

  it("keeps to the settings", () => {
    assert.deepEqual(lensesIn(project, "server.ts", { codeLens: false }), []);
    assert.deepEqual(lensesIn(project, "server.ts", { enable: false }), []);
    assert.deepEqual(lensesIn(project, "server.ts", { minimumCost: "T3" }), ["4 1 blocking call: 300 ms class"]);
  });

  it("opens the paths with the client's command if it has one, else with the server's", () => {
    for (const announced of [new Set<string>(), new Set<string>([clientCommands.showPaths])]) {
      const [lens] = codeLenses(project.place("server.ts"), defaultSettings, commandNames(announced));
      const expected = announced.size === 0 ? serverCommands.showPaths : clientCommands.showPaths;
      assert.equal(lens?.command?.command, expected);
      const [paths] = (lens.command.arguments ?? []) as readonly (readonly { readonly steps: readonly unknown[] }[])[];
      assert.deepEqual(
        paths?.map(({ steps }) => steps.length),
        [2, 3],
      );
    }
  });
});
