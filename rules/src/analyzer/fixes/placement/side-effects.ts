import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { isAssignment } from "../mentioned-names.js";
import type { FunctionNode } from "../source.js";

/** What a callback writes that belongs to those around it, as text; undefined if it writes nothing of the kind. */
export function outerWrite(callback: FunctionNode): string | undefined {
  const visit = (node: ts.Node): ts.Expression | undefined => {
    const target = writtenBy(node);
    if (target !== undefined && isOuter(target, callback)) return target;
    return ts.forEachChild(node, visit);
  };
  return visit(callback)?.getText().replace(/\s+/g, " ");
}

const changing = new Set([
  ...["push", "unshift", "splice", "pop", "shift", "sort", "reverse", "fill", "copyWithin"],
  ...["set", "add", "delete", "clear", "append", "write", "end"],
]);

function writtenBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return node.left;
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const { operator } = node;
    const isWrite = operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
    return isWrite ? node.operand : undefined;
  }
  if (ts.isDeleteExpression(node)) return node.expression;
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  return changing.has(node.expression.name.text) ? node.expression.expression : undefined;
}

function isOuter(target: ts.Expression, callback: FunctionNode): boolean {
  const root = rootOf(target);
  if (root === undefined) return false;
  if (!ts.isIdentifier(root)) return true;
  const declaration = declarationOf(root);
  return declaration === undefined || declaration.pos < callback.pos || declaration.end > callback.end;
}

/** The variable or `this` that an assignment changes something of; undefined for what a call has just returned. */
function rootOf(target: ts.Expression): ts.Expression | undefined {
  let node = target;
  while (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node)
  ) {
    node = node.expression;
  }
  return ts.isCallExpression(node) || ts.isNewExpression(node) ? undefined : node;
}

/** Whether a callback may do anything but read, apart from what is handled by itself. */
export function mayDoMore(callback: FunctionNode, origin: ts.Expression): boolean {
  const visit = (node: ts.Node): boolean | undefined => {
    if (node === origin) {
      if (!isReading(origin)) return true;
    } else if (ts.isCallExpression(node) && !isHarmless(node)) return true;
    else if (
      ts.isNewExpression(node) &&
      !/^(?:Map|Set|Date|URL|URLSearchParams|RegExp|\w*Error)$/.test(node.expression.getText())
    ) {
      return true;
    } else if (ts.isTaggedTemplateExpression(node)) return true;
    return ts.forEachChild(node, visit);
  };
  return callback.body !== undefined && visit(callback.body) === true;
}

/** `fs.readFileSync`, `statSync`: nobody can tell in which order things were read. */
function isReading(origin: ts.Expression): boolean {
  if (!ts.isCallExpression(origin)) return false;
  return reading.test(lastName(origin.expression));
}

const reading = /^(?:read(?:File|dir|link|Json|JSON)|l?stat|fstat|exists|pathExists|access|realpath|glob|opendir)Sync$/;

/** Functions of the language and of `path` that only compute. */
const harmlessObjects =
  /^(?:path|posix|win32|JSON|Math|Object|Number|String|Boolean|Array|Buffer|Date|BigInt|Symbol|Intl)$/;
const harmlessFunctions =
  /^(?:String|Number|Boolean|BigInt|Symbol|parseInt|parseFloat|isNaN|encodeURIComponent|decodeURIComponent|join|resolve|basename|dirname|extname|relative|normalize|fileURLToPath|pathToFileURL)$/;
const harmlessMethods = new Set([
  ...["trim", "trimEnd", "trimStart", "split", "slice", "substring", "replace", "replaceAll", "match", "test", "exec"],
  ...[
    "toString",
    "toLowerCase",
    "toUpperCase",
    "startsWith",
    "endsWith",
    "includes",
    "indexOf",
    "lastIndexOf",
    "charAt",
  ],
  ...[
    "padStart",
    "padEnd",
    "repeat",
    "concat",
    "at",
    "join",
    "map",
    "filter",
    "find",
    "some",
    "every",
    "reduce",
    "flat",
  ],
  ...[
    "flatMap",
    "keys",
    "values",
    "entries",
    "get",
    "has",
    "toISOString",
    "getTime",
    "toJSON",
    "isFile",
    "isDirectory",
  ],
  ...["isSymbolicLink", "localeCompare", "codePointAt", "charCodeAt", "toFixed", "toSorted", "toReversed"],
]);

function isHarmless({ expression }: ts.CallExpression): boolean {
  if (ts.isIdentifier(expression)) return harmlessFunctions.test(expression.text);
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const object = expression.expression;
  return (ts.isIdentifier(object) && harmlessObjects.test(object.text)) || harmlessMethods.has(expression.name.text);
}

function lastName(callee: ts.Expression): string {
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) ? name.text : "";
}
