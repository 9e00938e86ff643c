import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { run, succeed } from "./npm.js";
import { projectFolder } from "./paths.js";
import { removeFolder, scratchFolder } from "./scratch.js";
import { manifest, published, tarball, type Published } from "./tarballs.js";

for (const [source, name] of Object.entries(published)) {
  describe(`the package ${name}`, () => {
    let folder: string;
    let files: readonly string[];

    before(async () => {
      folder = scratchFolder("unpacked");
      await succeed("tar", ["-xzf", tarball(name), "--strip-components=1"], { cwd: folder });
      files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
        statSync(path.join(folder, file)).isFile(),
      );
    });

    after(() => {
      removeFolder(folder);
    });

    it("holds what was built, the schemas, a readme and a licence, and no more", () => {
      const tops = new Set(files.map((file) => file.split(path.sep)[0]));
      const expected = [
        "LICENSE",
        "README.md",
        "bin",
        "dist",
        "package.json",
        ...(source === "rules" ? ["schema"] : []),
      ];
      assert.deepEqual([...tops].sort(), expected);
      const built = files.filter((file) => file.startsWith("dist"));
      assert.deepEqual(
        built.filter((file) => !/\.(js|cjs|d\.ts|d\.cts)$/.test(file)),
        [],
      );
    });

    it("holds nothing that has no source any more; else remove dist and build again", () => {
      const sources = built(files)
        .filter((file) => !isBundled(file))
        .map((file) => file.replace(/^dist/, "src").replace(/(\.d)?\.(c?)[jt]s$/, ".$2ts"));
      const gone = sources.filter((file) => !existsSync(path.join(projectFolder, source, file)));
      assert.deepEqual(gone, []);
    });

    if (source === "rules") {
      it("starts its command from a bundle, which starts from this folder", async () => {
        assert.ok(files.some(isBundled), "npm run build makes the bundle.");
        const command = path.join(folder, manifest(name).bin["unstuck"] ?? "");
        // Its packages are not there, so it gets as far as its first line.
        const { exitCode, stderr } = await run(process.execPath, [command, "--version"], { cwd: folder });
        assert.notEqual(exitCode, 0);
        assert.match(stderr, /imported from .*bundle/);
      });
    }

    it("leads to no source map", () => {
      const leading = files.filter((file) =>
        readFileSync(path.join(folder, file), "utf8").includes("\n//# sourceMapping"),
      );
      assert.deepEqual(leading, []);
    });

    it("runs nothing when it is installed", () => {
      assert.equal(manifest(name).scripts, undefined);
    });

    it("starts its command with a line that names Node, and may run it", () => {
      for (const file of Object.values(manifest(name).bin)) {
        assert.match(readFileSync(path.join(folder, file), "utf8"), /^#!\/usr\/bin\/env node\n/);
        assert.notEqual(statSync(path.join(folder, file)).mode & 0o111, 0);
      }
    });

    it("is accepted by publint", async () => {
      assert.equal(await complaintsOf("publint", ["run", tarball(name), "--strict"]), "");
    });

    it("has types that arethetypeswrong accepts", async () => {
      for (const args of typesArguments(name)) assert.equal(await complaintsOf("attw", [tarball(name), ...args]), "");
    });
  });
}

function built(files: readonly string[]): readonly string[] {
  return files.filter((file) => file.startsWith("dist"));
}

/** What is made of the modules has no source of its own. */
function isBundled(file: string): boolean {
  return file.startsWith(path.join("dist", "bundle"));
}

/**
 * The plugin itself has to fit all, also who requires it. The libraries are ES modules: Node requires those, but the tool
 * speaks for older ones too. `node10`, which knows no `exports`, finds the plugin; TypeScript 7 dropped it.
 */
function typesArguments(name: Published): readonly (readonly string[])[] {
  const libraries = ["--profile", "node16", "--ignore-rules", "cjs-resolves-to-esm"];
  return name === published.rules
    ? [
        ["--entrypoints", "."],
        ["--exclude-entrypoints", ".", ...libraries],
      ]
    : [libraries];
}

async function complaintsOf(tool: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await run("npx", ["--no-install", tool, ...args], { cwd: projectFolder });
  return exitCode === 0 ? "" : stdout + stderr;
}
