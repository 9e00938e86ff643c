import type { Expression, FileFacts, Scope } from "./types.js";

/**
 * What is kept of a test: whom it imports. Tests are half of many a project, nothing of them is followed, and what is
 * not kept costs no memory.
 */
export function importsOnly(facts: FileFacts): FileFacts {
  return {
    ...facts,
    scopes: facts.scopes.map(withImports).filter((scope, index) => index === 0 || scope.bindings.size > 0),
    functions: facts.functions.slice(0, 1),
    classes: [],
    objects: [],
    arrays: [],
    calls: [],
    loops: [],
    exports: facts.exports.filter(({ kind }) => kind === "from" || kind === "all"),
    writes: [],
    reads: [],
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
