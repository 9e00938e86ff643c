import { extractFacts, readableFacts } from "./extract.js";
import { importsHead } from "./imports-head.js";
import { lineStartsOf } from "./lines.js";
import { withMentions } from "./mentions.js";
import type { Binding, Expression, FileFacts, Scope } from "./types.js";

/**
 * What is kept of a test: whom it imports, and which names it mentions. Tests are half of many a project, nothing of
 * them is followed, and what is not kept costs no memory. Nor is more of them parsed than what imports can stand in, so
 * nothing is said about the syntax of the rest.
 */
export function outlineFacts(path: string, text: string): FileFacts {
  const facts = headFacts(path, text) ?? extractFacts(path, text);
  return withMentions({ ...importsOnly(facts, text.length), lineStarts: lineStartsOf(text) }, text);
}

/** The facts of the part with the imports, if it can be read by itself. */
function headFacts(path: string, text: string): FileFacts | undefined {
  // A comment that silences something may stand anywhere.
  if (text.includes("unstuck-ignore-")) return undefined;
  const head = importsHead(text);
  if (head === undefined) return undefined;
  const facts = readableFacts(path, text.slice(0, head.end), head.isWithin ? head.end : undefined);
  return facts === undefined || isChangedLater(facts, text.slice(head.end)) ? undefined : facts;
}

/**
 * What is loaded into a variable may be given another value further down: `load = jest.fn()`, `({ load } = other)`.
 * Imports are constants.
 */
function isChangedLater({ scopes }: FileFacts, rest: string): boolean {
  const names = new Set(scopes.flatMap(({ bindings }) => [...bindings].filter(isLoaded).map(([name]) => name)));
  if (names.size === 0) return false;
  for (const [, assigned, declared, pattern = ""] of rest.matchAll(changes)) {
    if (names.has(assigned ?? declared ?? "")) return true;
    if (pattern.split(/[^\w$]+/).some((name) => names.has(name))) return true;
  }
  return false;
}

const changes =
  /(?<![\w$.])(?:([\w$]+)\s*(?:\|\||&&|\?\?)?=(?![=>])|(?:var|let|function|class)\s+([\w$]+))|\(\s*\{([^(){}]*)\}\s*=(?![=>])/g;

function isLoaded([, { import: imported, values }]: readonly [string, Binding]): boolean {
  return imported === undefined && values.some(isImported);
}

/** What an outline keeps of all facts of a file. */
export function importsOnly(facts: FileFacts, end: number): FileFacts {
  return {
    ...facts,
    scopes: facts.scopes.map(withImports).filter((scope, index) => index === 0 || scope.bindings.size > 0),
    functions: facts.functions.slice(0, 1).map((top) => ({ ...top, end, async: false, returns: [] })),
    classes: [],
    objects: [],
    arrays: [],
    calls: [],
    loops: [],
    exports: facts.exports.filter(({ kind }) => kind === "from" || kind === "all"),
    writes: [],
    reads: [],
    imports: facts.imports.map(({ specifier }) => ({ specifier, function: 0, guards: [] })),
    directives: [],
    syntaxErrors: [],
  };
}

function withImports({ bindings }: Scope): Scope {
  const imports = [...bindings].filter(
    ([, { import: imported, values }]) => imported !== undefined || values.some(isImported),
  );
  return { parent: undefined, function: 0, bindings: new Map(imports) };
}

/** `require("./load")`, `require("./load").loadUser`. */
function isImported(value: Expression): boolean {
  return value.kind === "module" || (value.kind === "member" && isImported(value.object));
}
