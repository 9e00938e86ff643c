import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import { declined, type Declined } from "../types.js";
import { receiverOf, type Callee, type Receiver } from "./callee.js";
import { dropName } from "./entries.js";
import { importTarget } from "./imports.js";
import type { Editing } from "./lines.js";
import { loadedModule } from "./module-values.js";
import { addPromisified, promisifiedAt } from "./promisified.js";
import { referenceAt, type Reference, type Target } from "./targets.js";

/** Writes another function where a callee stands, as the file would write it, and sees to its import. */
export function placeFunction(editing: Editing, callee: Callee, targets: readonly Target[]): Declined | undefined {
  const { edits, source, label } = editing;
  const receiver = receiverOf(callee, targets);
  const named = referenceAt(source, targets, callee.node);
  if (receiver !== undefined && (named === undefined || named.root === callee.root || !isNearer(named, receiver))) {
    edits.replaceRange(source, receiver.object.end, callee.node.end, receiver.distance.rest, label);
    return undefined;
  }
  const reference = named ?? importTarget(editing, targets, replacedBy(callee));
  if (reference === undefined) return declined(`there is no import that brings ${nameOf(targets)} into this file`);
  if (named !== undefined && callee.root !== undefined) dropName(editing, callee.root, callee.node, named.root);
  edits.replace(source, callee.node, reference.text, label);
  return undefined;
}

/** The same for a function with a callback: what is written is the name of the constant that holds it promisified. */
export function placePromisified(
  editing: Editing,
  callee: Callee,
  targets: readonly Target[],
  typeArguments: (prefix: string) => string,
): Declined | undefined {
  const { edits, source, label } = editing;
  const [target] = targets;
  if (target === undefined) return undefined;
  const own = atTopLevel(source, receiverOf(callee, targets), callee);
  const known = own ?? referenceAt(source, targets, callee.node);
  const written = typeArguments(typePrefix(known, target));
  const existing = targets
    .map((one) => promisifiedAt(source, one, written, callee.node))
    .find((name) => name !== undefined);
  if (existing !== undefined) {
    if (callee.root !== undefined) dropName(editing, callee.root, callee.node, undefined);
    edits.replace(source, callee.node, existing, label);
    return undefined;
  }
  const reference = known ?? importTarget(editing, targets, replacedBy(callee));
  if (reference === undefined) return declined(`there is no import that brings ${nameOf(targets)} into this file`);
  if (known !== undefined && callee.root !== undefined) dropName(editing, callee.root, callee.node, known.root);
  const name = addPromisified(editing, { target, reference, typeArguments: written }, callee.node);
  if (name === undefined) return declined(`the call runs before ${nameOf(targets)} could be promisified`);
  edits.replace(source, callee.node, name, label);
  return undefined;
}

/** Whether a name of the file leaves less to write: `readFile` or `fsp.readFile` for `fs.promises.readFile`. */
function isNearer({ text }: Reference, { distance }: Receiver): boolean {
  return text.split(".").length < distance.rest.split(".").length;
}

function replacedBy({
  root,
  node,
}: Callee): { readonly declaration: ts.Identifier; readonly use: ts.Node } | undefined {
  return root === undefined ? undefined : { declaration: root, use: node };
}

/** What a callee is a member of, if it means the same outside of all functions, or has a statement of its own. */
function atTopLevel(source: Source, receiver: Receiver | undefined, { root }: Callee): Reference | undefined {
  if (receiver === undefined) return undefined;
  const { object, distance } = receiver;
  const isRequired =
    loadedModule(object) !== undefined && ts.isCallExpression(object) && source.format.kind === "commonjs";
  if (!isRequired && (root === undefined || !isDotted(object))) return undefined;
  return { text: `${object.getText(source.tree)}${distance.rest}`, root };
}

function isDotted(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) ? isDotted(node.expression) : ts.isIdentifier(node);
}

/** What stands before the name of a type of the target's module. */
function typePrefix(reference: Reference | undefined, { module, path }: Target): string {
  const owner = reference?.text.endsWith(`.${path}`) === true ? reference.text.slice(0, -path.length) : undefined;
  return owner !== undefined && /^\w+\.$/.test(owner) ? owner : `import("${module}").`;
}

function nameOf(targets: readonly Target[]): string {
  const [target] = targets;
  return target === undefined || target.path === "" ? (target?.module ?? "it") : target.path;
}
