import ts from "../../../typescript.cjs";
import { declarationOf } from "../lexical.js";
import { withoutParentheses } from "../source.js";
import { declined, type Declined } from "../types.js";
import { argumentsOf, unchanged, type Adapted, type Adapting } from "./adaptation.js";
import { siblingName } from "./targets.js";

/** What takes a path or a file descriptor has a sibling that takes a path only. */
export function pathOnly(adapting: Adapting): Adapted | Declined {
  const [first] = argumentsOf(adapting);
  if (first === undefined || ts.isSpreadElement(first)) return declined("its first argument may be a file descriptor");
  const why = whyDescriptor(withoutParentheses(first));
  const text = first.getText().replace(/\s+/g, " ");
  if (why === undefined) return unchanged;
  return declined(`${text} ${why}, and the ${siblingName(adapting.site.entry)} that can be awaited takes paths only`);
}

const is = "is a file descriptor";
const mayBe = "may be a file descriptor";

function whyDescriptor(node: ts.Expression, depth = 0): string | undefined {
  if (ts.isNumericLiteral(node)) return is;
  if (ts.isAsExpression(node)) return includesNumber(node.type) ? mayBe : undefined;
  if (ts.isNonNullExpression(node)) return whyDescriptor(withoutParentheses(node.expression), depth);
  if (ts.isPropertyAccessExpression(node)) return isDescriptorName(node.name.text) ? is : undefined;
  if (ts.isCallExpression(node)) return /(?:^|\.)openSync$/.test(node.expression.getText()) ? is : undefined;
  if (ts.isConditionalExpression(node)) {
    return whyDescriptor(node.whenTrue, depth) ?? whyDescriptor(node.whenFalse, depth);
  }
  if (ts.isBinaryExpression(node)) return whyDescriptor(node.left, depth) ?? whyDescriptor(node.right, depth);
  if (!ts.isIdentifier(node)) return undefined;
  if (isDescriptorName(node.text)) return is;
  const declaration = declarationOf(node)?.parent;
  if (declaration === undefined || depth > 4) return undefined;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) return undefined;
  const { type, initializer } = declaration;
  if (type !== undefined && includesNumber(type)) return mayBe;
  return initializer === undefined ? undefined : whyDescriptor(withoutParentheses(initializer), depth + 1);
}

/** `fd`, `inputFd`, `file_descriptor`. */
function isDescriptorName(name: string): boolean {
  return /^(?:fd|FD)\d*$|(?:[a-z0-9]F[dD]|_fd|_FD)$|[dD]escriptor$/.test(name);
}

function includesNumber(type: ts.TypeNode): boolean {
  if (type.kind === ts.SyntaxKind.NumberKeyword) return true;
  if (ts.isUnionTypeNode(type)) return type.types.some(includesNumber);
  if (ts.isParenthesizedTypeNode(type)) return includesNumber(type.type);
  if (ts.isLiteralTypeNode(type)) return ts.isNumericLiteral(type.literal);
  return ts.isTypeReferenceNode(type) && /(?:^|\.)PathOrFileDescriptor$/.test(type.typeName.getText());
}
