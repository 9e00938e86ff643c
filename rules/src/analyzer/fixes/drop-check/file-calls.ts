import ts from "../../../typescript.cjs";
import { fsExtra } from "../../catalog/packages/fs-extra.js";
import { nodeFs } from "../../catalog/node-fs.js";
import type { BlockingApi } from "../../catalog/types.js";
import { moduleValue } from "../siblings/module-values.js";
import { withoutScheme } from "../siblings/style.js";

/** A call of `node:fs` or of a package with the same functions. */
export interface FileCall {
  readonly call: ts.CallExpression;
  readonly path: ts.Expression;
  /** Without `Sync`: `readFile`. */
  readonly name: string;
  readonly module: string;
  /** The catalog's row, if the call blocks; otherwise it is awaited. */
  readonly entry: BlockingApi | undefined;
  /** The call, or the `await` around it. */
  readonly whole: ts.Expression;
}

/** What a call does with the file that its first argument names. */
export type FileUse = "check" | "read" | "remove" | "create";

export function useOf({ name }: FileCall): FileUse | undefined {
  return uses[name];
}

/** What the value that a function reads is called in new code. */
export function valueNameOf({ name }: FileCall): string {
  return valueNames[name] ?? "value";
}

export function fileCall(node: ts.Node): FileCall | undefined {
  if (!ts.isCallExpression(node) || node.questionDotToken !== undefined) return undefined;
  const [path] = node.arguments;
  const value = path === undefined || ts.isSpreadElement(path) ? undefined : moduleValue(node.expression);
  if (path === undefined || value === undefined) return undefined;
  const module = withoutScheme(value.specifier);
  const rows = tables.get(module.replace(/\/promises$/, ""));
  if (rows === undefined) return undefined;
  const blocking = module.endsWith("/promises") ? undefined : rows.find(({ api }) => api === value.path);
  const name = value.path.replace(/^promises\./, "").replace(/Sync$/, "");
  if (uses[name] === undefined) return undefined;
  if (blocking !== undefined) return { call: node, path, name, module, entry: blocking, whole: node };
  const { parent } = node;
  return !value.path.endsWith("Sync") && ts.isAwaitExpression(parent)
    ? { call: node, path, name, module, entry: undefined, whole: parent }
    : undefined;
}

const tables: ReadonlyMap<string, readonly BlockingApi[]> = new Map([
  ["fs", nodeFs.apis],
  ["graceful-fs", nodeFs.apis],
  ["fs-extra", fsExtra.apis],
]);

const uses: Readonly<Record<string, FileUse>> = {
  exists: "check",
  pathExists: "check",
  readFile: "read",
  readJson: "read",
  readJSON: "read",
  readdir: "read",
  readlink: "read",
  realpath: "read",
  stat: "read",
  lstat: "read",
  unlink: "remove",
  rm: "remove",
  rmdir: "remove",
  access: "remove",
  mkdir: "create",
};

const valueNames: Readonly<Record<string, string>> = {
  readFile: "content",
  readJson: "data",
  readJSON: "data",
  readdir: "entries",
  readlink: "target",
  realpath: "realPath",
  stat: "stats",
  lstat: "stats",
};
