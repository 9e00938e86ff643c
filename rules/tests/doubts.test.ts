import assert from "node:assert/strict";
import { emptyLayout } from "../dist/analyzer/index.js";
import type { Linker } from "../dist/analyzer/graph/link.js";
import { Unit } from "../dist/analyzer/graph/unit.js";
import { emptyConfig } from "../dist/analyzer/project.js";
import { createLinker, updateTexts } from "./edits/linker.js";

const users = Array.from({ length: 30 }, (_, index) => `user-${String(index)}.ts`);

/** Many files that take one function from a barrel, each through answers of its own. */
const texts = new Map([
  ["load.ts", `import fs from "node:fs"; export function load(name: string) { return fs.readFileSync(name); }`],
  ["other.ts", `export function other() { return 1; }`],
  ["third.ts", `export function third() { return 3; }`],
  ["barrel.ts", `export * from "./load.js"; export * from "./other.js";`],
  ...users.map(
    (file) =>
      [file, `import { load } from "./barrel.js"; const mine = load; export const run = () => mine("x");`] as const,
  ),
]);

function linked(files: ReadonlyMap<string, string>): Linker {
  const linker = createLinker({ layout: emptyLayout, config: emptyConfig });
  updateTexts(linker, files);
  return linker;
}

/** The files some of whose units run for an edit. */
function filesRunFor(linker: Linker, file: string, text: string): ReadonlySet<string> {
  const run = new Set<string>();
  const { evaluator } = linker;
  const readingFor = evaluator.readingFor.bind(evaluator);
  evaluator.readingFor = (reader, action) => {
    if (reader instanceof Unit) run.add(reader.file.path);
    return readingFor(reader, action);
  };
  updateTexts(linker, [[file, text]]);
  evaluator.readingFor = readingFor;
  return run;
}

function edgesIn(linker: Linker): readonly string[] {
  return linker
    .linkedFiles()
    .flatMap(({ edges }) => edges)
    .map(({ from, to }) => `${from.file.path} ${from.fact.name} → ${to.file.path} ${to.fact.name}`)
    .sort();
}

function assertAsNew(linker: Linker, files: ReadonlyMap<string, string>): void {
  assert.deepEqual(edgesIn(linker), edgesIn(linked(files)));
}

describe("answers in doubt", function () {
  // The first one loads the parser.
  this.timeout(60_000);

  it("stand where they are found again, so that nobody else is linked again", () => {
    const linker = linked(texts);
    const changed = `export * from "./load.js"; export * from "./third.js";`;
    assert.deepEqual([...filesRunFor(linker, "barrel.ts", changed)], ["barrel.ts"]);
    assertAsNew(linker, new Map([...texts, ["barrel.ts", changed]]));
  });

  it("go where they are not, and come back", () => {
    const linker = linked(texts);
    const changed = `export * from "./loa.js"; export * from "./other.js";`;
    const run = filesRunFor(linker, "barrel.ts", changed);
    assert.deepEqual(
      users.filter((file) => !run.has(file)),
      [],
    );
    assertAsNew(linker, new Map([...texts, ["barrel.ts", changed]]));
    updateTexts(linker, texts);
    assertAsNew(linker, texts);
  });

  it("stand where they are lists of the same values, however these were found", () => {
    const picking = (body: string): readonly [string, string] => [
      "pick.ts",
      `import { load } from "./load.js"; export function pick() { ${body} }`,
    ];
    const files = new Map([
      ...texts,
      picking("return load;"),
      ["all.ts", `import { pick } from "./pick.js"; export const all = [1].map(pick);`] as const,
      ...users.map(
        (file) =>
          [
            file,
            `import { all } from "./all.js"; const mine = all.find(Boolean); export const run = () => mine("x");`,
          ] as const,
      ),
    ]);
    const linker = linked(files);
    assert.equal(edgesIn(linker).filter((edge) => edge.endsWith("→ load.ts load")).length, users.length);
    const [file, text] = picking("const mine = load; return mine;");
    assert.deepEqual([...filesRunFor(linker, file, text)].sort(), ["all.ts", "pick.ts"]);
    assertAsNew(linker, new Map([...files, [file, text]]));
  });

  it("do not hold one another up when what they rested on is gone", () => {
    const circle = (from: string): string => `
      import { load } from "./load.js";
      import { other } from "./other.js";
      let one = ${from};
      let two = one;
      one = two;
      export const first = () => one("x");
      export const second = () => two("x");
    `;
    const files = new Map([...texts, ["circle.ts", circle("load")]]);
    const linker = linked(files);
    assert.ok(edgesIn(linker).includes("circle.ts second → load.ts load"));
    updateTexts(linker, [["load.ts", `export const load = 1;`]]);
    assertAsNew(linker, new Map([...files, ["load.ts", `export const load = 1;`]]));
    updateTexts(linker, [["circle.ts", circle("other")]]);
    assertAsNew(linker, new Map([...files, ["load.ts", `export const load = 1;`], ["circle.ts", circle("other")]]));
  });
});
