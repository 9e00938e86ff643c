import assert from "node:assert/strict";
import v8 from "node:v8";
import vm from "node:vm";
import { createAnalyzer, emptyLayout, type Analyzer } from "../dist/analyzer/index.js";

v8.setFlagsFromString("--expose-gc");
const collectGarbage = vm.runInNewContext("gc") as () => void;

const count = 40;

/** Names of its own for each, and users of each other. */
function textOf(number: number, edit = ""): string {
  return [
    `import fs from "node:fs";`,
    `import { load${String(number - 1)} } from "./file-${String(number - 1)}.js";`,
    `export class Shop${String(number)} { open${String(number)}() { return load${String(number)}("x"); } }`,
    `export function load${String(number)}(name) { load${String(number - 1)}(name); return fs.readFileSync(name); }`,
    `export async function handle${String(number)}() { ${edit} return new Shop${String(number)}().open${String(number)}(); }`,
  ].join("\n");
}

/** Facts as weak references: who still holds them holds on to what has gone. */
function feed(analyzer: Analyzer, edit?: string): readonly WeakRef<object>[] {
  return Array.from({ length: count }, (_, number) => {
    const facts = analyzer.update(`src/file-${String(number)}.ts`, textOf(number, edit));
    assert.ok(facts !== undefined);
    return new WeakRef(facts);
  });
}

/** What is collected is so after the turn in which it was last looked at. */
async function left(references: readonly WeakRef<object>[]): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  collectGarbage();
  return references.filter((reference) => reference.deref() !== undefined).length;
}

describe("what is left behind in an analyzer", function () {
  this.timeout(60_000);

  it("by files that are deleted is nothing", async () => {
    const analyzer = createAnalyzer(emptyLayout);
    analyzer.update("src/stays.ts", `import "./file-1.js"; export async function stays() { return 1; }`);
    analyzer.analyze();
    const references = feed(analyzer);
    assert.equal(analyzer.analyze().findings.length > 0, true);
    assert.equal(await left(references), count);
    for (let number = 0; number < count; number++) analyzer.remove(`src/file-${String(number)}.ts`);
    assert.equal(analyzer.analyze().findings.length, 0);
    assert.equal(await left(references), 0);
  });

  it("by texts that were edited is nothing but the facts that still hold", async () => {
    const analyzer = createAnalyzer(emptyLayout);
    const references: WeakRef<object>[] = [];
    for (let edit = 0; edit < 5; edit++) {
      references.push(...feed(analyzer, `const seen${String(edit)} = call${String(edit)}();`));
      analyzer.analyze();
    }
    assert.equal(await left(references), count);
    assert.equal(analyzer.analyze().stats.files, count);
  });
});
