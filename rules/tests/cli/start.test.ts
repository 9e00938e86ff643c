import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
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

  before(() => {
    project = temporaryProject({ "src/a.ts": "export const a = 1;\n", "empty/readme.md": "nothing\n" });
  });

  after(() => {
    project.remove();
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
        assert.equal(packages.includes("picomatch"), true, packages.join(" "));
        assert.equal(packages.includes("typescript"), false, packages.join(" "));
      });

      it("loads no parser if nothing has changed since the last time", () => {
        const place = ["--cache-location", path.join(project.root, `cache of ${name}`)];
        const [first, second] = [
          start(entry, project.root, ["src", ...place]),
          start(entry, project.root, ["src", ...place]),
        ];
        assert.deepEqual([first.exitCode, second.exitCode], [0, 0]);
        assert.equal(first.packages.includes("typescript"), true, first.packages.join(" "));
        assert.equal(second.packages.includes("typescript"), false, second.packages.join(" "));
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
