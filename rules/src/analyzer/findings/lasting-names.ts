import { lazily } from "../collections.js";
import type { LinkedProject } from "../graph/linked-project.js";
import { lineOf, type FileNode, type FunctionNode, type RootLabel } from "../graph/nodes.js";

/** The name of a function that holds for as long as its own code says the same: no file is in it, no order, no caller. */
export type LastingNames = (node: FunctionNode) => string;

type Labelled = Pick<LinkedProject, "registrations" | "roots" | "apparentRoots">;

/**
 * A function without a name goes by what it is registered as (`GET /users/:id`), else by the function around it. What
 * a file's place makes of it says nothing: that goes when the file is renamed.
 */
export function lastingNames({ registrations, roots, apparentRoots }: Labelled): LastingNames {
  const labels = lazily(() => leastLabels({ registrations, roots, apparentRoots }));
  const nameOf = (node: FunctionNode): string => {
    const { kind, name, parent } = node.fact;
    if (kind === "module") return "<module>";
    if (name !== "<anonymous>") return name;
    const around = parent === undefined ? undefined : node.file.functions[parent];
    const isInFunction = around !== undefined && around.fact.kind !== "module";
    return labels().get(node) ?? (isInFunction ? `<anonymous> in ${nameOf(around)}` : name);
  };
  return nameOf;
}

function leastLabels({ registrations, roots, apparentRoots }: Labelled): ReadonlyMap<FunctionNode, string> {
  const labels = new Map<FunctionNode, string>();
  const add = (node: FunctionNode, { label }: RootLabel): void => {
    const known = labels.get(node);
    // Of several labels the least: whichever is found first depends on the order of files.
    if (label !== "" && (known === undefined || label < known)) labels.set(node, label);
  };
  for (const { to, registration } of registrations) if (registration !== undefined) add(to, registration);
  for (const root of [...roots, ...apparentRoots]) if (root.byPlace !== true) add(root.node, root);
  return labels;
}

/** The heads (1-based lines) of those functions of a file that go by a name. */
export function headsOf({ functions }: FileNode, name: string, nameOf: LastingNames): readonly number[] {
  return functions.filter((node) => node.inlinedInto === undefined && nameOf(node) === name).map(lineOf);
}
