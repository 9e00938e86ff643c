import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs, { statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { program } from "./command.js";

const bin = fileURLToPath(new URL("../../bin/unstuck.js", import.meta.url));
const bundle = fileURLToPath(new URL("../../dist/bundle/unstuck.js", import.meta.url));

/** Says at the end which packages were loaded. Those that the command could do without are all CommonJS. */
const witness = `data:text/javascript,${encodeURIComponent(`
  import { createRequire } from "node:module";
  import { writeSync } from "node:fs";
  const { cache } = createRequire(${JSON.stringify(import.meta.url)});
  process.on("exit", () => {
    const names = Object.keys(cache).flatMap((file) => file.split(/node_modules[\\\\/]/).slice(1, 2));
    writeSync(2, "loaded: " + [...new Set(names.map((name) => name.split(/[\\\\/]/)[0]))].join(" "));
  });
`)}`;

describe("starting the command", () => {
  let project: TemporaryProject;
  let configured: TemporaryProject;

  before(() => {
    project = temporaryProject({
      "package.json": '{ "dependencies": { "express": "^4.18.2" } }',
      "src/a.ts": "export const a = 1;\n",
      "empty/readme.md": "nothing\n",
    });
    configured = temporaryProject({
      "package.json": '{ "engines": { "node": "20 || 22" } }',
      "unstuck.config.json": '{ "ignoreFiles": ["**/*.generated.ts"], } // A comma too many.',
      "a.ts": "export const a = 1;\n",
    });
  });

  after(() => {
    project.remove();
    configured.remove();
  });

  for (const [name, entry] of Object.entries({ "as it is installed": bin, "module by module": program })) {
    describe(name, () => {
      for (const args of [["--version"], ["--help"], ["offload", "--help"], ["--no-such-option"]]) {
        it(`loads nothing but what reads the arguments: ${args.join(" ")}`, () => {
          const { packages } = start(entry, project.root, args);
          assert.deepEqual(packages, ["commander"]);
        });
      }

      it("loads no parser if there is nothing to parse", () => {
        const { packages, exitCode } = start(entry, project.root, ["empty"]);
        assert.equal(exitCode, 2);
        assert.deepEqual(packages, ["commander", "picocolors"]);
      });

      it("loads what reads a configuration only if there is one", () => {
        const { packages, exitCode } = start(entry, configured.root, ["--no-cache"]);
        assert.equal(exitCode, 0);
        for (const name of ["ajv", "jsonc-parser", "picomatch", "semver"]) assert.ok(packages.includes(name), name);
      });

      it("loads no parser if nothing has changed since the last time", () => {
        const place = ["--cache-location", path.join(project.root, `cache of ${name}`)];
        const [first, second] = [
          start(entry, project.root, ["src", ...place]),
          start(entry, project.root, ["src", ...place]),
        ];
        assert.deepEqual([first.exitCode, second.exitCode], [0, 0]);
        assert.equal(first.packages.includes("typescript"), true, first.packages.join(" "));
        assert.deepEqual(second.packages, ["commander", "picocolors"]);
      });

      it("loads the parser for the first file, and no library of what was not asked for", () => {
        const { packages, exitCode } = start(entry, project.root, ["--no-cache", "src"]);
        assert.equal(exitCode, 0);
        assert.equal(packages.includes("typescript"), true, packages.join(" "));
        const unasked = ["cli-progress", "fast-xml-builder", "node-sarif-builder", "write-file-atomic"];
        assert.deepEqual(
          packages.filter((loaded) => unasked.includes(loaded)),
          [],
        );
      });
    });
  }

  it("keeps what was compiled, in the user's own folder, and does without where that is damaged", () => {
    const home = path.join(project.root, "home");
    const run = (): string => {
      const env = { PATH: process.env["PATH"], XDG_CACHE_HOME: home };
      const args = [bin, "--no-cache", "--format", "json", "src"];
      return spawnSync(process.execPath, args, { cwd: project.root, encoding: "utf8", env }).stdout;
    };
    const answer = (): string => run().replace(/"ms": ?[\d.]+/, "");
    const first = answer();
    assert.match(first, /"findings"/);
    const compiled = path.join(home, "unstuck", "compiled");
    const files = fs
      .readdirSync(compiled, { recursive: true, encoding: "utf8" })
      .map((name) => path.join(compiled, name));
    const blobs = files.filter((file) => fs.statSync(file).isFile());
    assert.ok(blobs.length > 0);
    const times = blobs.map((file) => fs.statSync(file).mtimeMs);
    assert.deepEqual(answer(), first);
    assert.deepEqual(
      blobs.map((file) => fs.statSync(file).mtimeMs),
      times,
      "What was there was written again.",
    );
    for (const file of blobs) fs.writeFileSync(file, "not what was compiled");
    assert.deepEqual(answer(), first);
    fs.rmSync(home, { recursive: true });
    fs.writeFileSync(home, "no folder");
    assert.deepEqual(answer(), first);
  });

  it("is from one bundle once that is built, of all that was compiled", () => {
    const compiled = fileURLToPath(new URL("../../dist/.tsbuildinfo", import.meta.url));
    assert.ok(
      statSync(bundle).mtimeMs > statSync(compiled).mtimeMs,
      "The bundle is older than the modules: npm run build makes it anew.",
    );
  });
});

interface Start {
  readonly exitCode: number | null;
  readonly packages: readonly string[];
}

function start(entry: string, cwd: string, args: readonly string[]): Start {
  const { status, stderr } = spawnSync(process.execPath, ["--import", witness, entry, ...args], {
    cwd,
    encoding: "utf8",
    // What Node has compiled for a test is of no use to anybody.
    env: { PATH: process.env["PATH"], NODE_DISABLE_COMPILE_CACHE: "1" },
  });
  const [, names] = /loaded: (.*)$/.exec(stderr) ?? [];
  assert.ok(names !== undefined, stderr);
  return { exitCode: status, packages: names.split(" ").filter((name) => name !== "") };
}
