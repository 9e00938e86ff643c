/** Whether samples count for what is under way, on a profile that is made up. */
import assert from "node:assert/strict";
import { stagesIn } from "./stages.mjs";

const node = (id, functionName, children = [], url = "") => ({ id, callFrame: { functionName, url }, children });
const nodes = [
  node(1, "(root)", [2, 3, 8, 9]),
  node(2, "main", [4, 7]),
  node(3, "(garbage collector)"),
  node(4, "readFacts", [5]),
  node(5, "createSourceFile2", [6]),
  node(6, "scan"),
  node(7, "helper", [10]),
  node(8, "(idle)"),
  node(9, "post"),
  node(10, "update", [], "node:internal/crypto/hash"),
];
const profile = {
  nodes,
  samples: [7, 4, 6, 5, 3, 8, 9, 10],
  timeDeltas: [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000],
};
const stages = stagesIn([profile, profile]);
const sumOf = (start) => [...stages].find(([stage]) => stage.startsWith(start))?.[1];

assert.equal(sumOf("starting"), 258, "what nobody names, and what Node names alike");
assert.equal(sumOf("the walk"), 4, "the function itself");
assert.equal(sumOf("parsing"), 24, "what it calls, and by whatever number the bundle has given it");
assert.equal(sumOf("collecting"), 32);
assert.equal(
  [...stages.values()].reduce((sum, ms) => sum + ms, 0),
  318,
  "nothing twice, and neither waiting nor the profiler",
);
