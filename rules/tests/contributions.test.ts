import assert from "node:assert/strict";
import { Gathered, type Contributor } from "../dist/analyzer/graph/dependencies.js";
import { Lists } from "../dist/analyzer/graph/lists.js";
import type { Value } from "../dist/analyzer/graph/nodes.js";

interface Item {
  readonly name: string;
  readonly of: object;
}

const contributor: Contributor = { file: { path: "src/a.ts" }, order: 0 };
const held = {};

function gathered(): Gathered<Item, readonly string[]> {
  return new Gathered((items) => items.map(({ name }) => name));
}

describe("what contributors say", () => {
  it("counts once, however many candidates they say it of", () => {
    const cell = gathered();
    cell.stage({ name: "first", of: held });
    cell.stage({ name: "second", of: held });
    cell.stage({ name: "first", of: held });
    assert.ok(cell.commit(contributor));
    assert.deepEqual(cell.summary, ["first", "second"]);
  });

  it("is the same where only the number of candidates is another", () => {
    const cell = gathered();
    cell.stage({ name: "first", of: held });
    cell.commit(contributor);
    for (let times = 0; times < 3; times++) cell.stage({ name: "first", of: held });
    assert.ok(!cell.commit(contributor));
  });

  it("is different where what it holds is something else", () => {
    const cell = gathered();
    cell.stage({ name: "first", of: held });
    cell.commit(contributor);
    cell.stage({ name: "first", of: {} });
    assert.ok(cell.commit(contributor));
  });
});

describe("lists of values", () => {
  const [one, other]: readonly [Value, Value] = [external("one"), external("other")];

  it("are the same for the same values", () => {
    const lists = new Lists();
    assert.equal(lists.of([one, other]), lists.of([one, other, one]));
    assert.notEqual(lists.of([one, other]), lists.of([other, one]));
    assert.notEqual(lists.of([one]), lists.of([one, other]));
  });

  it("of lists do not become ever more", () => {
    const lists = new Lists();
    const found = new Set<Value>();
    let list = lists.of([one]);
    for (let times = 0; times < 50; times++) {
      list = lists.of([one, list]);
      found.add(list);
    }
    assert.ok(found.size < 5, String(found.size));
  });
});

function external(path: string): Value {
  return { kind: "external", module: "pkg", path };
}
