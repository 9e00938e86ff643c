import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as host from "eslint-plugin-unstuck/host";
import { build, type BuildOptions, type Plugin } from "esbuild";

const top = fileURLToPath(new URL("../../", import.meta.url));

interface Bundling {
  readonly typescriptParser: (compiled: string) => Plugin;
  readonly moduleAddresses: (folders: readonly string[], address: (place: string) => string) => Plugin;
  readonly addressInCommonJs: (place: string) => string;
  readonly typeChecker: (compiled: string, outdir: string, common: BuildOptions) => Promise<unknown>;
}

describe("the bundle", () => {
  /** Laid out like the extension, with another version. */
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-bundle-"));
  const outfile = path.join(folder, "dist", "host.cjs");
  let bundled: typeof host;

  before(async () => {
    const { typescriptParser, moduleAddresses, addressInCommonJs, typeChecker } = await readBundling();
    const rules = path.join(top, "rules", "dist");
    const mainFields = ["module", "main"];
    const common = { bundle: true, minify: true, platform: "node", format: "cjs", mainFields } as const;
    await typeChecker(rules, path.dirname(outfile), common);
    await build({
      ...common,
      entryPoints: [fileURLToPath(import.meta.resolve("eslint-plugin-unstuck/host"))],
      outfile,
      plugins: [typescriptParser(rules), moduleAddresses([rules], addressInCommonJs)],
    });
    fs.writeFileSync(path.join(folder, "package.json"), '{ "version": "1.2.3-bundled" }');
    fs.cpSync(path.join(top, "rules", "schema"), path.join(folder, "schema"), { recursive: true });
    // The bundle exports what its entry exports.
    bundled = createRequire(import.meta.url)(outfile) as typeof host;
  });

  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("holds a fraction of TypeScript", () => {
    assert.ok(fs.statSync(outfile).size < 2_050_000);
  });

  it("finds the files that it needs beside itself", () => {
    assert.equal(bundled.ownVersion(), "1.2.3-bundled");
    const root = path.join(folder, "project");
    fs.mkdirSync(root);
    fs.writeFileSync(path.join(root, bundled.configFileName), '{ "blokcing": [] }');
    assert.match(JSON.stringify(bundled.openProject({ root }).problems), /did you mean/);
  });

  it("asks the type checker, which has a bundle of its own, with TypeScript's libraries beside it", async () => {
    const root = path.join(folder, "typed");
    fs.mkdirSync(root);
    fs.symlinkSync(path.join(top, "node_modules"), path.join(root, "node_modules"), "junction");
    fs.writeFileSync(
      path.join(root, "tsconfig.json"),
      '{ "compilerOptions": { "lib": ["es2023"], "types": ["node"] } }',
    );
    const text = "declare const data: Buffer; const five = 5; const dates = [new Date()];";
    const asked = ["data", "five", "dates"].map((name) => {
      const start = text.indexOf(name);
      return { start, end: start + name.length, of: "value" as const };
    });
    const service = bundled.typeServiceInThread({ root, openTexts: () => new Map([["app.ts", text]]) });
    const { types } = await service.describe({ file: "app.ts", asked });
    assert.deepEqual(
      types.map((type) => [type.text, ...type.contains.map(({ path: place, kind }) => `${place} ${kind}`.trim())]),
      [["Buffer", "buffer"], ["number"], ["Date[]", "[] date"]],
    );
    const changed = new Map([["app.ts", "export const five: string = 5;"]]);
    assert.equal((await service.verify(changed)).length, 1);
    await service.end();
  }).timeout(60_000);

  it("is packaged with all of it", () => {
    const allowed = fs.readFileSync(path.join(top, "client", ".vscodeignore"), "utf8").split("\n");
    const patterns = allowed.filter((line) => line.startsWith("!")).map(toPattern);
    const place = path.posix.join("dist", "host", "types");
    const files = fs.readdirSync(path.join(folder, place)).map((name) => path.posix.join(place, name));
    assert.ok(files.includes(`${place}/lib.es5.d.ts`) && files.includes(`${place}/lib.dom.d.ts`));
    for (const file of files)
      assert.ok(
        patterns.some((pattern) => pattern.test(file)),
        file,
      );
  });

  // All scenarios as one project: everything that the analyzer can read of the syntax is in them.
  for (const root of ["fixtures/scenarios", "fixtures/sample-server", "rules/src/analyzer/facts"]) {
    it(`answers for ${root} as the analyzer does`, () => {
      assert.deepEqual(answers(bundled, path.join(top, root)), answers(host, path.join(top, root)));
    }).timeout(120_000);
  }
});

/** Plain JavaScript beside the tests, which TypeScript knows nothing of. */
async function readBundling(): Promise<Bundling> {
  const files = [
    "client/bundling/typescript-parser.mjs",
    "rules/bundling/module-addresses.mjs",
    "client/bundling/type-checker.mjs",
  ];
  const modules = files.map((file) => import(new URL(`../../${file}`, import.meta.url).href) as Promise<Bundling>);
  const exported = await Promise.all(modules);
  return Object.assign({}, ...exported) as Bundling;
}

/** As far as the list uses them: `!dist/lib*.d.ts`. */
function toPattern(line: string): RegExp {
  const parts = line
    .slice(1)
    .split("*")
    .map((part) => part.replaceAll(".", "\\."));
  return new RegExp(`^${parts.join("[^/]*")}$`);
}

function answers({ openProject }: typeof host, root: string): unknown {
  const project = openProject({ root });
  const { findings, problems, stats } = project.load().analyze();
  return { findings, problems, stats, unread: project.problems };
}
