/** Tries the comparisons on a small project whose fixes are known to be good or bad, so that a zero means something. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { openProject } from "../../rules/dist/host/index.js";
import { normalise } from "./reasons.mjs";
import { brokenAnalysis, brokenSyntax } from "./syntax-and-analysis.mjs";
import { createTypeChecks } from "./type-checks.mjs";

const profile = `import { readFileSync } from "fs";
export function readProfile(name: string): string {
  return readFileSync(name, "utf8");
}
`;
const server = `import { createServer } from "http";
import { readProfile } from "./profile";
function send(name: string): string {
  return readProfile(name).trim();
}
createServer((request, response) => {
  send("a");
  response.end(send("b"));
}).listen(80);
`;
const spec = `import { readProfile } from "../src/profile";
export const length = () => readProfile("a").length;
`;
const legacy = `const { readFileSync } = require("fs");
function load(name) { return readFileSync(name, "utf8"); }
module.exports = { first: (name) => load(name).trim() };
`;
const files = {
  "package.json": "{}",
  "tsconfig.json": `{ "compilerOptions": { "strict": true, "module": "commonjs" }, "include": ["src"] }`,
  // The types of Node are not installed in a temporary folder: as much of them as is needed.
  "src/node.d.ts": `declare module "fs" { export function readFileSync(name: string, encoding: "utf8"): string; }
declare module "fs/promises" { export function readFile(name: string, encoding: "utf8"): Promise<string>; }
declare module "http" {
  interface Response { end(text: string): void }
  export function createServer(handle: (request: unknown, response: Response) => void): { listen(port: number): void };
}
`,
  "src/profile.ts": profile,
  "test/profile.spec.ts": spec,
  "src/server.ts": server,
  "legacy.js": legacy,
};

const root = mkdtempSync(path.join(realpathSync(os.tmpdir()), "fix-safety-"));
try {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  run();
} finally {
  rmSync(root, { recursive: true });
}

function run() {
  const texts = new Map();
  const project = openProject({ root });
  const analyzer = project.load({ onText: (file, text) => texts.set(file, text) });
  const textOf = (file) => texts.get(file);
  const { findings } = analyzer.analyze();
  assert.equal(findings.length, 1);
  const types = createTypeChecks({
    root,
    layout: project.layout,
    files: project.files,
    withTypes: true,
    tell() {},
  });
  types.open(["src/server.ts", "legacy.js"]);
  const { programs } = types.coverage();
  assert.deepEqual(
    programs.map(({ name, errorsBefore }) => [name, errorsBefore]),
    [
      ["tsconfig.json", 0],
      [". (JavaScript, no tsconfig.json)", "not counted"],
    ],
  );
  const check = (edited) => {
    const reports = [
      ...brokenSyntax(edited, textOf),
      ...types.check(edited),
      ...brokenAnalysis(analyzer, edited, textOf, findings),
    ];
    return reports.map(({ kind, rule, file, line }) =>
      [kind, ...(rule === undefined ? [] : [rule]), `${file}:${line}`].join(" "),
    );
  };

  const asyncProfile = profile
    .replace(`{ readFileSync } from "fs"`, `{ readFile } from "fs/promises"`)
    .replace("export function", "export async function")
    .replace(": string {", ": Promise<string> {")
    .replace("readFileSync(", "await readFile(");
  const asyncServer = server
    .replace("function send(name: string): string", "async function send(name: string): Promise<string>")
    .replace("readProfile(name).trim()", "(await readProfile(name)).trim()")
    .replace("(request, response) => {", "async (request, response) => {\n  try {")
    .replace(`  send("a")`, `    await send("a")`)
    .replace(`  response.end(send("b"));`, `    response.end(await send("b"));\n  } catch {}`);
  const asyncSpec = {
    "test/profile.spec.ts": spec.replace(`() => readProfile("a")`, `async () => (await readProfile("a"))`),
  };
  const misused = "misused no-misused-promises voidReturnArgument";

  const newTexts = (changes) => new Map(Object.entries(changes));
  assert.deepEqual(
    check(newTexts({ "src/profile.ts": profile })),
    ["finding src/server.ts:7"],
    "nothing changed: the findings stay",
  );
  assert.deepEqual(
    check(newTexts({ "src/profile.ts": asyncProfile, "src/server.ts": asyncServer, ...asyncSpec })),
    [`${misused} src/server.ts:6`],
    "a good fix, but for a handler whose promise nobody takes",
  );
  assert.deepEqual(
    check(newTexts({ "src/profile.ts": asyncProfile })),
    ["type TS2339 src/server.ts:4", "type TS2339 test/profile.spec.ts:2"],
    "callers in other files are left, one of them a test that no tsconfig covers",
  );
  assert.deepEqual(
    check(
      newTexts({
        "src/profile.ts": asyncProfile,
        "src/server.ts": asyncServer.replace(`await send("a")`, `send("a")`),
        ...asyncSpec,
      }),
    ),
    [`${misused} src/server.ts:6`, "floating no-floating-promises floatingVoid src/server.ts:8"],
    "an await is forgotten",
  );
  assert.deepEqual(
    check(newTexts({ "src/profile.ts": `${asyncProfile}}` })).slice(0, 1),
    ["parse src/profile.ts:5"],
    "a brace too many",
  );
  assert.deepEqual(
    check(newTexts({ "legacy.js": legacy.replace("function load", "async function load") })).slice(0, 1),
    ["type TS2339 legacy.js:3"],
    "JavaScript: what is used is a promise",
  );
  assert.equal(
    normalise("the constructor of Cache passes loadUser on, in src/server.ts:12", {
      path: [{ caller: "Cache.load", callee: "send" }],
      cause: findings[0].cause,
    }),
    "the constructor of … passes … on, in …",
  );
}
