// A linker for one file: TypeScript's, which is a flat list of declarations inside one function.
import ts from "typescript";

/**
 * The statements that some exported members need, in their order, as a module whose default export holds the members.
 *
 * @param {string} text Of `typescript.js`.
 * @param {readonly string[]} members Names that it exports.
 */
export function prune(text, members) {
  const { body, exported } = unwrap(text);
  const statements = ts.createSourceFile("typescript.js", body, ts.ScriptTarget.Latest).statements.map(readStatement);
  const unknown = members.filter((member) => !exported.has(member));
  if (unknown.length > 0) throw new Error(`TypeScript has no ${unknown.join(", ")}.`);
  const left = members.some((member) => /program|checker|service/i.test(member)) ? [] : onlyForTypeChecker;
  const needed = closure(
    statements,
    members.map((member) => exported.get(member)),
    left,
  );
  return [
    ...left.map((name) => `var ${name};`),
    ...statements.filter((statement) => needed.has(statement)).map(({ pos, end }) => body.slice(pos, end)),
    `export default { ${members.map((member) => `${member}: ${exported.get(member)}`).join(", ")} };`,
  ].join("\n");
}

/** Classes of symbols and signatures: only the type checker makes any, and they drag in the whole language service. */
const onlyForTypeChecker = ["SymbolObject", "SignatureObject"];

/** What stands between the wrapper's first and last lines, and which name inside belongs to which exported name. */
function unwrap(text) {
  const [, first, table, rest] =
    /^var ts = \{\}; \(\(module\) => \{$(.*?)^__export\(typescript_exports, \{$(.*?)^\}\);\nmodule\.exports = [^\n]*$(.*?)^\/\/ Annotate the CommonJS export names/ms.exec(
      text,
    ) ?? [];
  if (rest === undefined) throw new Error("typescript.js is not built as it was: look at unwrap() in prune.mjs.");
  const names = [...table.matchAll(/^ {2}(\w+): \(\) => (\w+)/gm)];
  return { body: `${first}${rest}`, exported: new Map(names.map(([, member, name]) => [member, name])) };
}

function closure(statements, names, left) {
  const byName = new Map();
  for (const statement of statements) {
    for (const name of statement.defines) byName.set(name, [...(byName.get(name) ?? []), statement]);
  }
  const needed = new Set();
  const seen = new Set(left);
  const queue = [...names];
  const need = (statement) => {
    if (needed.has(statement)) return;
    needed.add(statement);
    queue.push(...statement.refersTo);
  };
  statements.filter(({ isSetup }) => isSetup).forEach(need);
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    byName.get(name)?.forEach(need);
  }
  return needed;
}

/** @param {ts.Statement} statement */
function readStatement(statement) {
  const { pos, end } = statement;
  return { pos, end, defines: definedBy(statement), refersTo: namesIn(statement), isSetup: isSetup(statement) };
}

/** `setObjectAllocator(…)`: a call for its effect. Registrations of refactorings and the like are of no use here. */
function isSetup(statement) {
  const name = ts.isExpressionStatement(statement) && calledName(statement.expression);
  return typeof name === "string" && name !== "__export" && !name.startsWith("register");
}

function calledName(expression) {
  return ts.isCallExpression(expression) && ts.isIdentifier(expression.expression) && expression.expression.text;
}

/** Names that a statement declares, or that it is about: what fills a namespace belongs to it. */
function definedBy(statement) {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) return [statement.name.text];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundBy(name));
  if (ts.isIfStatement(statement)) return firstName(statement.expression);
  if (!ts.isExpressionStatement(statement)) return [];
  const { expression } = statement;
  return firstName(ts.isCallExpression(expression) ? (expression.arguments[0] ?? expression) : expression);
}

function boundBy(name) {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => boundBy(element.name));
}

function firstName(node) {
  const [name] = namesIn(node);
  return name === undefined ? [] : [name];
}

/** Every name that may refer to a declaration of the file; too many do no harm. Names of members are none. */
function namesIn(node) {
  const names = new Set();
  const visit = (part) => {
    if (ts.isIdentifier(part)) names.add(part.text);
    else if (ts.isPropertyAccessExpression(part)) visit(part.expression);
    else if (ts.isPropertyAssignment(part) && !ts.isComputedPropertyName(part.name)) visit(part.initializer);
    else ts.forEachChild(part, visit);
  };
  visit(node);
  return [...names];
}
