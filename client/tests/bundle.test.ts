import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as host from "eslint-plugin-unstuck/host";
import { build, type Plugin } from "esbuild";

const top = fileURLToPath(new URL("../../", import.meta.url));

interface Bundling {
  readonly typescriptParser: (compiled: string) => Plugin;
  readonly moduleAddresses: (folders: readonly string[]) => Plugin;
  readonly banner: string;
}

describe("the bundle", () => {
  /** Laid out like the extension, with another version. */
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-bundle-"));
  const outfile = path.join(folder, "dist", "host.cjs");
  let bundled: typeof host;

  before(async () => {
    const { typescriptParser, moduleAddresses, banner } = await readBundling();
    const rules = path.join(top, "rules", "dist");
    await build({
      entryPoints: [fileURLToPath(import.meta.resolve("eslint-plugin-unstuck/host"))],
      outfile,
      bundle: true,
      minify: true,
      platform: "node",
      format: "cjs",
      plugins: [typescriptParser(rules), moduleAddresses([rules])],
      banner: { js: banner },
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
    assert.ok(fs.statSync(outfile).size < 2_000_000);
  });

  it("finds the files that it needs beside itself", () => {
    assert.equal(bundled.ownVersion(), "1.2.3-bundled");
    const root = path.join(folder, "project");
    fs.mkdirSync(root);
    fs.writeFileSync(path.join(root, bundled.configFileName), '{ "blokcing": [] }');
    assert.match(JSON.stringify(bundled.openProject({ root }).problems), /did you mean/);
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
  const files = ["typescript-parser.mjs", "module-addresses.mjs"];
  const modules = files.map(
    (file) => import(new URL(`../bundling/${file}`, import.meta.url).href) as Promise<Bundling>,
  );
  const [parser, addresses] = await Promise.all(modules);
  return { ...parser, ...addresses } as Bundling;
}

function answers({ openProject }: typeof host, root: string): unknown {
  const project = openProject({ root });
  const { findings, problems, stats } = project.load().analyze();
  return { findings, problems, stats, unread: project.problems };
}
