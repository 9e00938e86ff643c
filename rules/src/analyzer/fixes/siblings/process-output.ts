import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { withoutParentheses } from "../source.js";
import { declined, type Declined } from "../types.js";
import { addArgument, argumentsOf, isResultUsed, removeArgument, type Adapted, type Adapting } from "./adaptation.js";
import { whyErrorDiffers } from "./caught-errors.js";
import { removeFromList } from "./lines.js";
import { literalWords, valueOf, visibleObject, type VisibleObject } from "./object-literals.js";
import { styleOf } from "./style.js";

/** `execSync(command, options)` → `(await execAsync(command, options)).stdout`. */
export function commandOutput(adapting: Adapting): Adapted | Declined {
  const [command, options] = argumentsOf(adapting);
  if (command === undefined || ts.isSpreadElement(command)) return declined("its arguments cannot be seen");
  return output(adapting, options, "exec");
}

/** `execFileSync(file, args, options)`, where the arguments may be left out. */
export function fileOutput(adapting: Adapting): Adapted | Declined {
  const [file, second, third] = argumentsOf(adapting);
  const isHidden = [file, second, third].some((argument) => argument !== undefined && ts.isSpreadElement(argument));
  if (file === undefined || isHidden) return declined("its arguments cannot be seen");
  if (third !== undefined) return output(adapting, third, "execFile");
  if (second === undefined || isList(second)) return output(adapting, undefined, "execFile");
  if (ts.isObjectLiteralExpression(second)) return output(adapting, second, "execFile");
  return declined(`whether ${second.getText()} holds arguments or options cannot be seen`);
}

/** Options that the asynchronous form knows and understands alike. */
const shared = new Set(
  "cwd env encoding shell timeout maxBuffer killSignal uid gid windowsHide windowsVerbatimArguments".split(" "),
);

function output(adapting: Adapting, options: ts.Expression | undefined, name: string): Adapted | Declined {
  const visible = options === undefined ? undefined : visibleObject(options);
  if (options !== undefined && visible === undefined) return declined("its options cannot be seen");
  const isUsed = isResultUsed(adapting);
  const why = whyDifferent(visible, isUsed, name) ?? whyErrorDiffers(adapting.site.call);
  if (why !== undefined) return declined(why);
  const [encoding, stdio] = visible === undefined ? [] : [valueOf(visible, "encoding"), valueOf(visible, "stdio")];
  rewriteOptions(adapting, options, visible, isUsed && encoding === undefined);
  return { kind: "adapted", after: isUsed ? ".stdout" : "", warnings: warningsOf(adapting.site.api, stdio, name) };
}

function whyDifferent(visible: VisibleObject | undefined, isUsed: boolean, name: string): string | undefined {
  if (visible === undefined) return undefined;
  if (visible.properties.has("input")) return `${name} ignores input, so the command would wait for it for ever`;
  const stdio = valueOf(visible, "stdio");
  const streams = stdio === undefined ? ["pipe"] : literalWords(stdio);
  if (streams?.includes("inherit") === true) return `${name} captures what stdio: "inherit" shows`;
  if (streams === undefined || streams.some((stream) => stream !== "pipe" && stream !== "ignore")) {
    return `${name} has no option stdio`;
  }
  if (isUsed && (streams[1] ?? streams[0]) === "ignore") return `${name} captures the output that stdio ignores`;
  const other = [...visible.properties.keys()].find((option) => option !== "stdio" && !shared.has(option));
  if (other !== undefined) return `${name} has no option ${other}`;
  const encoding = valueOf(visible, "encoding");
  const isKnown =
    encoding === undefined || ts.isStringLiteralLike(encoding) || encoding.kind === ts.SyntaxKind.NullKeyword;
  return isKnown ? undefined : "the encoding of its output cannot be seen";
}

/** Without an encoding the blocking call returns a Buffer, the other a string. */
function rewriteOptions(
  adapting: Adapting,
  options: ts.Expression | undefined,
  visible: VisibleObject | undefined,
  needsEncoding: boolean,
): void {
  const { edits, source, label } = adapting;
  const { quote } = styleOf(source);
  const encoding = `encoding: ${quote}buffer${quote}`;
  const stdio = visible?.properties.get("stdio");
  if (options === undefined || visible === undefined) {
    if (needsEncoding) addArgument(adapting, `{ ${encoding} }`);
  } else if (stdio !== undefined && needsEncoding) edits.replace(source, stdio, encoding, label);
  else if (stdio !== undefined && visible.properties.size === 1) removeArgument(adapting, options);
  else if (stdio !== undefined) removeFromList(adapting, visible.literal.properties, stdio);
  else if (needsEncoding && visible.properties.size === 0) edits.replace(source, options, `{ ${encoding} }`, label);
  else if (needsEncoding) addProperty(adapting, visible.literal, encoding);
}

function addProperty({ edits, source, label }: Adapting, literal: ts.ObjectLiteralExpression, text: string): void {
  const [first] = literal.properties;
  if (first === undefined) return;
  const start = first.getStart(source.tree);
  const lead = source.text.slice(literal.getStart(source.tree) + 1, start);
  edits.insert(
    source,
    start,
    `${text},${lead.includes("\n") ? lead.slice(lead.lastIndexOf("\n") - (lead.includes("\r\n") ? 1 : 0)) : " "}`,
    label,
  );
}

function warningsOf(api: string, stdio: ts.Expression | undefined, name: string): readonly string[] {
  const streams = stdio === undefined ? undefined : literalWords(stdio);
  const isIgnored = (streams?.[1] ?? streams?.[0]) === "ignore";
  return [
    "A command that fails rejects with its exit status in code, not in status, and with an error that has no stack frame of its caller.",
    `The standard input of the command stays open, where ${api} closes it: a command that reads it waits for ever.`,
    ...(streams === undefined ? ["What the command writes to stderr is no longer shown."] : []),
    ...(isIgnored ? [`More output than maxBuffer (1 MiB), which was ignored, makes ${name} fail.`] : []),
  ];
}

/** What is surely an array, or is called as if it were one. */
function isList(node: ts.Expression): boolean {
  const inner = withoutParentheses(node);
  if (ts.isArrayLiteralExpression(inner)) return true;
  if (ts.isCallExpression(inner)) {
    const { expression } = inner;
    return (
      ts.isPropertyAccessExpression(expression) &&
      /^(?:map|filter|flatMap|concat|split|slice)$/.test(expression.name.text)
    );
  }
  if (!ts.isIdentifier(inner)) return false;
  const declaration = declarationOf(inner)?.parent;
  if (declaration !== undefined && (ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) {
    const { type, initializer } = declaration;
    if (type !== undefined) return /\[\]$|^(?:Readonly)?Array</.test(type.getText());
    if (initializer !== undefined && isList(initializer)) return true;
  }
  return /^(?:\w*[aA]rg[sv]?|\w*[aA]rguments|\w*[pP]arams|\w*[fF]lags)$/.test(inner.text);
}
