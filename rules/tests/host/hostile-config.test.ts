import assert from "node:assert/strict";
import { openProject, type Project } from "../../dist/host/index.js";
import { globFault, toExpression } from "../../dist/host/globs.js";
import { blockingServer, temporaryProject } from "../temporary-project.js";

function withPackage(shipped: string): Project {
  const project = temporaryProject({
    "package.json": '{ "dependencies": { "evil": "1" } }',
    "server.ts": blockingServer,
    "node_modules/evil/package.json": `{ "name": "evil", "unstuck": ${shipped} }`,
  });
  const opened = openProject({ root: project.root });
  project.remove();
  return opened;
}

function extending(base: string): Project {
  const project = temporaryProject({
    "unstuck.config.json": '{ "extends": "evil" }',
    "server.ts": blockingServer,
    "node_modules/evil/unstuck.config.json": base,
  });
  const opened = openProject({ root: project.root });
  project.remove();
  return opened;
}

function messages({ problems }: Project): readonly string[] {
  return problems.map(({ message }) => message);
}

describe("what a package ships", () => {
  it("is about itself, or about modules that nobody knows; not about Node.js, others of the catalog, or the project", () => {
    const rows = ["evil", "evil/inner", "evil-core", "fs", "node:crypto", "better-sqlite3", "./server.ts"].map(
      (module) => ({ module, api: "readFileSync", cost: "T0" }),
    );
    const project = withPackage(JSON.stringify({ blocking: rows }));
    assert.deepEqual(
      project.config.blocking.map(({ module }) => module),
      ["evil", "evil/inner", "evil-core"],
    );
    assert.deepEqual(
      messages(project).map((message) => /^The package speaks of (\S+), which is not its own/.exec(message)?.[1]),
      ["fs", "node:crypto", "better-sqlite3", "./server.ts"],
    );
  });

  it("gives way to what the project says of the same call", () => {
    const project = temporaryProject({
      "package.json": '{ "dependencies": { "engine": "1" } }',
      "unstuck.config.json": '{ "blocking": [{ "module": "engine", "api": "spin", "cost": "T3" }] }',
      "a.ts": "",
      "node_modules/engine/package.json":
        '{ "name": "engine", "unstuck": { "blocking": [{ "api": "spin", "cost": "T0" }, { "api": "turn" }] } }',
    });
    const { config } = openProject({ root: project.root });
    project.remove();
    assert.deepEqual(
      config.blocking.map(({ api, cost }) => [api, cost]),
      [
        ["turn", "T1"],
        ["spin", "T3"],
      ],
    );
  });

  it("touches no prototype", () => {
    const shipped =
      '{ "__proto__": { "polluted": true }, "blocking": [{ "api": "x", "__proto__": { "cost": "T9" } }] }';
    const project = withPackage(shipped);
    assert.deepEqual([messages(project), project.config.blocking[0]?.cost], [[], "T1"]);
    const config = extending(
      '{ "__proto__": { "exclude": ["fs.readFileSync"] }, "phases": { "__proto__": "tool", "constructor": "tool" } }',
    );
    assert.deepEqual([messages(config), config.config.exclude, config.config.phases.length], [[], [], 1]);
    assert.equal(Object.hasOwn(Object.prototype, "polluted"), false);
  });

  it("does not drown the rest in rows or complaints", () => {
    const many = JSON.stringify({ blocking: Array.from({ length: 30_000 }, () => ({ cost: "T9" })) });
    for (const project of [withPackage(many), extending(many)]) {
      assert.equal(project.problems.length, 21);
      assert.match(messages(project)[0] ?? "", /"blocking" has 30000 entries; the first 1000 count/);
      assert.match(messages(project)[20] ?? "", /981 more of its parts are not valid/);
    }
  });

  it("may be nested as it likes, or of any size", () => {
    const deep = extending(`{ "exclude": ${"[".repeat(200_000)}`);
    assert.match(messages(deep)[0] ?? "", /^The file is nested too deeply; correct it/);
    const large = extending(`{ "exclude": ["${"x".repeat(5_000_000)}"] }`);
    assert.match(messages(large)[0] ?? "", /^The file is larger than 4 MB/);
  });

  it("has no globs that take for ever", () => {
    const glob = `${"*a".repeat(30)}b`;
    const project = extending(
      JSON.stringify({
        phases: { [glob]: "tool" },
        ignoreFiles: [glob, "vendor"],
        exclude: [{ files: ["x", "{a,aa}".repeat(20)] }],
        overrides: [{ files: `${"**/a/".repeat(20)}b`, minCost: "T3" }],
      }),
    );
    const { config } = project;
    assert.deepEqual([config.phases, config.exclude, config.thresholds], [[], [], []]);
    assert.deepEqual(
      messages(project).map((message) => message.replace(/(is too involved a glob).*/, "$1")),
      [`"phases.${glob}"`, '"ignoreFiles[0]"', '"exclude[0]"', '"overrides[0]"'].map(
        (place) => `${place} is too involved a glob`,
      ),
    );
  });
});

describe("globs", () => {
  it("are tested in no time, whatever is in them, as long as they are let in", function () {
    this.timeout(60_000);
    const pieces = ["*", "**", "/", "a", "{", "}", ",", "(", ")", "+", "?", "!", "[", "]", "|", "@", "\\", ".", "a/"];
    let seed = 7;
    const next = (limit: number): number => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return Math.floor((seed / 2147483648) * limit);
    };
    const paths = ["a/".repeat(12) + "a".repeat(40), "a".repeat(60), "packages/app/src/areas/data/banana.ts"];
    for (let round = 0; round < 3000; round++) {
      const glob = Array.from({ length: 3 + next(25) }, () => pieces[next(pieces.length)] ?? "").join("");
      if (globFault(glob) !== undefined) continue;
      const start = performance.now();
      const expression = toExpression([glob]);
      for (const file of paths) expression.test(file);
      assert.ok(performance.now() - start < 2000, `${glob} takes ${String(performance.now() - start)} ms`);
    }
  });

  const cases: readonly (readonly [globs: readonly string[], fits: readonly string[], not: readonly string[]])[] = [
    [["src/legacy"], ["src/legacy", "src/legacy/a/b.ts"], ["src/legacy.ts", "a/src/legacy/b.ts"]],
    [["./src/*.ts"], ["src/a.ts"], ["src/a/b.ts", "src/a.js"]],
    [["**/*.{gen,generated}.ts"], ["a.gen.ts", "a/b.generated.ts"], ["a/b.ts"]],
    [["src/**", "!src/admin"], ["src/a.ts"], ["src/admin/a.ts", "lib/a.ts"]],
    [["!src/admin/**"], ["src/a.ts", "lib/a.ts"], ["src/admin/a.ts"]],
    [["app/(auth)/**"], ["app/(auth)/login.ts"], ["app/auth/login.ts"]],
    [["app/[id]/+page.ts"], ["app/[id]/+page.ts"], ["app/[id]/page.ts"]],
    [["src/\\(a\\)/*"], ["src/(a)/b.ts"], ["src/a/b.ts"]],
  ];
  for (const [globs, fits, not] of cases) {
    it(`${globs.join(" ")} means what it says`, () => {
      const expression = toExpression(globs);
      assert.deepEqual(
        [...fits, ...not].filter((file) => expression.test(file)),
        fits,
      );
    });
  }
});
