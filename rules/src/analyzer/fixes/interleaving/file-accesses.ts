import ts from "../../../typescript.cjs";
import { alreadyWaits, runsAfter, runsBefore, type Frame } from "./execution-order.js";
import { calledFunction } from "./called-function.js";
import { declarationOf } from "../lexical.js";
import { isFunctionNode, type FunctionNode } from "../source.js";
import { bare } from "./state-path.js";

/** What a wait can break in a file that the function reads and writes; see `interleaving.ts`. */
export function interruptedFile(frame: Frame, enters: (node: FunctionNode) => boolean): readonly string[] {
  const { around, wait } = frame;
  const accesses = fileAccesses(around, enters);
  const reads = accesses.filter(({ kind, node }) => !isWrite(kind) && runsBefore(node, frame));
  const writes = accesses.filter(({ kind, node }) => isWrite(kind) && (node === wait || runsAfter(node, frame)));
  const pairs = writes.filter((write) =>
    reads.some(
      (read) =>
        read.path === write.path &&
        read.node !== write.node &&
        !(read.kind === "check" && write.kind === "append") &&
        !alreadyWaits(frame, read.node, write.node),
    ),
  );
  const paths = new Set(pairs.map(({ path }) => path));
  const alone = accesses.find(({ kind, node }) => kind === "write" && node === wait);
  return [
    ...[...paths].map(
      (path) =>
        `Others may run between the read of the file ${path} and its write; check that two of them at once lose nothing.`,
    ),
    ...(alone !== undefined && alone.isFixed && !paths.has(alone.path)
      ? [`Two writes of the file ${alone.path} may now run at once; check that they cannot mix.`]
      : []),
  ];
}

function isWrite(kind: FileAccess["kind"]): boolean {
  return kind === "write" || kind === "append";
}

interface FileAccess {
  readonly kind: "read" | "check" | "write" | "append";
  /** How the path is written. */
  readonly path: string;
  /** Every call means the same file. */
  readonly isFixed: boolean;
  /** The call in the function that is looked at. */
  readonly node: ts.CallExpression;
}

const kinds: Readonly<Record<string, FileAccess["kind"]>> = {
  readFile: "read",
  readJson: "read",
  readJSON: "read",
  exists: "check",
  pathExists: "check",
  writeFile: "write",
  writeJson: "write",
  writeJSON: "write",
  outputFile: "write",
  outputJson: "write",
  outputJSON: "write",
  appendFile: "append",
};

/** They write what their second argument names. */
const copies: ReadonlySet<string> = new Set(["copyFile", "rename", "move"]);

/** Reads and writes of files below a node, and those in functions of the same file that it calls. */
function fileAccesses(
  root: ts.Node,
  enters: (node: FunctionNode) => boolean,
  entered: readonly FunctionNode[] = [],
): readonly FileAccess[] {
  const found: FileAccess[] = [];
  const visit = (node: ts.Node): void => {
    if (isFunctionNode(node) && node !== root && !enters(node)) return;
    if (ts.isCallExpression(node)) found.push(...accessesOf(node, entered));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function accessesOf(call: ts.CallExpression, entered: readonly FunctionNode[]): readonly FileAccess[] {
  const called = calledFunction(call);
  if (called === undefined) return ownAccess(call);
  if (entered.includes(called) || entered.length > 2) return [];
  return fileAccesses(called, () => false, [...entered, called]).flatMap((access) => {
    const parameter = called.parameters.findIndex(({ name }) => ts.isIdentifier(name) && name.text === access.path);
    const path = parameter === -1 ? undefined : call.arguments[parameter];
    if (path !== undefined) return [{ ...access, path: textOf(path), isFixed: isFixed(path), node: call }];
    return access.isFixed ? [{ ...access, node: call }] : [];
  });
}

function ownAccess(call: ts.CallExpression): readonly FileAccess[] {
  const name = calleeName(call.expression)?.replace(/Sync$/, "") ?? "";
  const kind = copies.has(name) ? "write" : kinds[name];
  const path = call.arguments[copies.has(name) ? 1 : 0];
  if (kind === undefined || path === undefined || isFresh(path)) return [];
  return [{ kind, path: textOf(path), isFixed: isFixed(path), node: call }];
}

function calleeName(expression: ts.Expression): string | undefined {
  const callee = bare(expression);
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  if (!ts.isIdentifier(callee)) return undefined;
  const declared = declarationOf(callee)?.parent;
  const isRenamed = declared !== undefined && (ts.isImportSpecifier(declared) || ts.isBindingElement(declared));
  const original = isRenamed ? declared.propertyName : undefined;
  return original !== undefined && ts.isIdentifier(original) ? original.text : callee.text;
}

function textOf(path: ts.Expression): string {
  return path.getText().replace(/\s+/g, " ");
}

/** A path that nobody else has: `join(tmpdir(), randomUUID())`. */
function isFresh(path: ts.Expression): boolean {
  const made = ts.isIdentifier(path) ? declarationOf(path)?.parent : path;
  return made !== undefined && !ts.isParameter(made) && /mkdtemp|random|uuid|nanoid|tmpName/i.test(made.getText());
}

/** Made of literals, `this`, and names that functions do not declare. */
function isFixed(path: ts.Node): boolean {
  if (ts.isIdentifier(path) && !isMemberName(path)) {
    const declared = declarationOf(path);
    for (let node = declared?.parent; node !== undefined; node = node.parent) if (isFunctionNode(node)) return false;
  }
  return ts.forEachChild(path, (child) => !isFixed(child) || undefined) !== true;
}

function isMemberName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}
