import assert from "node:assert/strict";
import { edgesInto } from "../dist/analyzer/graph/callers.js";
import { JoinedLinks } from "../dist/analyzer/graph/joined/joined-links.js";
import type { LinkedProject } from "../dist/analyzer/graph/linked-project.js";
import type { FunctionNode } from "../dist/analyzer/graph/nodes.js";
import { createLinker, joinedFresh, updateTexts } from "./edits/linker.js";
import { readMixedProject } from "./edits/projects.js";
import { createEditSession, createRandom, numberFromEnvironment, seedFromEnvironment } from "./random-edits.js";

const everySoMany = 20;

/** With edges that are found in other files than they start in: of what is handed on. */
const handsOn = /factory-returns-handlers|function-kept-in-closure|once-behind-a-wrapper/;

/** `UNSTUCK_SEED` and `UNSTUCK_EDITS` as for the random edits of a whole analyzer. */
describe("joined links", function () {
  this.timeout(0);

  it("are those of a fresh join, in the same order, after every random edit", () => {
    const project = readMixedProject(({ name }, index) => handsOn.test(name) || index % everySoMany === 0);
    const random = createRandom(seedFromEnvironment());
    const session = createEditSession(project.texts, random);
    const linker = createLinker(project);
    updateTexts(linker, project.texts);
    const joined = new JoinedLinks(linker);
    const seen = { gone: 0, elsewhere: 0 };
    for (let edit = 0; edit < numberFromEnvironment("UNSTUCK_EDITS", 150); edit++) {
      const linkedFiles = linker.linkedFiles();
      joined.update(linkedFiles);
      const now = joined.project();
      assertSame(now, joinedFresh(linker));
      const functions = [...linker.index.files.values()].flatMap((file) => file.functions);
      assertIncoming(now, functions);
      assertWithin(now, new Set(functions.filter(() => random.chance(0.1))));
      const { changes } = session.next();
      updateTexts(
        linker,
        changes.map(({ file, after }) => [file, after]),
      );
      seen.gone += changes.filter(({ after }) => after === undefined).length;
      seen.elsewhere += linkedFiles.flatMap(({ edgesElsewhere }) => edgesElsewhere).length;
    }
    assert.ok(seen.gone > 0, "files have gone");
    assert.ok(seen.elsewhere > 0, "there are edges that were found in other files");
  });
});

function assertSame(now: LinkedProject, fresh: LinkedProject): void {
  assertItems("edges", now.edges, fresh.edges);
  assertItems("registrations", now.registrations, fresh.registrations);
  assertItems("roots", now.roots, fresh.roots);
  assertItems("apparent roots", now.apparentRoots, fresh.apparentRoots);
  assertItems("visible functions", now.visible, fresh.visible);
  assertItems("server starts", [...now.serverStarts].flat(), [...fresh.serverStarts].flat());
  const [causes, freshCauses] = [now.causes.map(Object.values).flat(), fresh.causes.map(Object.values).flat()];
  assertItems("causes", causes, freshCauses);
  assert.deepEqual([...now.offLoopFiles], [...fresh.offLoopFiles]);
  assert.deepEqual([...now.failures], [...fresh.failures]);
  assert.deepEqual([now.resolvedCalls, now.unresolvedCalls], [fresh.resolvedCalls, fresh.unresolvedCalls]);
}

function assertIncoming({ incoming, edges }: LinkedProject, functions: readonly FunctionNode[]): void {
  const expected = edgesInto(edges);
  for (const node of functions) assertItems(node.fact.name, incoming.get(node) ?? [], expected.get(node) ?? []);
}

function assertWithin(project: LinkedProject, nodes: ReadonlySet<FunctionNode>): void {
  const expected = project.edges.filter(({ to }) => nodes.has(to));
  assertItems("edges to some functions", project.edgesWithin(nodes), expected);
}

/** By identity: comparing what they hold would go through the whole project for each. */
function assertItems(what: string, items: readonly unknown[], expected: readonly unknown[]): void {
  const areSame = items.length === expected.length && items.every((item, index) => Object.is(item, expected[index]));
  assert.ok(areSame, `${what}: ${String(items.length)}, ${String(expected.length)} expected`);
}
