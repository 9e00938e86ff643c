import assert from "node:assert/strict";
import { rootOf, wayOf } from "../dist/analyzer/findings/reached.js";
import { withCallers } from "../dist/analyzer/graph/callers.js";
import type { LinkedProject } from "../dist/analyzer/graph/linked-project.js";
import type { FunctionNode } from "../dist/analyzer/graph/nodes.js";
import { spreadPhases, type Phases } from "../dist/analyzer/phases/phases.js";
import { createLinker, joinedFresh, updateTexts } from "./edits/linker.js";
import { readMixedProject, type MemoryProject } from "./edits/projects.js";

/** As many scenarios beside a server as make functions of all phases, and not all scenarios there are. */
const everySoMany = 40;

describe("phases of functions that are asked for", function () {
  this.timeout(0);

  it("are those that the functions have among all others", () => {
    const project = linked(readMixedProject((_, index) => index % everySoMany === 0));
    const all = spreadPhases(project);
    const asked = [...all.keys()];
    assert.ok(asked.length > 100, "there are functions enough to tell");
    for (const node of asked) {
      const above = withCallers([node], project.incoming, () => true);
      assert.ok(above.size < all.size);
      const some = spreadPhases(project, above);
      assert.deepEqual(describeArrivals(some, node), describeArrivals(all, node), node.fact.name);
      assert.ok([...some.keys()].every((other) => above.has(other)));
    }
  });
});

function describeArrivals(phases: Phases, node: FunctionNode): unknown {
  return [...(phases.get(node) ?? [])].map(([colour, arrival]) => [colour, rootOf(node, arrival), wayOf(arrival)]);
}

function linked(project: MemoryProject): LinkedProject {
  const linker = createLinker(project);
  updateTexts(linker, project.texts);
  return joinedFresh(linker);
}
