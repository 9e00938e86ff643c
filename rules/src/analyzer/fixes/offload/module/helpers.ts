import ts from "../../../../typescript.cjs";
import { usesOf } from "../../siblings/names.js";
import { declined, type Declined } from "../../types.js";
import { usesIn, type Binding } from "../extraction/uses.js";
import { declarationStatement, isExported, moduleUse, type ModuleContext } from "./module-binding.js";
import type { ImportedName } from "./imported.js";

/** Declarations of the region's own module that move along, with all that they need. */
export interface Helpers {
  readonly kind: "helpers";
  /** In the order of the text. */
  readonly statements: readonly ts.Statement[];
  readonly imports: readonly (ImportedName & { readonly file?: string })[];
  /** Names in type positions. */
  readonly types: ReadonlySet<string>;
  /** Names of them that the rest of the module, or others, use as well. */
  readonly stillUsed: readonly ts.Identifier[];
}

/** What moves with a region; a worker must not import the module that it came from, which would start the server again. */
export function helpersOf(
  start: readonly ts.Statement[],
  region: readonly ts.Node[],
  context: ModuleContext,
): Helpers | Declined {
  const moved = new Set(start);
  const imports: Helpers["imports"][number][] = [];
  const types = new Set<string>();
  for (const statement of moved) {
    if (region.some((node) => statement.pos <= node.pos && node.end <= statement.end)) {
      return declined("it calls the function that it is a part of");
    }
    const used = usesIn([statement]);
    for (const type of used.types) types.add(type);
    const obstacle = locationOf(used.globals);
    if (obstacle !== undefined)
      return declined(`${nameOf(statement)}, which it calls, uses ${obstacle}, and would look in another folder`);
    for (const binding of used.bindings) {
      const found = need(binding, context);
      if (found.kind === "declined")
        return declined(`${nameOf(statement)}, which it calls, cannot move along: ${found.reason}`);
      if (found.kind === "import") imports.push(found.name);
      else moved.add(found.statement);
    }
  }
  const statements = [...moved].sort((left, right) => left.pos - right.pos);
  return { kind: "helpers", statements, imports, types, stillUsed: stillUsed(statements, region, context) };
}

type Need = Extract<ReturnType<typeof moduleUse>, { readonly kind: "import" | "move" | "declined" }>;

/** Of what a helper uses, values cannot be passed; a constant moves as it stands. */
function need({ name, declaration, uses }: Binding, context: ModuleContext): Need {
  const found = moduleUse({ name, declaration }, uses, context);
  if (found.kind !== "value") return found;
  const statement = declarationStatement(declaration);
  return statement !== undefined && isConstant(statement)
    ? { kind: "move", statement }
    : declined(`${name} gets its value when this module is loaded`);
}

/** Made again in the worker it is the same: nothing is called for it, and what is constructed holds only what it is given. */
function isConstant(statement: ts.Statement): boolean {
  if (!ts.isVariableStatement(statement)) return false;
  const isPlain = (node: ts.Node): boolean => {
    if (ts.isCallExpression(node) || ts.isAwaitExpression(node)) return false;
    if (ts.isNewExpression(node) && !alwaysTheSame.has(node.expression.getText())) return false;
    return ts.forEachChild(node, (child) => !isPlain(child) || undefined) !== true;
  };
  return statement.declarationList.declarations.every(
    ({ initializer }) => initializer === undefined || isPlain(initializer),
  );
}

const alwaysTheSame: ReadonlySet<string> = new Set([
  "Set",
  "Map",
  "RegExp",
  "URL",
  "Intl.NumberFormat",
  "Intl.DateTimeFormat",
  "Intl.Collator",
]);

function stillUsed(
  statements: readonly ts.Statement[],
  region: readonly ts.Node[],
  { source }: ModuleContext,
): readonly ts.Identifier[] {
  const gone = [...statements, ...region];
  return statements.flatMap(declaredBy).filter((name) => {
    const statement = declarationStatement(name);
    if (statement !== undefined && isExported(statement)) return true;
    return usesOf(source, name).some((use) => !gone.some((node) => node.pos <= use.pos && use.end <= node.end));
  });
}

export function declaredBy(statement: ts.Statement): readonly ts.Identifier[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [name] : []));
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name] : [];
}

function nameOf(statement: ts.Statement): string {
  return declaredBy(statement)[0]?.text ?? "a declaration";
}

/** Names that say where the module is. */
export function locationOf(globals: readonly ts.Identifier[]): string | undefined {
  return globals.find(({ text }) => text === "__dirname" || text === "__filename")?.text;
}
