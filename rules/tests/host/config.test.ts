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
    for (const file of ["legacy/deep/a.ts", "old/a.ts"]) assert.ok(config.exclude[1]?.files?.test(file), file);
    assert.deepEqual(
      config.exclude.map(({ api }) => api),
      ["fs.existsSync", "fs.statSync"],
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
      '"phases.a/**" must be one of serving, boot, shutdown, tool, off-loop, open: did you mean "boot"? It is ignored.',
      'The key "costs" in "blocking[1]" is unknown: did you mean "cost"? It is ignored.',
      'The key "form" in "handlers[0].handlers[0]" is unknown: did you mean "from"? It is ignored.',
    ]);
  });

  it("has overrides, of which one faulty value does not cost the others", () => {
    const { config, problems } = configured({
      minCost: "t2",
      certainty: "certan",
      overrides: [
        { files: "src/a", minCost: "T2", certainty: "sure", exclude: ["fs.statSync", 5], phase: "tools" },
        { files: ["src/b"], minCosts: "T1", phase: "tool" },
        { minCost: "T1" },
        { files: [], minCost: "T1" },
        { files: "src/b", phase: "boot" },
      ],
    });
    assert.deepEqual(
      config.thresholds.map(({ files, minCost, certainty }) => [files?.test("src/a/x.ts"), minCost, certainty]),
      [[true, "T2", undefined]],
    );
    assert.deepEqual(
      config.exclude.map(({ api, files }) => [api, files?.test("src/a/x.ts"), files?.test("src/b/x.ts")]),
      [["fs.statSync", true, false]],
    );
    assert.equal(config.phases.find(({ files }) => files.test("src/b/x.ts"))?.phase, "boot");
    const messages = problems.map(({ message }) => message).sort();
    assert.deepEqual(messages, [
      '"certainty" must be one of certain, likely: did you mean "certain"? It is ignored.',
      '"minCost" must be one of T0, T1, T2, T3: did you mean "T2"? It is ignored.',
      '"overrides[0].certainty" must be one of certain, likely. It is ignored.',
      '"overrides[0].exclude[1]" must be a string. It is ignored.',
      '"overrides[0].phase" must be one of serving, boot, shutdown, tool, off-loop, open: did you mean "tool"? It is ignored.',
      '"overrides[2]" lacks "files". It is ignored.',
      '"overrides[3].files" must not be empty. It is ignored.',
      'The key "minCosts" in "overrides[1]" is unknown: did you mean "minCost"? It is ignored.',
    ]);
  });

  it("says which call was meant by a name that no call bears, and is silent about what it cannot know", () => {
    const { config, problems } = configured({
      blocking: [
        { module: "acme-ledger", api: "Ledger#commit" },
        { module: "fs", api: "readEverythingSync" },
      ],
      exclude: [
        ...[
          "fs.readFileSync",
          "busy-wait loop",
          "acme-charts.renderSync",
          "acme-ledger.Ledger#commit",
          "loadEverything",
        ],
        ...["fs.readEverythingSync", "better-sqlite3.Statement#get", "Atomics.wait"],
        ...["fs.readFilSync", "node:fs.statSync", "pbkdf2Sync", { api: "fs.frobnicateSync" }],
      ],
      overrides: [{ files: "src", exclude: ["crypto.scriptSync"] }],
      optIn: ["crypto.Hash#update", "crypto.Hash#updat", "fs.readFileSync"],
    });
    assert.equal(config.exclude.length, 13);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        '"exclude[8]" names "fs.readFilSync", which is no blocking call of the catalog: did you mean "fs.readFileSync"?',
        '"exclude[9]" names "node:fs.statSync", which is no blocking call of the catalog: did you mean "fs.statSync"?',
        '"exclude[10]" names "pbkdf2Sync", which is no blocking call of the catalog: did you mean "crypto.pbkdf2Sync"?',
        '"exclude[11]" names "fs.frobnicateSync", which is none of the calls of fs that block; correct the name or remove it.',
        '"overrides[0].exclude[0]" names "crypto.scriptSync", which is no blocking call of the catalog: did you mean "crypto.scryptSync"?',
        '"optIn[1]" names "crypto.Hash#updat", which is no call that can be switched on: did you mean "crypto.Hash#update"?',
        '"optIn[2]" names "fs.readFileSync", which is on without that; remove it.',
      ],
    );
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
