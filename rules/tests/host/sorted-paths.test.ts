import assert from "node:assert/strict";
import { SortedPaths } from "../../dist/host/sorted-paths.js";

describe("sorted paths", () => {
  const paths = ["src/b.ts", "src/a.ts", "src-old/a.ts", "src/deep/c.ts", "zoo.ts", "a.ts"];
  const sorted = new SortedPaths(paths);

  it("give those that start in a way, and no others", () => {
    assert.deepEqual([...sorted.startingWith("src/")], ["src/a.ts", "src/b.ts", "src/deep/c.ts"]);
    assert.deepEqual([...sorted.startingWith("src")].length, 4);
    assert.deepEqual([...sorted.startingWith("zoo.ts")], ["zoo.ts"]);
    assert.deepEqual([...sorted.startingWith("zzz")], []);
    assert.deepEqual([...sorted.startingWith("nothing/")], []);
  });

  it("give all where nothing is asked for", () => {
    assert.deepEqual([...sorted.startingWith("")], [...paths].sort());
    assert.deepEqual([...new SortedPaths([]).startingWith("")], []);
  });
});
