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

function withBarrel(barrel: string): Analyzer {
  const analyzer = createAnalyzer(emptyLayout);
  analyzer.update("server.ts", server);
  analyzer.update("all.ts", barrel);
  analyzer.update("one.ts", other);
  analyzer.update("two.ts", other);
  return analyzer;
}

describe("barrels", () => {
  it("have a name as soon as a file behind them has it, and no longer than that", () => {
    const analyzer = withBarrel(`export * from "./one.js"; export * from "./two.js";`);
    assert.deepEqual(causesIn(analyzer), []);
    analyzer.update("two.ts", blocking);
    assert.deepEqual(causesIn(analyzer), ["two.ts"]);
    analyzer.update("two.ts", other);
    analyzer.update("one.ts", `export * from "./deep.js";`);
    analyzer.update("deep.ts", blocking);
    assert.deepEqual(causesIn(analyzer), ["deep.ts"]);
    analyzer.remove("deep.ts");
    assert.deepEqual(causesIn(analyzer), []);
  });

  it("have what is assigned to the exports of a file behind them", () => {
    const analyzer = withBarrel(`export * from "./one.js"; export * from "./two.js";`);
    analyzer.update(
      "two.ts",
      `import { readFileSync } from "node:fs"; module.exports = { load: (f) => readFileSync(f) };`,
    );
    assert.deepEqual(causesIn(analyzer), ["two.ts"]);
  });

  it("have a type that is renamed beside the star that has it too", () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update(
      "types.ts",
      `import fs from "node:fs"; export class Disk { read() { return fs.readFileSync("x"); } }`,
    );
    analyzer.update("all.ts", `export * from "./types.js"; export { Disk as Store } from "./types.js";`);
    analyzer.update(
      "server.ts",
      `import express from "express"; import type { Store } from "./all.js";
       export function serve(store: Store) { express().get("/", (request, response) => { response.send(store.read()); }); }`,
    );
    assert.deepEqual(causesIn(analyzer), ["types.ts"]);
  });
});
