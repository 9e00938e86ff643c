import assert from "node:assert/strict";
import { createAnalyzer, emptyLayout, type Analyzer } from "../dist/analyzer/index.js";

const server = `
  import express from "express";
  import { load } from "./all.js";
  const app = express();
  app.get("/users", (request, response) => { response.json(load("users")); });
`;
const blocking = `import fs from "node:fs"; export function load(name: string) { return fs.readFileSync(name, "utf8"); }`;
const other = `export function store(name: string) { return name; }`;

/** Where the handler is seen to block, as files behind a barrel come to have the name that it asks for. */
function causesIn(analyzer: Analyzer): readonly string[] {
  return analyzer.analyze().findings.map(({ cause }) => cause.file);
}

function barrelOver(size: number): Analyzer {
  const files = Array.from({ length: size }, (_, index) => `part-${String(index)}`);
  const analyzer = createAnalyzer(emptyLayout);
  analyzer.update("server.ts", server);
  analyzer.update("all.ts", files.map((name) => `export * from "./${name}.js";`).join("\n"));
  for (const name of files) analyzer.update(`${name}.ts`, other);
  return analyzer;
}

describe("barrels", () => {
  describe("over files that are asked one by one", () => {
    test(5);
  });
  describe("over more files than that", () => {
    test(100);
  });
});

function test(size: number): void {
  it("have a name as soon as a file behind them has it, and no longer than that", () => {
    const analyzer = barrelOver(size);
    assert.deepEqual(causesIn(analyzer), []);
    analyzer.update("part-4.ts", blocking);
    assert.deepEqual(causesIn(analyzer), ["part-4.ts"]);
    analyzer.update("part-4.ts", other);
    assert.deepEqual(causesIn(analyzer), []);
  });

  it("have what a barrel behind them has", () => {
    const analyzer = barrelOver(size);
    assert.deepEqual(causesIn(analyzer), []);
    analyzer.update("part-1.ts", `export * from "./deep.js";`);
    analyzer.update("deep.ts", blocking);
    assert.deepEqual(causesIn(analyzer), ["deep.ts"]);
    analyzer.remove("deep.ts");
    assert.deepEqual(causesIn(analyzer), []);
  });

  it("have what is assigned to the exports of a file behind them", () => {
    const analyzer = barrelOver(size);
    analyzer.update(
      "part-2.ts",
      `import { readFileSync } from "node:fs"; module.exports = { load: (f) => readFileSync(f) };`,
    );
    assert.deepEqual(causesIn(analyzer), ["part-2.ts"]);
  });

  it("have types", () => {
    const analyzer = barrelOver(size);
    analyzer.update(
      "part-3.ts",
      `import fs from "node:fs"; export class Disk { read() { return fs.readFileSync("x"); } }`,
    );
    analyzer.update(
      "server.ts",
      `import express from "express"; import type { Disk } from "./all.js";
       export function serve(disk: Disk) { express().get("/", (request, response) => { response.send(disk.read()); }); }`,
    );
    assert.deepEqual(causesIn(analyzer), ["part-3.ts"]);
  });
}
