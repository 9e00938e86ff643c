import assert from "node:assert/strict";
import path from "node:path";
import { openProject } from "../../dist/host/index.js";
import { temporaryProject } from "../temporary-project.js";

type Files = Readonly<Record<string, string>>;

function listed(files: Files, ...include: readonly string[]): readonly string[] {
  const project = temporaryProject(files);
  const places = include.map((place) => path.join(project.root, place));
  const opened = openProject({ root: project.root, include: places });
  project.remove();
  return opened.files;
}

describe("source files", () => {
  it("are those with JavaScript's and TypeScript's extensions, without declarations and minified ones", () => {
    const names = ["a.ts", "b.tsx", "c.mts", "d.cts", "e.js", "f.jsx", "g.mjs", "h.cjs"];
    const others = ["i.d.ts", "j.d.mts", "k.min.js", "l.json", "m.vue"];
    assert.deepEqual(listed(Object.fromEntries([...names, ...others].map((name) => [name, ""]))), names);
  });

  it("are not looked for in what is installed, in dot folders and in coverage", () => {
    const files = { "node_modules/x/index.js": "", ".yarn/a.js": "", ".git/b.js": "", "coverage/c.js": "", "d.js": "" };
    assert.deepEqual(listed(files), ["d.js"]);
  });

  it("are left out as .gitignore files say, the nearer one first", () => {
    const files = {
      ".gitignore": "dist/\n*.gen.ts\n/only-here.js\n",
      "dist/a.js": "",
      "b.gen.ts": "",
      "only-here.js": "",
      "src/only-here.js": "",
      "src/.gitignore": "!kept.gen.ts\nlocal.js\n",
      "src/kept.gen.ts": "",
      "src/local.js": "",
      "src/dist/c.js": "",
    };
    assert.deepEqual(listed(files), ["src/kept.gen.ts", "src/only-here.js"]);
  });

  it("include ignored ones that somebody names", () => {
    const files = {
      ".gitignore": "dist/\n",
      "dist/a.js": "",
      "dist/deep/b.js": "",
      "c.js": "",
      "node_modules/x/i.js": "",
    };
    assert.deepEqual(listed(files, "dist"), ["c.js", "dist/a.js", "dist/deep/b.js"]);
    assert.deepEqual(listed(files, "dist/a.js"), ["c.js", "dist/a.js"]);
    assert.deepEqual(listed(files, "node_modules/x"), ["c.js", "node_modules/x/i.js"]);
  });

  it("include dist in a published package, which has no .gitignore", () => {
    assert.deepEqual(listed({ "package.json": "{}", "dist/index.js": "" }), ["dist/index.js"]);
  });

  it("follow the rules of the repository around the root, unless these ignore the root itself", () => {
    const project = temporaryProject({
      ".gitignore": "build/\nvendor/\n",
      ".git/HEAD": "",
      "packages/a/build/x.js": "",
      "packages/a/y.js": "",
      "vendor/lib/build/z.js": "",
    });
    const files = (folder: string): readonly string[] => openProject({ root: path.join(project.root, folder) }).files;
    assert.deepEqual(files("packages/a"), ["y.js"]);
    assert.deepEqual(files("vendor/lib"), ["build/z.js"]);
    project.remove();
  });

  it("do not include what a compiler wrote", () => {
    assert.deepEqual(listed({ "a.ts": "", "a.js": "", "b.js": "" }), ["a.ts", "b.js"]);
    const tsconfig = '{ "compilerOptions": { "outDir": "./output" } }';
    assert.deepEqual(listed({ "tsconfig.json": tsconfig, "src/a.ts": "", "output/a.js": "" }), ["src/a.ts"]);
    assert.deepEqual(listed({ "tsconfig.json": tsconfig, "output/a.js": "" }), ["output/a.js"]);
  });

  it("do not include what the configuration leaves out", () => {
    const config = '{ "ignoreFiles": ["vendor", "**/*.spec.ts"] } // comments are welcome';
    const files = {
      "unstuck.config.json": config,
      "vendor/a.js": "",
      "src/b.spec.ts": "",
      "top.spec.ts": "",
      "src/c.ts": "",
    };
    assert.deepEqual(listed(files), ["src/c.ts"]);
  });

  it("include entries without an extension that Node runs", () => {
    const files = {
      "package.json": '{ "scripts": { "start": "node ./bin/www" } }',
      "bin/www": "#!/usr/bin/env node\nrequire('../app');\n",
      "bin/other": "#!/bin/sh\n",
      "app.js": "",
    };
    assert.deepEqual(listed(files), ["app.js", "bin/www"]);
  });
});
