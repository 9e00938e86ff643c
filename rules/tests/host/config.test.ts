import assert from "node:assert/strict";
import { openProject, type Project } from "../../dist/host/index.js";
import { temporaryProject } from "../temporary-project.js";

function configured(config: object, files: Readonly<Record<string, string>> = {}): Project {
  const project = temporaryProject({ "unstuck.config.json": JSON.stringify(config), "a.ts": "", ...files });
  const opened = openProject({ root: project.root });
  project.remove();
  return opened;
}

describe("unstuck.config.json", () => {
  it("gives rows to the analyzer, with the usual filled in", () => {
    const { config, problems } = configured({
      blocking: [{ module: "./src/db.ts", api: "query", cost: "T2" }],
      handlers: [{ module: "bus", call: "Bus#on", phase: "inherit" }],
      phases: { "scripts/**": "tool" },
      exclude: ["fs.existsSync", { files: ["legacy", "old/*.ts"], api: "fs.statSync" }],
      optIn: ["crypto.Hash#update"],
      minNode: "20",
    });
    assert.deepEqual(problems, []);
    assert.equal(config.blocking[0]?.blocks, "io");
    assert.equal(config.blocking[0].cost, "T2");
    assert.deepEqual(config.handlers[0]?.call, ["Bus#on"]);
    assert.deepEqual(config.handlers[0].handlers, [{ from: 0 }]);
    assert.equal(config.handlers[0].kind, "event");
    assert.ok(config.phases[0]?.files.test("scripts/deep/seed.ts"));
    assert.ok(config.exclude[1]?.files?.test("legacy/deep/a.ts"));
    assert.deepEqual(
      config.exclude.map(({ api }) => api),
      ["fs.existsSync", "fs.statSync", "fs.statSync"],
    );
    assert.equal(config.minNode, "20.0.0");
  });

  it("is used without its faulty rows, which are named", () => {
    const { config, problems } = configured({
      blocking: [{ module: "a", api: "x", cost: "T9" }, { module: "b", api: "y", costs: "T1" }, { module: "c" }],
      handlers: [{ module: "d", call: "z", handlers: [{ form: 0 }] }],
      phases: { "a/**": "bot", "b/**": "boot" },
      exclude: [5],
      maxFileSize: "2 MB",
    });
    assert.deepEqual(
      config.blocking.map(({ module }) => module),
      ["b"],
    );
    assert.deepEqual(
      config.phases.map(({ phase }) => phase),
      ["boot"],
    );
    assert.deepEqual([config.handlers, config.exclude], [[], []]);
    const messages = problems.map(({ message }) => message).sort();
    assert.deepEqual(messages, [
      '"blocking[0].cost" must be one of T0, T1, T2, T3. It is ignored.',
      '"blocking[2]" lacks "api". It is ignored.',
      '"exclude[0]" must be a string or an object. It is ignored.',
      '"maxFileSize" must be an integer. It is ignored.',
      '"phases.a/**" must be one of serving, boot, shutdown, tool, off-loop, open. It is ignored.',
      'The key "costs" in "blocking[1]" is unknown: did you mean "cost"? It is ignored.',
      'The key "form" in "handlers[0].handlers[0]" is unknown: did you mean "from"? It is ignored.',
    ]);
  });

  it("is joined by what installed packages say of themselves", () => {
    const { config, problems } = configured(
      {},
      {
        "package.json": '{ "dependencies": { "engine": "1", "silent": "1" } }',
        "node_modules/engine/package.json":
          '{ "name": "engine", "unstuck": { "blocking": [{ "api": "spin" }], "exclude": ["fs.readFileSync"] } }',
        "node_modules/silent/package.json": '{ "name": "silent" }',
      },
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      config.blocking.map(({ module, api }) => `${module}.${api}`),
      ["engine.spin"],
    );
    assert.deepEqual(config.exclude, []);
  });
});
