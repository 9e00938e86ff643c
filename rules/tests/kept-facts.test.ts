import assert from "node:assert/strict";
import { extractFacts } from "../dist/analyzer/facts/extract.js";
import type { FileFacts } from "../dist/analyzer/facts/types.js";
import { keepSame } from "../dist/analyzer/graph/kept/keep.js";

const before = `
  import { log } from "./log.js";
  export class Store {
    read(name: string) { log(name); return this.find(name); }
    find(name: string) { return { name }; }
  }
  export function each(list: string[], run: (name: string) => void) { list.forEach((name) => run(name)); }
  export const make = () => new Store();
`;

/** The names of functions that are the same objects after an edit, and what the file still exports as it did. */
function keptAfter(from: string, to: string): { readonly functions: readonly string[]; readonly exports: unknown } {
  const [known, now] = [extractFacts("store.ts", before), extractFacts("store.ts", before.replace(from, to))];
  assert.notDeepEqual(known, now);
  const functions = new Set<object>(known.functions);
  const { same, exports } = keepSame(known, now);
  assertInOrder(now);
  for (const fact of now.functions.slice(1)) assert.equal(same.has(fact), functions.has(fact), fact.name);
  return { functions: now.functions.filter((fact) => functions.has(fact)).map(({ name }) => name), exports };
}

/** What was taken over has the numbers of the new facts. */
function assertInOrder({ functions, calls }: FileFacts): void {
  assert.deepEqual(
    functions.map(({ index }) => index),
    functions.map((_, index) => index),
  );
  assert.deepEqual(
    calls.map(({ index }) => index),
    calls.map((_, index) => index),
  );
}

const all = ["store.ts", "Store.read", "Store.find", "each", "<anonymous>", "make", "new Store"];

describe("facts kept by an edit", function () {
  // The first one loads the parser.
  this.timeout(60_000);

  it("are all of them where a body makes one call more, and the numbers of calls behind it are others", () => {
    const { functions, exports } = keptAfter("log(name);", "log(name); log();");
    assert.deepEqual([...functions].sort(), [...all].sort());
    assert.equal(exports, "all");
  });

  it("are all of them where a parameter comes that callers may leave out", () => {
    const { functions, exports } = keptAfter("read(name: string)", "read(name: string, more?: number)");
    assert.deepEqual([...functions].sort(), [...all].sort());
    assert.equal(exports, "all");
  });

  it("do not count a function that returns something else, nor the class and the factory that give it away", () => {
    const { functions, exports } = keptAfter("return { name };", "return log;");
    assert.deepEqual([...functions].sort(), ["<anonymous>", "each", "new Store", "store.ts"]);
    assert.deepEqual(exports, new Set(["each"]));
  });

  it("do not count a function that does something else with what it is given", () => {
    const { functions, exports } = keptAfter("=> run(name)", "=> log(run)");
    assert.equal(functions.includes("each"), false);
    assert.deepEqual(exports, new Set(["Store", "make"]));
  });

  it("do not count what uses a name that means something else now", () => {
    const { functions } = keptAfter("./log.js", "./other.js");
    assert.equal(functions.includes("Store.read"), false);
    assert.equal(functions.includes("each"), true);
  });
});
