import assert from "node:assert/strict";
import type { AskedType, DescribedType, TypeImport } from "eslint-plugin-unstuck/analyzer";
import type { TemporaryProject } from "../temporary-project.js";
import { describeNames, strictNodeNext, typedProject } from "./typed-project.js";

const app = `import type { Row, Nested } from "./rows.js";
import type Default from "./default.js";
import { helper } from "#inside";
import { open } from "node:fs/promises";
import { inferred, sum } from "./inferred.js";
import type { Point as Place } from "./barrel.js";

/** Documented. */
interface Local { rows: Row[] }
export interface Public { id: number }
declare namespace Shapes { interface Square { side: number } }
interface Place2 { x: string }
namespace Inner { export interface Point { y: number } }

export async function run<T, R extends Row>(key: T, row: R, mode: "a" | "b", pages: Array<Row | null>): Promise<void> {
  interface Hidden { secret: number }
  const hidden: Hidden = { secret: 1 };
  const five = 5;
  const word = "w";
  const flag = Math.random() > 0.5;
  const local: Local = { rows: [] };
  const published = {} as Public;
  const square: Shapes.Square = { side: 1 };
  const both = { point: null as Place | null, other: null as Inner.Point | null };
  const made = inferred();
  const fallback: Default = { yes: true };
  const helped = helper();
  const handle = await open("x");
  const later = Promise.resolve([five]);
  const narrowed = mode === "a" ? { mode } : undefined;
  const nested: Nested.Deep = { deep: 1 };
  const parsed = JSON.parse("{}");
  const self = { name: "x", again: (): unknown => self };
  sum(parsed, [1]);
}
`;

const files = {
  "app.ts": app,
  "tsconfig.json": strictNodeNext,
  "package.json": '{ "type": "module", "imports": { "#inside": "./inside/helper.ts" } }',
  "rows.ts":
    "export interface Row { id: number }\nexport namespace Nested { export interface Deep { deep: number } }\n",
  "default.ts": "export default interface Yes { yes: boolean }\n",
  "inside/helper.ts": "export class Help { on = true }\nexport function helper(): Help { return new Help(); }\n",
  "inferred.ts": `interface Unexported { a: string }
export const inferred = (): Unexported => ({ a: "" });
export function sum(options: { rounds: number }, all: readonly number[]): void {}
`,
  "points.ts": "export interface Point { x: number }\n",
  "barrel.ts": 'export * from "./points.js";\n',
};

interface Said {
  readonly name: string;
  readonly of?: AskedType["of"];
  readonly text: string;
  readonly imports?: readonly TypeImport[];
}

const inFile = (local: string, file: string, toExport?: number, exported = local): TypeImport => ({
  local,
  exported,
  from: { kind: "file", file, toExport },
});

const table: readonly Said[] = [
  { name: "five", text: "number" },
  { name: "word", text: "string" },
  { name: "flag", text: "boolean" },
  { name: "mode", text: '"a"' },
  { name: "narrowed", text: '{ mode: "a" } | undefined' },
  { name: "key", text: "unknown" },
  { name: "row", text: "Row", imports: [inFile("Row", "rows.ts")] },
  { name: "pages", text: "(Row | null)[]", imports: [inFile("Row", "rows.ts")] },
  { name: "hidden", text: "{ secret: number }" },
  { name: "local", text: "Local", imports: [inFile("Local", "app.ts", app.indexOf("interface Local"))] },
  { name: "published", text: "Public", imports: [inFile("Public", "app.ts")] },
  { name: "square", text: "Shapes.Square", imports: [inFile("Shapes", "app.ts", app.indexOf("declare namespace"))] },
  { name: "made", text: "Unexported", imports: [inFile("Unexported", "inferred.ts", 0)] },
  { name: "fallback", text: "Default", imports: [inFile("Default", "default.ts", undefined, "default")] },
  { name: "helped", text: "Help", imports: [inFile("Help", "inside/helper.ts")] },
  {
    name: "handle",
    text: "FileHandle",
    imports: [{ local: "FileHandle", exported: "FileHandle", from: { kind: "module", specifier: "node:fs/promises" } }],
  },
  { name: "later", text: "Promise<number[]>" },
  { name: "later", of: "awaited", text: "number[]" },
  { name: "nested", text: "Nested.Deep", imports: [inFile("Nested", "rows.ts")] },
  { name: "parsed", text: "unknown" },
  { name: "parsed", of: "expected", text: "{ rounds: number }" },
];

describe("a type, said by another module", () => {
  let project: TemporaryProject;
  let described: readonly DescribedType[];

  before(function () {
    this.timeout(30_000);
    project = typedProject(files);
    described = describeNames(project, "app.ts", table);
  });

  after(() => {
    project.remove();
  });

  table.forEach(({ name, of = "value", text, imports = [] }, index) => {
    it(`${name}, ${of}`, () => {
      assert.equal(described[index]?.text, text);
      assert.deepEqual(described[index].imports, imports);
    });
  });
});
