import assert from "node:assert/strict";
import { createTypeService, type TypeService } from "../../dist/host/types/index.js";
import type { TemporaryProject } from "../temporary-project.js";
import { describeNames, rangeOf, strictNodeNext, typedProject } from "./typed-project.js";

const handler = `import { readFileSync } from "node:fs";
export function handler(name: string): number {
  const wrong: number = name;
  return readFileSync(name).length;
}
`;

describe("errors that a change brings", function () {
  this.timeout(30_000);
  let project: TemporaryProject;
  let service: TypeService;
  const verify = (changed: Readonly<Record<string, string>>): readonly string[] =>
    service
      .verify(new Map(Object.entries(changed)))
      .map(({ file, line, message }) => `${file}:${String(line)} ${message}`);

  before(() => {
    project = typedProject({ "handler.ts": handler, "plain.js": "exports.x = 1;\n", "tsconfig.json": strictNodeNext });
    service = createTypeService({ root: project.root, textOf: () => undefined });
  });

  after(() => {
    project.remove();
  });

  it("are not those that were there, wherever they move", () => {
    const [first = "", second = "", wrong = "", ...rest] = handler.split("\n");
    assert.deepEqual(verify({ "handler.ts": `// above\n${handler}` }), []);
    const moved = {
      "handler.ts": [first, second, ...rest].join("\n"),
      "work/moved.ts": `export function f(name: string) {\n${wrong}\n}\n`,
    };
    assert.deepEqual(verify(moved), []);
  });

  it("are found in changed and in new files that import each other", () => {
    const changed = {
      "handler.ts": handler
        .replace("readFileSync(name).length", "work(name)")
        .replace(/^.*\n/, 'import { work } from "./workers/work.js";\n'),
      "workers/work.ts": "export function work(limit: number): number { return limit.lenght; }\n",
    };
    assert.deepEqual(verify(changed), [
      "handler.ts:4 Argument of type 'string' is not assignable to parameter of type 'number'.",
      "workers/work.ts:1 Property 'lenght' does not exist on type 'number'.",
    ]);
  });

  it("do not count what is only not installed yet", () => {
    const pool = `import { Missing, type Job } from "not-installed-here";
import { other } from "not-declared-here";
export const missing = new Missing<{ a: number }>({ on: (event) => event });
export const take = (job: Job): unknown => [job.data, other];
`;
    const manifest = '{ "type": "module", "dependencies": { "not-installed-here": "^1.0.0" } }';
    assert.deepEqual(verify({ "pool.ts": pool, "package.json": manifest }), [
      "pool.ts:2 Cannot find module 'not-declared-here' or its corresponding type declarations.",
    ]);
  });

  it("are in JavaScript only what no JavaScript may contain, unless it is to be checked", () => {
    assert.deepEqual(verify({ "plain.js": "const n = 1;\nn.nothing();\nexports.x = n +;\n" }), [
      "plain.js:3 Expression expected.",
    ]);
    assert.deepEqual(verify({ "plain.js": "// @ts-check\nconst n = 1;\nn.nothing();\nexports.x = n;\n" }), [
      "plain.js:3 Property 'nothing' does not exist on type '1'.",
    ]);
  });

  it("are none in files beside those that a configuration compiles", () => {
    const beside = typedProject({
      "tsconfig.json": JSON.stringify({ include: ["src"], compilerOptions: { rootDir: "src", allowJs: true } }),
      "src/a.ts": "export const a = 1;\n",
      "tools/b.js": "export const b = 1;\n",
    });
    try {
      const changed = new Map([
        ["tools/b.js", 'import { c } from "./workers/c.js";\nexport const b = c;\n'],
        ["tools/workers/c.js", "export const c = 1;\n"],
      ]);
      assert.deepEqual(createTypeService({ root: beside.root, textOf: () => undefined }).verify(changed), []);
    } finally {
      beside.remove();
    }
  });

  it("are told of the texts in the editor", () => {
    const open = createTypeService({
      root: project.root,
      textOf: (file) => (file === "handler.ts" ? "export const handler = 1;\n" : undefined),
    });
    const user = 'import { handler } from "./handler.js";\nexport const s: string = handler;\n';
    const [problem, ...others] = open.verify(new Map([["user.ts", user]]));
    assert.equal(problem?.message, "Type 'number' is not assignable to type 'string'.");
    assert.deepEqual(others, []);
  });

  it("come quickly after a question: what was read is kept", () => {
    const fresh = createTypeService({ root: project.root, textOf: () => undefined });
    const asked = [{ ...rangeOf(handler, "wrong"), of: "value" as const }];
    const first = timed(() => fresh.describe({ file: "handler.ts", asked }));
    const again = timed(() => fresh.describe({ file: "handler.ts", asked }));
    assert.ok(again < first / 2, `first ${String(first)} ms, then ${String(again)} ms`);
  });
});

describe("the configuration that types are asked with", function () {
  this.timeout(30_000);
  let project: TemporaryProject | undefined;

  afterEach(() => {
    project?.remove();
    project = undefined;
  });

  const textsOf = (
    files: Readonly<Record<string, string>>,
    file: string,
    ...names: readonly string[]
  ): readonly string[] => {
    project = typedProject(files);
    return describeNames(
      project,
      file,
      names.map((name) => ({ name })),
    ).map(({ text }) => text);
  };

  it("may be missing", () => {
    const file = 'import { rows } from "./rows";\nexport const all = rows();\nexport const data = Buffer.from("");\n';
    const rows = "export const rows = (): string[] => [];\n";
    assert.deepEqual(textsOf({ "app.ts": file, "rows.ts": rows }, "app.ts", "all", "data"), [
      "string[]",
      "Buffer<ArrayBuffer>",
    ]);
  });

  it("may be broken", () => {
    const config =
      '{ "compilerOptions": { "strict": true, "target": 7, "module": "nonsense", "lib": "es5", }, "extends": "./nowhere" ';
    assert.deepEqual(textsOf({ "app.ts": "export const n = 1 + 1;\n", "tsconfig.json": config }, "app.ts", "n"), [
      "number",
    ]);
  });

  it("is not needed by JavaScript of either kind", () => {
    const files = {
      "package.json": "{}",
      "app.js":
        'const { createHash } = require("crypto");\nconst { rows } = require("./rows");\nconst sum = createHash("sha1").digest();\nconst all = rows();\n',
      "rows.js": "/** @returns {{ id: number }[]} */\nexports.rows = () => [];\n",
    };
    assert.deepEqual(textsOf(files, "app.js", "sum", "all"), ["NonSharedBuffer", "{ id: number }[]"]);
  });

  it("is the one that a configuration of references refers to", () => {
    const options = (strict: boolean, include: string): string =>
      JSON.stringify({ compilerOptions: { strict, lib: ["es2023"], types: [] }, include: [include] });
    const files = {
      "tsconfig.json": '{ "files": [], "references": [{ "path": "./tsconfig.web.json" }, { "path": "./api" }] }',
      "tsconfig.web.json": options(false, "web"),
      "api/tsconfig.json": options(true, "../src"),
      "src/app.ts": "export const maybe = (): string | undefined => undefined;\nexport const got = maybe();\n",
    };
    assert.deepEqual(textsOf(files, "src/app.ts", "got"), ["string | undefined"]);
  });

  it("brings declarations that hold everywhere, and the paths of what it extends", () => {
    const files = {
      "tsconfig.json": '{ "extends": "./config/base.json", "include": ["src"] }',
      "config/base.json": JSON.stringify({
        compilerOptions: { strict: true, lib: ["es2023"], types: [], module: "esnext", paths: { "@/*": ["../src/*"] } },
      }),
      "src/global.d.ts": "declare interface Everywhere { here: true }\ndeclare function anywhere(): Everywhere;\n",
      "src/rows.ts": "export interface Row { id: number }\nexport const row = (): Row => ({ id: 1 });\n",
      "src/app.ts": 'import { row } from "@/rows";\nexport const mine = row();\nexport const all = anywhere();\n',
    };
    assert.deepEqual(textsOf(files, "src/app.ts", "mine", "all"), ["Row", "Everywhere"]);
  });

  it("knows the defaults of the project's own, older compiler", () => {
    project = typedProject({});
    project.write("old/package.json", "{}");
    project.write("old/node_modules/typescript/package.json", '{ "version": "5.4.5" }');
    project.write("old/tsconfig.json", '{ "compilerOptions": { "lib": ["es2023"], "types": [] } }');
    project.write("old/app.ts", "export const f = (): string | undefined => undefined;\nexport const got = f();\n");
    const [got] = describeNames(project, "old/app.ts", [{ name: "got" }]);
    assert.equal(got?.text, "string");
  });

  it("may not know the range that it is asked about", () => {
    project = typedProject({ "app.ts": "export const n = 1;\n", "tsconfig.json": strictNodeNext });
    const service = createTypeService({ root: project.root, textOf: () => undefined });
    const unknown = { text: "unknown", imports: [], contains: [{ path: "", kind: "unchecked", name: "unknown" }] };
    const asked = [{ start: 1, end: 3, of: "value" as const }];
    assert.deepEqual(service.describe({ file: "app.ts", asked }).types, [unknown]);
    assert.deepEqual(service.describe({ file: "gone.ts", asked }).types, [unknown]);
  });
});

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
