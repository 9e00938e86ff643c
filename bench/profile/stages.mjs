/** What is under way, by the functions that do it. */

/** In the order of a report. Of the functions around a sample, the innermost that is named here says what it belongs to. */
const stages = {
  "starting, and what is not named below": [],
  "listing the project": ["openProject"],
  "asking the disk, reading files": ["readSource", "lookAt"],
  "loading the parser": ["firstAccess"],
  "parsing, of tests only the part with the imports": ["createSourceFile"],
  "the walk over the trees": ["extractFacts", "outlineFacts", "readFacts"],
  "linking the calls": ["update", "#settle"],
  "gathering links, concluding from them": ["linkedFiles", "concludeChanges", "conclude", "analyze"],
  "writing down facts": ["keepFacts", "keepEncodedFacts"],
  "writing down links": ["keepLinks"],
  "reading what an earlier run has kept": ["ProjectCache", "readLinks", "restore", "earlierFacts", "readConclusions"],
  printing: ["putOut"],
  "collecting garbage": ["(garbage collector)"],
};

const idle = new Set(["(idle)", "dispatch", "post"]);

const stageOf = new Map(Object.entries(stages).flatMap(([stage, names]) => names.map((name) => [name, stage])));
const [otherwise] = Object.keys(stages);

/** Milliseconds by stage in profiles of V8 (`.cpuprofile`). */
export function stagesIn(profiles) {
  const sums = new Map(Object.keys(stages).map((stage) => [stage, 0]));
  for (const { nodes, samples, timeDeltas } of profiles) {
    const stagesOfNodes = stagesByNode(nodes);
    for (const [index, node] of samples.entries()) {
      const stage = stagesOfNodes.get(node);
      if (stage !== undefined) sums.set(stage, sums.get(stage) + timeDeltas[index] / 1_000);
    }
  }
  return sums;
}

/** Callers stand before those that they call. */
function stagesByNode(nodes) {
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])));
  const found = new Map();
  for (const { id, callFrame } of nodes) {
    // A bundler numbers functions of the same name.
    const name = callFrame.functionName.replace(/(?<=\w)\d+$/, "");
    // Node has an `update` of its own: what is inside of it belongs to who calls it.
    const own = callFrame.url.startsWith("node:") ? undefined : stageOf.get(name);
    const around = found.get(callers.get(id)) ?? otherwise;
    found.set(id, idle.has(name) ? undefined : (own ?? around));
  }
  return found;
}
