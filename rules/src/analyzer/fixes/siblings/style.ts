import ts from "../../../typescript.cjs";
import { lazily } from "../../collections.js";
import type { Source } from "../source.js";
import { loadedModule } from "./module-values.js";

/** How a file writes what a fix adds to it. */
export interface Style {
  /** `'` or `"`. */
  readonly quote: string;
  /** `;`, or nothing. */
  readonly end: string;
  /** How modules get in. */
  readonly loads: "import" | "import-equals" | "require";
}

export function styleOf(source: Source): Style {
  const { statements } = source.tree;
  const ended = statements.filter(({ kind }) => endsInSemicolon().has(kind));
  const without = ended.filter((statement) => source.text[statement.end - 1] !== ";");
  return {
    quote: quoteOf(source),
    end: without.length * 2 > ended.length ? "" : ";",
    loads: loadsOf(source),
  };
}

/** A module's name as a file writes it: with `node:` where others have it. */
export function specifierLike(source: Source, module: string, model: string | undefined): string {
  if (!module.startsWith("node:")) return module;
  const bare = module.slice("node:".length);
  if (model !== undefined && coreModules.has(withoutScheme(model))) return model.startsWith("node:") ? module : bare;
  const others = specifiers(source).filter((specifier) => coreModules.has(withoutScheme(specifier)));
  return others.length > 0 && !others.some((specifier) => specifier.startsWith("node:")) ? bare : module;
}

/** The quotes of a literal. */
export function quotesOf({ text, tree }: Source, literal: ts.Node): string {
  return text[literal.getStart(tree)] === "'" ? "'" : '"';
}

export function withoutScheme(specifier: string): string {
  return specifier.startsWith("node:") ? specifier.slice("node:".length) : specifier;
}

/** Those that files commonly load, to tell whether a file writes `node:`. */
const coreModules = new Set(
  (
    "assert async_hooks buffer child_process cluster crypto dns events fs fs/promises http http2 https module net os " +
    "path perf_hooks process querystring readline stream stream/promises string_decoder timers timers/promises tls tty " +
    "url util v8 vm worker_threads zlib"
  ).split(" "),
);

const endsInSemicolon = lazily<ReadonlySet<ts.SyntaxKind>>(
  () =>
    new Set([
      ts.SyntaxKind.ImportDeclaration,
      ts.SyntaxKind.ImportEqualsDeclaration,
      ts.SyntaxKind.VariableStatement,
      ts.SyntaxKind.ExpressionStatement,
    ]),
);

function quoteOf({ tree, text }: Source): string {
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (found !== undefined) return;
    if (ts.isStringLiteral(node)) found = text[node.getStart(tree)];
    else ts.forEachChild(node, visit);
  };
  visit(tree);
  return found === "'" ? "'" : '"';
}

function loadsOf({ tree, typed, format }: Source): Style["loads"] {
  if (tree.statements.some(ts.isImportDeclaration)) return "import";
  if (tree.statements.some(ts.isImportEqualsDeclaration)) return "import-equals";
  if (format.kind === "esm") return "import";
  const requires = tree.statements.some(
    (statement) =>
      ts.isVariableStatement(statement) &&
      statement.declarationList.declarations.some(
        ({ initializer }) => initializer !== undefined && loadedModule(initializer) !== undefined,
      ),
  );
  return requires || !typed ? "require" : "import";
}

function specifiers({ tree }: Source): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined) {
      if (ts.isStringLiteral(node.moduleSpecifier)) found.push(node.moduleSpecifier.text);
    } else if (ts.isExternalModuleReference(node)) {
      if (ts.isStringLiteral(node.expression)) found.push(node.expression.text);
    } else if (ts.isCallExpression(node) || ts.isAwaitExpression(node)) {
      const loaded = loadedModule(node);
      if (loaded !== undefined) found.push(loaded.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
