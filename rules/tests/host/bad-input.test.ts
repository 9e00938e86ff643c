import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { openProject } from "../../dist/host/index.js";
import {
  blockingServer,
  blockingServerPosition,
  temporaryProject,
  type TemporaryProject,
} from "../temporary-project.js";

/** A project with one healthy server, and something bad beside it. */
interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string | Buffer>>;
  readonly prepare?: (project: TemporaryProject) => void;
  /** Between listing and reading. */
  readonly afterListing?: (project: TemporaryProject) => void;
  /** What is said about which file; none if it is to be borne in silence. */
  readonly problem?: { readonly file: string; readonly message: RegExp };
}

const cases: readonly Case[] = [
  { name: "broken syntax", files: { "broken.ts": "export function ((( { const = ; class } `${" } },
  { name: "half-typed code", files: { "half.ts": "import { a } from\nexport const x = a.\nfunction f(" } },
  {
    name: "a generated file of 5 MB",
    files: { "generated.js": `export const data = [${"1,".repeat(2_600_000)}];` },
    problem: { file: "generated.js", message: /5\.0 MB, more than the limit of 2\.0 MB.*"ignoreFiles".*"maxFileSize"/ },
  },
  {
    name: "binary with a .ts name",
    files: { "video.ts": Buffer.from([0x47, 0x40, 0x00, 0x10, 0x00, 0x00]) },
    problem: {
      file: "video.ts",
      message: /binary, not source; exclude it with "ignoreFiles" in unstuck\.config\.json/,
    },
  },
  {
    name: "a folder named like a source file",
    files: { "folder.ts/inner.ts": "export const inner = 1;" },
  },
  {
    name: "a symbolic link that leads nowhere",
    prepare: ({ root }) => {
      fs.symlinkSync(path.join(root, "gone.ts"), path.join(root, "link.ts"));
    },
    problem: { file: "link.ts", message: /leads nowhere; remove it/ },
  },
  {
    name: "a loop of symbolic links",
    prepare: ({ root, write }) => {
      write("a/inner.ts", "export const inner = 1;");
      fs.symlinkSync(root, path.join(root, "a", "up"), "dir");
      fs.symlinkSync(path.join(root, "a"), path.join(root, "b"), "dir");
    },
  },
  {
    name: "a symbolic link that leaves the project",
    prepare: ({ root }) => {
      fs.symlinkSync(path.dirname(process.execPath), path.join(root, "outside"), "dir");
    },
  },
  {
    name: "circular imports",
    files: {
      "a.ts": 'import { b } from "./b.js";\nexport const a = () => b();',
      "b.ts": 'import { a } from "./a.js";\nexport const b = () => a();\nexport * from "./b.js";',
    },
  },
  {
    name: "a broken tsconfig",
    files: { "tsconfig.json": '{ "compilerOptions": { "baseUrl": "." ' },
    problem: { file: "tsconfig.json", message: /not valid JSON \(line 1: .*\); correct it/ },
  },
  {
    name: "a tsconfig that extends a package that is not installed",
    files: { "tsconfig.json": '{ "extends": "@absent/tsconfig/base.json", "compilerOptions": { "baseUrl": "src" } }' },
    problem: { file: "tsconfig.json", message: /"@absent\/tsconfig\/base\.json", which cannot be found.*install/ },
  },
  {
    name: "a tsconfig that extends a file that is not there",
    files: { "tsconfig.json": '{ "extends": "../absent.json" }' },
    problem: { file: "tsconfig.json", message: /"\.\.\/absent\.json", which cannot be found.*correct the path/ },
  },
  {
    name: "tsconfigs that extend each other",
    files: { "tsconfig.json": '{ "extends": "./tsconfig.b.json" }', "tsconfig.b.json": '{ "extends": "./tsconfig" }' },
    problem: { file: "tsconfig.b.json", message: /leads back to this file/ },
  },
  {
    name: "unknown keys in the configuration",
    files: { "unstuck.config.json": '{ "handler": [], "ignoreFiles": ["vendor"] }' },
    problem: { file: "unstuck.config.json", message: /The key "handler" is unknown: did you mean "handlers"\?/ },
  },
  {
    name: "wrong types in the configuration",
    files: { "unstuck.config.json": '{ "optIn": "crypto.Hash#update", "blocking": [{ "module": "x" }] }' },
    problem: { file: "unstuck.config.json", message: /"optIn" must be an array/ },
  },
  {
    name: "a configuration that is no JSON",
    files: { "unstuck.config.json": "module.exports = {}" },
    problem: { file: "unstuck.config.json", message: /not valid JSON \(line 1/ },
  },
  {
    name: "a broken package.json",
    files: { "package.json": '{ "name": "x", "type": "module", ' },
    problem: { file: "package.json", message: /not valid JSON \(line 1: .*\); correct it/ },
  },
  {
    name: "a package.json that holds something else",
    files: { "package.json": "[]" },
    problem: { file: "package.json", message: /does not hold a JSON object/ },
  },
  {
    name: "a package.json with fields of strange types",
    files: {
      "package.json":
        '{ "name": 1, "main": {}, "bin": 3, "exports": [null, 5], "scripts": ["a"], "dependencies": null, "engines": "node" }',
    },
  },
  {
    name: "a file that is deleted after it was listed",
    files: { "fleeting.ts": "export const x = 1;" },
    afterListing: ({ root }) => {
      fs.rmSync(path.join(root, "fleeting.ts"));
    },
    problem: { file: "fleeting.ts", message: /was deleted while/ },
  },
  {
    name: "a file that becomes a folder after it was listed",
    files: { "unreadable.ts": "export const x = 1;" },
    afterListing: ({ root }) => {
      fs.rmSync(path.join(root, "unreadable.ts"));
      fs.mkdirSync(path.join(root, "unreadable.ts"));
    },
    problem: { file: "unreadable.ts", message: /cannot be read \(EISDIR\); check its permissions or exclude it/ },
  },
];

describe("bad input", () => {
  for (const { name, files, prepare, afterListing, problem } of cases) {
    it(`${name}: is named with its remedy, and the rest is analysed`, () => {
      const project = temporaryProject({ "server.ts": blockingServer, ...files });
      try {
        prepare?.(project);
        const opened = openProject({ root: project.root });
        afterListing?.(project);
        const analysis = opened.load().analyze();
        const positions = analysis.findings.map(
          ({ file, line, column }) => `${file}:${String(line)}:${String(column)}`,
        );
        assert.deepEqual(positions, [blockingServerPosition]);
        if (problem === undefined) assert.deepEqual(opened.problems, []);
        else assertProblem(opened.problems, problem);
      } finally {
        project.remove();
      }
    });
  }

  it("an unreadable file or folder is named with its remedy", function () {
    const project = temporaryProject({
      "server.ts": blockingServer,
      "secret.ts": "export {};",
      "closed/a.ts": "export {};",
    });
    const [file, folder] = [path.join(project.root, "secret.ts"), path.join(project.root, "closed")];
    fs.chmodSync(file, 0o000);
    fs.chmodSync(folder, 0o000);
    try {
      // Permissions are no bar for the superuser, and mean little on Windows.
      if (process.platform === "win32" || canRead(file)) this.skip();
      const opened = openProject({ root: project.root });
      const analysis = opened.load().analyze();
      assert.equal(analysis.findings.length, 1);
      assertProblem(opened.problems, {
        file: "secret.ts",
        message: /cannot be read \(EACCES\); check its permissions/,
      });
      assertProblem(opened.problems, { file: "closed", message: /cannot be read \(EACCES\); check its permissions/ });
    } finally {
      fs.chmodSync(folder, 0o700);
      project.remove();
    }
  });

  it("no tsconfig and no package.json: plain files are analysed", () => {
    const project = temporaryProject({ "server.js": blockingServer });
    const opened = openProject({ root: project.root });
    assert.equal(opened.load().analyze().findings.length, 1);
    assert.deepEqual(opened.problems, []);
    project.remove();
  });
});

function assertProblem(
  problems: readonly { readonly file: string; readonly message: string }[],
  expected: { readonly file: string; readonly message: RegExp },
): void {
  const found = problems.find(({ file, message }) => file === expected.file && expected.message.test(message));
  assert.ok(found !== undefined, `No such problem among ${JSON.stringify(problems, null, 2)}`);
  for (const { message } of problems) assert.match(message, /[.?]$/);
}

function canRead(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return true;
  } catch {
    return false;
  }
}
