import assert from "node:assert/strict";
import path from "node:path";
import { openProject } from "../../dist/host/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

/** What an editor asks a project besides its listing. */
describe("a project in an editor", () => {
  let folder: TemporaryProject;
  const at = (file: string): string => path.join(folder.root, file);

  before(() => {
    folder = temporaryProject({
      ".git/HEAD": "",
      ".gitignore": "generated/\n",
      "package.json": `{ "name": "app", "imports": { "#db/*": "./src/db/*.js" } }`,
      "tsconfig.json": `{ "compilerOptions": { "paths": { "@lib/*": ["./src/lib/*"] } } }`,
      "packages/tools/package.json": `{ "name": "@app/tools", "exports": "./src/index.ts" }`,
      "packages/tools/src/index.ts": "",
      "src/server.ts": "",
      "src/users.ts": "",
      "src/lib/load.ts": "",
      "src/db/pool.ts": "",
      "src/views/index.ts": "",
      "unstuck.config.json": `{ "ignoreFiles": ["src/vendor"], "maxFileSize": 100 }`,
    });
  });

  after(() => {
    folder.remove();
  });

  it("has the files that are only open, unless they would not be listed", () => {
    const open = ["src/new.ts", "src/server.ts", "generated/api.ts", "src/vendor/lib.js", "notes.md", "src/users.js"];
    const { files } = openProject({ root: folder.root, unsaved: open.map(at) });
    const { files: listed } = openProject({ root: folder.root });
    assert.deepEqual(
      files.filter((file) => !listed.includes(file)),
      ["src/new.ts"],
    );
  });

  it("tells which places are sources, whether there is a file or not", () => {
    const project = openProject({ root: folder.root });
    const sources = ["src/server.ts", "src/new.ts", "new/folder/a.mjs"];
    const others = ["generated/a.ts", "node_modules/x/a.js", "src/vendor/a.ts", "a.d.ts", "src/users.js", "../a.ts"];
    assert.deepEqual(
      [...sources, ...others].filter((file) => project.isSource(at(file))),
      sources,
    );
  });

  it("reads a given text in the place of the file, within the limit of the configuration", () => {
    const project = openProject({ root: folder.root });
    assert.deepEqual(project.read("src/server.ts", "let a;"), { kind: "text", text: "let a;" });
    assert.equal(project.read("src/server.ts", "a".repeat(101)).kind, "problem");
    assert.equal(project.read("src/gone.ts").kind, "problem");
  });

  it("tells what a text imports, as far as it is in the project", () => {
    const project = openProject({ root: folder.root });
    const text = `
      import fs from "node:fs"; import express from 'express';
      import { a } from "./users.js"; export * from "./views"; const lib = require("@lib/load");
      const pool = await import("#db/pool"); import "@app/tools"; import "./nowhere.js"; import "./server.js";
    `;
    assert.deepEqual(project.importsOf("src/server.ts", text), [
      "src/users.ts",
      "src/views/index.ts",
      "src/lib/load.ts",
      "src/db/pool.ts",
      "packages/tools/src/index.ts",
    ]);
  });
});
