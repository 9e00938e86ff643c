import type { Binding, CallFact } from "../facts/types.js";
import { callResult } from "./call-results.js";
import type { Evaluator } from "./evaluate.js";
import { exportedValue } from "./exports.js";
import { functionsWithin } from "./handlers.js";
import { elementsOf, memberOf } from "./members.js";
import type { Finder } from "./memory.js";
import type { FileNode, Value } from "./nodes.js";
import { collectStars } from "./stars.js";
import { exportedType } from "./type-values.js";

// How the answers that the evaluator remembers are found, each by what it is about.

/** Before the name under which an answer about an exported type is remembered. */
export const asType = "type ";

export const ofName: Finder<FileNode, Binding> = { find: (evaluator, file, binding) => evaluator.bound(file, binding) };
export const ofCall: Finder<FileNode, CallFact> = { find: callResult };
export const ofExport: Finder<FileNode, string> = { find: exportedValue };
export const ofType: Finder<FileNode, string> = {
  find: (evaluator, file, key) => exportedType(evaluator, file, key.slice(asType.length)),
};
export const ofStars: Finder<FileNode, string> = { find: starToken };
export const ofMember: Finder<Value, string> = { find: memberOf };
export const ofElements: Finder<Value, string> = { find: elementsOf };
export const ofFunctions: Finder<Value, string> = { find: functionValuesWithin };

function starToken(evaluator: Evaluator, file: FileNode): readonly Value[] {
  const stars = collectStars(evaluator, file, file.memory.stars);
  file.memory.stars = stars;
  return [stars.token];
}

function functionValuesWithin(evaluator: Evaluator, object: Value): readonly Value[] {
  return functionsWithin(evaluator, object).map(({ node }) => node.value);
}
