import path from "node:path";
import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import ts from "typescript";
import { fixScenarioDirectory } from "./scenario.js";
import type { ProjectVersion } from "./versions.js";

/** Promises that nobody waits for in a version of a project, and those given to whoever cannot wait. */
export function floatingPromises({ name, directory, sources }: ProjectVersion, program: ts.Program): readonly string[] {
  return sources.flatMap((file) => {
    const source = program.getSourceFile(file);
    if (source === undefined || source.isDeclarationFile) return [];
    const messages = linter.verify(source.text, configFor(program), { filename: file });
    return messages
      .filter((message) => message.messageId !== "voidReturnArgument" || canReject(message, source, program))
      .map(({ line, column, ruleId, message }) => {
        const place = `${name}/${path.posix.relative(directory, file)}:${String(line)}:${String(column)}`;
        return `${place} ${message} (${ruleId ?? "parser"})`;
      });
  });
}

const linter = new Linter({ cwd: fixScenarioDirectory });

function configFor(program: ts.Program): Linter.Config[] {
  return [
    {
      files: ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"],
      languageOptions: { parser: tseslint.parser, parserOptions: { programs: [program] } },
      linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true },
      plugins: { "@typescript-eslint": tseslint.plugin },
      rules: {
        "@typescript-eslint/no-floating-promises": ["error", { ignoreVoid: false, allowForKnownSafeCalls }],
        "@typescript-eslint/no-misused-promises": "error",
        "@typescript-eslint/await-thenable": "error",
      },
    },
  ] as Linter.Config[];
}

/** The runner itself waits for what these return. */
const allowForKnownSafeCalls = [
  { from: "package", package: "node:test", name: ["test", "it", "describe", "suite", "before", "after"] },
];

/**
 * `no-misused-promises` forbids every async function where a void one is expected. An Express 5 handler is declared as
 * one that may return a promise, so it is not affected. For the others, listeners and timers, leaving out the check
 * (`checksVoidReturn: { arguments: false }`) would miss what crashes a process: a rejection that nobody handles. So the
 * check stays on, and forgiven is only a function that cannot reject: all it does stands in a `try` whose `catch` waits
 * for nothing and throws nothing.
 */
function canReject({ line, column }: Linter.LintMessage, source: ts.SourceFile, program: ts.Program): boolean {
  const argument = expressionAt(source, source.getPositionOfLineAndCharacter(line - 1, column - 1));
  const given = argument === undefined ? undefined : functionOf(argument, program.getTypeChecker());
  return given?.body === undefined || !isGuarded(given.body);
}

type WithBody = ts.FunctionExpression | ts.ArrowFunction | ts.FunctionDeclaration | ts.MethodDeclaration;

function functionOf(argument: ts.Node, checker: ts.TypeChecker): WithBody | undefined {
  if (isFunction(argument)) return argument;
  const declaration = checker.getSymbolAtLocation(argument)?.valueDeclaration;
  if (declaration === undefined) return undefined;
  if (isFunction(declaration)) return declaration;
  const value = ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && isFunction(value) ? value : undefined;
}

function isFunction(node: ts.Node): node is WithBody {
  return (
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

function isGuarded(body: ts.ConciseBody): boolean {
  if (!ts.isBlock(body)) return false;
  return body.statements.every((statement) => {
    if (!ts.isTryStatement(statement)) return !contains(statement, mayReject);
    const { catchClause, finallyBlock } = statement;
    if (catchClause === undefined || contains(catchClause, rejects)) return false;
    return finallyBlock === undefined || !contains(finallyBlock, rejects);
  });
}

/** Outside of the `try` even a call is too much: it may throw, and then the function rejects. */
function mayReject(node: ts.Node): boolean {
  return rejects(node) || ts.isCallExpression(node) || ts.isNewExpression(node);
}

function rejects(node: ts.Node): boolean {
  return ts.isAwaitExpression(node) || ts.isThrowStatement(node);
}

/** Anywhere in a node, but for functions in it. */
function contains(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  if (isWanted(node)) return true;
  return (
    ts.forEachChild(node, (child) => (isFunction(child) ? undefined : contains(child, isWanted) || undefined)) ?? false
  );
}

/** The whole expression that starts there: of `registry.load` the access, not its first name. */
function expressionAt(source: ts.SourceFile, offset: number): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.getStart(source) === offset && ts.isExpression(node)) return node;
    return ts.forEachChild(node, (child) => (child.pos <= offset && offset < child.end ? visit(child) : undefined));
  };
  return visit(source);
}
