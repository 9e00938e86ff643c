import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { nearest } from "../module-format.js";
import { declined, type Declined } from "../types.js";
import { argumentsOf, isResultUsed, unchanged, type Adapted, type Adapting } from "./adaptation.js";
import { dropName, rootOf, statementOf } from "./entries.js";
import { usesOf } from "./names.js";
import { visibleObject } from "./object-literals.js";

/** `access` rejects where `existsSync` returns false. */
export function asBoolean(): Adapted {
  return { kind: "adapted", behind: ".then(() => true, () => false)" };
}

/** `read` resolves to an object, of which `readSync` returns one number. */
export function countedAs(count: "bytesRead" | "bytesWritten"): (adapting: Adapting) => Adapted | Declined {
  return (adapting) => {
    const [, data, options] = argumentsOf(adapting);
    if (data === undefined || (options !== undefined && ts.isObjectLiteralExpression(options))) {
      return declined("the asynchronous form takes its options in another way");
    }
    const isWhole = count === "bytesWritten" || argumentsOf(adapting).length >= 5 || !adapting.source.typed;
    if (!isWhole) return declined("the types of the promisified read ask for all five arguments");
    return { kind: "adapted", after: isResultUsed(adapting) ? `.${count}` : "" };
  };
}

/** The same for lists of buffers, which have no options. */
export function totalledAs(count: "bytesRead" | "bytesWritten"): (adapting: Adapting) => Adapted {
  return (adapting) => ({ kind: "adapted", after: isResultUsed(adapting) ? `.${count}` : "" });
}

export function intoArray(): Adapted {
  return { kind: "adapted", before: "Array.fromAsync(", behind: ")" };
}

/** `Array.fromAsync` is there from Node 22 on, as `glob` is, but TypeScript knows it with its newest library only. */
export function knowsFromAsync({ source }: Adapting): boolean {
  return !source.typed || nearest(source.layout.tsconfigs, source.file)?.target === "esnext";
}

export function withoutArguments(adapting: Adapting): Adapted | Declined {
  return argumentsOf(adapting).length === 0 ? unchanged : declined("its callbacks would not be called");
}

/** For functions whose asynchronous form takes some options in another way. */
export function onlyOptions(...names: readonly string[]): (adapting: Adapting) => Adapted | Declined {
  return (adapting) => {
    const options = argumentsOf(adapting)[1];
    const visible = options === undefined ? undefined : visibleObject(options);
    if (options === undefined) return unchanged;
    if (visible === undefined) return declined("its options cannot be seen");
    const other = [...visible.properties.keys()].find((name) => !names.includes(name));
    return other === undefined ? unchanged : declined(`the option ${other} is another one for the asynchronous form`);
  };
}

/** For functions whose awaitable form resolves to something else than what they return. */
export function onlyUnused(difference: string): (adapting: Adapting) => Adapted | Declined {
  return (adapting) => (isResultUsed(adapting) ? declined(difference) : unchanged);
}

/** What opens a directory is awaited in vain if its entries are read by blocking calls. */
export function openedDirectory(adapting: Adapting): Adapted | Declined {
  const { parent } = adapting.site.call;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return unchanged;
  const blocking = usesOf(adapting.source, parent.name).find(
    ({ parent: member }) => ts.isPropertyAccessExpression(member) && /^(?:read|close)Sync$/.test(member.name.text),
  );
  if (blocking === undefined || !ts.isPropertyAccessExpression(blocking.parent)) return unchanged;
  return declined(`${blocking.parent.getText()} would go on blocking; let it go first`);
}

/** `Atomics.wait` as a way to sleep: on memory that nobody else has, so that nobody can wake it. */
export function sleeping(adapting: Adapting): Adapted | Declined {
  const { edits, source, label } = adapting;
  const [array, , , time] = argumentsOf(adapting);
  if (array === undefined || time === undefined || ts.isSpreadElement(time)) {
    return declined("another thread is to wake it; Atomics.waitAsync would do");
  }
  if (isResultUsed(adapting)) return declined("setTimeout does not tell how the waiting ended");
  if (/\bInfinity\b/.test(time.getText())) return declined("setTimeout cannot wait for ever");
  if (!isFreshArray(adapting, array)) return declined(`another thread may wake it through ${array.getText()}`);
  const root = rootOf(array);
  if (root !== undefined) dropName(adapting, root, array, undefined);
  edits.replaceRange(source, array.getStart(source.tree), time.getStart(source.tree), "", label);
  return unchanged;
}

function isFreshArray(adapting: Adapting, node: ts.Expression): boolean {
  if (ts.isNewExpression(node)) {
    const [memory] = node.arguments ?? [];
    return memory !== undefined && (isMemory(memory) || isFreshName(adapting, memory, isMemory));
  }
  return isFreshName(
    adapting,
    node,
    (initializer) => ts.isNewExpression(initializer) && isFreshArray(adapting, initializer),
  );
}

function isMemory(node: ts.Expression): boolean {
  return ts.isNewExpression(node) && node.expression.getText() === "SharedArrayBuffer";
}

/** A constant that is used at this one place only. */
function isFreshName(
  adapting: Adapting,
  node: ts.Expression,
  isFresh: (initializer: ts.Expression) => boolean,
): boolean {
  const declaration = ts.isIdentifier(node) ? declarationOf(node) : undefined;
  const owner = declaration?.parent;
  if (declaration === undefined || owner === undefined || !ts.isVariableDeclaration(owner)) return false;
  if (owner.initializer === undefined || statementOf(declaration) === undefined) return false;
  return isFresh(owner.initializer) && usesOf(adapting.source, declaration).length === 1;
}
