import assert from "node:assert/strict";
import { conclude, type Conclusions } from "../dist/analyzer/conclusions.js";
import { rootOf, wayOf } from "../dist/analyzer/findings/reached.js";
import { lineOf, type FunctionNode } from "../dist/analyzer/graph/nodes.js";
import { createLinker, updateTexts } from "./edits/linker.js";
import { readMixedProject } from "./edits/projects.js";
import { createEditSession, createRandom, numberFromEnvironment, seedFromEnvironment } from "./random-edits.js";

const everySoMany = 30;

/** `UNSTUCK_SEED` and `UNSTUCK_EDITS` as for the random edits of a whole analyzer. */
describe("conclusions", function () {
  this.timeout(0);

  it("that go on from earlier ones are those that start anew, after every random edit", () => {
    const project = readMixedProject((_, index) => index % everySoMany === 0);
    const session = createEditSession(project.texts, createRandom(seedFromEnvironment()));
    const linker = createLinker(project);
    updateTexts(linker, project.texts);
    let last = conclude(linker, undefined);
    let kept = 0;
    for (let edit = 0; edit < numberFromEnvironment("UNSTUCK_EDITS", 200); edit++) {
      const { changes } = session.next();
      updateTexts(
        linker,
        changes.map(({ file, after }) => [file, after]),
      );
      const now = conclude(linker, last);
      if (now !== last && now.phases === last.phases) kept++;
      assert.deepEqual(described(now), described(conclude(linker, undefined)));
      last = now;
    }
    assert.ok(kept > 0, "some edits leave the phases as they are");
  });
});

/** What findings are made of. */
function described({ project, asked, phases, witnesses, standing }: Conclusions): unknown {
  const nodes = [...asked].map((node) => ({
    name: nameOf(node),
    lasting: standing.nameOf(node),
    isRegistered: standing.registered.has(node),
    arrivals: [...(phases.get(node) ?? [])].map(([colour, arrival]) => [
      colour,
      rootOf(node, arrival),
      wayOf(arrival),
      arrival.edge?.guards,
    ]),
    witnesses: [...(witnesses.get(node) ?? [])].map(([id, { likely, once, edge }]) => [
      id,
      likely,
      once,
      edge === undefined ? undefined : nameOf(edge.to),
    ]),
  }));
  const causes = project.causes.map((cause) => [cause.id, nameOf(cause.in), cause.api, cause.position.start]);
  return { nodes, causes, phased: phases.size };
}

function nameOf(node: FunctionNode): string {
  return `${node.file.path}:${String(lineOf(node))} ${node.fact.name}`;
}
