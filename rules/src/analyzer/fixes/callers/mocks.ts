import ts from "../../../typescript.cjs";
import type { Edits } from "../edits.js";
import { declarationOf } from "../lexical.js";
import { withoutParentheses, type Source } from "../source.js";
import { occurrences } from "./mentions.js";

/** What a test makes a mocked function return: once the function is async, it must resolve to that. */
export interface MockedReturn {
  readonly source: Source;
  /** `mockReturnValue` of `mocked.mockReturnValue(true)`. */
  readonly method: ts.MemberName;
}

/** `load as jest.Mock`, `vi.mocked(load)` and the `typeof load` in such a cast: how tests reach the mock of a function. */
export interface Mocking {
  readonly returns: readonly MockedReturn[];
}

/** Undefined where a name is used in any other way, or the mock in one that an async function would not bear. */
export function mockingBy(source: Source, name: ts.Identifier | ts.PropertyAccessExpression): Mocking | undefined {
  if (isExpected(name)) return { returns: [] };
  const mock = mockOf(name);
  if (mock === undefined) return undefined;
  const uses = ts.isVariableDeclaration(mock.parent) ? usesOf(source, mock.parent.name) : [mock];
  const returns: MockedReturn[] = [];
  for (const use of uses ?? [undefined]) {
    const method = use === undefined ? undefined : usedMethod(use);
    if (method === undefined) return undefined;
    if (method !== "none" && method.text in resolving) returns.push({ source, method });
  }
  return { returns };
}

/** The methods that say what a mock returns, of Jest and Vitest, and those that say what it resolves to. */
const resolving: Readonly<Record<string, string>> = {
  mockReturnValue: "mockResolvedValue",
  mockReturnValueOnce: "mockResolvedValueOnce",
};

const harmless =
  /^(?:mockClear|mockReset|mockRestore|mock|getMockName|mockName|mockResolvedValue(?:Once)?|mockRejectedValue(?:Once)?)$/;

export function resolveMock(edits: Edits, { source, method }: MockedReturn): void {
  edits.replace(source, method, resolving[method.text] ?? method.text, "Resolve the mock");
}

/** The outermost expression that is the mock of the named function. */
function mockOf(name: ts.Expression): ts.Expression | undefined {
  let node: ts.Expression = name;
  let isMock = false;
  for (;;) {
    const { parent } = node;
    if (ts.isParenthesizedExpression(parent)) node = parent;
    else if (ts.isAsExpression(parent)) {
      isMock ||= isMockType(parent.type);
      node = parent;
    } else if (ts.isCallExpression(parent) && parent.arguments[0] === node && isMockedCall(parent)) {
      isMock = true;
      node = parent;
    } else return isMock ? node : undefined;
  }
}

function isMockType(type: ts.TypeNode): boolean {
  return /\bMock(?:ed(?:Function)?)?\b/.test(type.getText());
}

function isMockedCall({ expression }: ts.CallExpression): boolean {
  return /^(?:jest|vi)\.mocked$/.test(expression.getText());
}

/** `typeof load` in `load as jest.MockedFunction<typeof load>`, or in the type of a variable that holds such a mock. */
export function isMockedType(query: ts.Node): boolean {
  let node = query;
  while (ts.isTypeNode(node.parent)) node = node.parent;
  const isOfMock = ts.isAsExpression(node.parent) || ts.isVariableDeclaration(node.parent);
  return isOfMock && ts.isTypeNode(node) && isMockType(node);
}

function isExpected({ parent }: ts.Expression): boolean {
  return ts.isCallExpression(parent) && parent.expression.getText() === "expect";
}

function usesOf(source: Source, name: ts.BindingName): readonly ts.Identifier[] | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  return occurrences(source, name.text).flatMap((found) =>
    ts.isIdentifier(found) && found !== name && declarationOf(found) === name ? [found] : [],
  );
}

/** The method of a mock that is called; `none` where the mock is only looked at. Undefined for what is not understood. */
function usedMethod(mock: ts.Expression): ts.MemberName | "none" | undefined {
  const { parent } = mock;
  if (isExpected(mock)) return "none";
  if (!ts.isPropertyAccessExpression(parent) || withoutParentheses(parent.expression) !== withoutParentheses(mock))
    return undefined;
  const { text } = parent.name;
  return text in resolving || harmless.test(text) ? parent.name : undefined;
}
