import assert from "node:assert/strict";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { configurationFile } from "./configuration.js";
import { commandReports, eslintReports, expectedReports, type Reports } from "./expected.js";
import {
  combinationsOf,
  parsers,
  typescriptVersions,
  type Combination,
  type Configuration,
  type EslintMajor,
  type TypescriptVersion,
} from "./matrix.js";
import { run, succeed } from "./npm.js";
import { installBeside, pinned, removeFolder, scratchFolder, writeSample, type PackageSet } from "./scratch.js";
import { manifest, published } from "./tarballs.js";

/** The packed plugin in projects that lint with one major of ESLint. */
export function describeMajor(eslint: EslintMajor): void {
  describe(`ESLint ${String(eslint)}`, () => {
    for (const combination of combinationsOf(eslint)) describeCombination(combination);
  });
}

function describeCombination({ eslint, typescript, parsers: names, configurations }: Combination): void {
  describe(`with TypeScript ${typescript} and the parsers espree, ${names.join(", ")}`, () => {
    let root: string;

    before(async () => {
      root = scratchFolder(`eslint${String(eslint)}-ts${typescript}`);
      writeSample(root, names);
      const packages = ["eslint", "@types/eslint", ...names.flatMap((name) => parsers[name].packages)];
      const set = setOf[eslint];
      await installBeside(root, set, { ...pinned(set, packages), typescript: typescriptVersions[typescript] });
    });

    after(() => {
      removeFolder(root);
    });

    for (const kind of configurations) {
      it(`reports at the right places, configured in ${kind}`, async () => {
        const { name, text } = configurationFile(kind, names);
        writeFileSync(path.join(root, name), text);
        const reports = await lint(root, kind);
        rmSync(path.join(root, name));
        assert.deepEqual(reports, expectedReports(root, ["src", "pages"]));
      });
    }

    it("has types for configurations and for who uses the library, which are checked with it", async () => {
      assert.equal(await typeCheck(root, modulesOf[typescript]), "");
    });

    it("has the project's TypeScript beside the plugin's own", async () => {
      assert.match(await succeed("npx", ["tsc", "--version"], { cwd: root }), new RegExp(`Version ${typescript}\\.`));
      const own = path.join("node_modules", published.rules, "node_modules/typescript");
      assert.equal(existsSync(path.join(root, own)), typescript !== "6.0");
    });

    if (typescript === "7.0") describeCommand(() => root);
  });
}

const setOf = { 8: "eslint8", 9: "eslint9", 10: "eslint10" } as const satisfies Record<EslintMajor, PackageSet>;

/** Both that are for Node: the older one does not know that Node requires ES modules. */
const modulesOf = {
  "5.4": "node16",
  "5.9": "nodenext",
  "6.0": "node16",
  "7.0": "nodenext",
} as const satisfies Record<TypescriptVersion, string>;

async function lint(cwd: string, kind: Configuration): Promise<Reports> {
  const legacy = kind === "eslintrc";
  const extensions = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte"].map((name) => `.${name}`);
  const { exitCode, stdout, stderr } = await run(
    "npx",
    ["eslint", ...(legacy ? ["--ext", extensions.join(",")] : []), "--format", "json", "."],
    { cwd, env: legacy ? { ESLINT_USE_FLAT_CONFIG: "false" } : {} },
  );
  assert.equal(exitCode, 1, stderr || stdout);
  return eslintReports(cwd, stdout);
}

/** What the compiler has to say. */
async function typeCheck(cwd: string, module: string): Promise<string> {
  const args = ["tsc", "-p", "types", "--module", module, "--moduleResolution", module];
  const { stdout, stderr } = await run("npx", args, { cwd });
  return stdout + stderr;
}

function describeCommand(root: () => string): void {
  it("brings the command, which finds the same", async () => {
    const { exitCode, stdout, stderr } = await run("npx", ["unstuck", "--format", "json", "src"], { cwd: root() });
    assert.equal(exitCode, 1, stderr);
    assert.deepEqual(commandReports(stdout), expectedReports(root(), ["src"]));
  });

  it("is imported and required, the same plugin either way", async () => {
    const entries = Object.keys(manifest(published.rules).exports).filter((entry) => !entry.endsWith(".json"));
    const names = entries.map((entry) => path.posix.join(published.rules, entry));
    const script = `
      import { createRequire } from "node:module";
      const require = createRequire(import.meta.url);
      for (const name of ${JSON.stringify(names)}) {
        const [imported, required] = [await import(name), require(name)];
        console.log(name, required === imported || required === imported.default, Object.keys(required).length > 0);
      }`;
    const output = await succeed("node", ["--input-type=module", "--no-warnings", "--eval", script], { cwd: root() });
    assert.deepEqual(
      output.trim().split("\n"),
      names.map((name) => `${name} true true`),
    );
  });
}
