import ts from "../../../../typescript.cjs";
import { insertAfter, type Editing } from "../../siblings/lines.js";
import { importCalled } from "../call-site.js";
import type { Moved } from "../moved.js";

/**
 * Where the file has a hook for its end already, the pool closes there as well: tasks that run are waited for. Without one
 * nothing is needed, since idle threads do not keep a process alive.
 */
export function closePool(editing: Editing, moved: Moved, poolFile: string): void {
  const { source } = editing;
  if (/\bworkerPool\b/.test(source.text)) return;
  const hook = closingHook(source.tree);
  if (hook === undefined) return;
  const label = "Close the pool with the server";
  const { quote, end } = moved.style;
  const line =
    hook.kind === "fastify"
      ? `${hook.app}.addHook(${quote}onClose${quote}, () => workerPool.close())${end}`
      : `void workerPool.close()${end}`;
  insertAfter({ ...editing, label }, hook.after, [line]);
  importCalled(editing, moved, { name: "workerPool", file: poolFile, label });
}

type Hook =
  | { readonly kind: "fastify"; readonly app: string; readonly after: ts.Statement }
  /** A statement that closes the server, in a listener of a signal. */
  | { readonly kind: "signal"; readonly after: ts.Statement };

function closingHook(tree: ts.SourceFile): Hook | undefined {
  let found: Hook | undefined;
  const visit = (node: ts.Node): void => {
    found ??= fastifyHook(node) ?? signalHook(node);
    if (found === undefined) ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function fastifyHook(node: ts.Node): Hook | undefined {
  const call = callIn(node);
  if (call === undefined || !ts.isPropertyAccessExpression(call.expression)) return undefined;
  const [event] = call.arguments;
  const isHook = call.expression.name.text === "addHook" && event !== undefined && ts.isStringLiteralLike(event);
  if (!isHook || event.text !== "onClose" || !ts.isStatement(node)) return undefined;
  return { kind: "fastify", app: call.expression.expression.getText(), after: node };
}

/** `process.on("SIGTERM", () => { server.close(); })` */
function signalHook(node: ts.Node): Hook | undefined {
  const call = callIn(node);
  const [signal, listener] = call?.arguments ?? [];
  const isSignal = signal !== undefined && ts.isStringLiteralLike(signal) && /^SIG(?:TERM|INT)$/.test(signal.text);
  if (call === undefined || !isSignal || !/^process\.(?:on|once)$/.test(call.expression.getText())) return undefined;
  if (listener === undefined || !(ts.isArrowFunction(listener) || ts.isFunctionExpression(listener))) return undefined;
  if (!ts.isBlock(listener.body)) return undefined;
  const after = listener.body.statements.find((statement) =>
    (callIn(statement)?.expression.getText() ?? "").endsWith(".close"),
  );
  return after === undefined ? undefined : { kind: "signal", after };
}

function callIn(node: ts.Node): ts.CallExpression | undefined {
  if (!ts.isExpressionStatement(node)) return undefined;
  const inner = ts.isAwaitExpression(node.expression) ? node.expression.expression : node.expression;
  return ts.isCallExpression(inner) ? inner : undefined;
}
