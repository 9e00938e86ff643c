import type { FileFacts } from "../facts/types.js";
import type { LinkedProject } from "./link.js";
import type { FileNode, FunctionNode } from "./nodes.js";

/** Says whether an exported function is imported by tests and by nobody else: it serves nobody. */
export function createTestUse(project: LinkedProject): (node: FunctionNode) => boolean {
  const byTests = new Set<string>();
  const byOthers = new Set<string>();
  for (const file of project.index.files.values()) {
    for (const { specifier, name } of importedNames(file.facts)) {
      const target = project.index.resolver.resolve(file.path, specifier);
      if (target.kind === "file") (file.role === "test" ? byTests : byOthers).add(`${target.path} ${name}`);
    }
  }
  return ({ file, fact }) => {
    const isTested = byTests.has(`${file.path} ${fact.name}`);
    if (!isTested || isEntry(file)) return false;
    return !["*", "default", fact.name].some((name) => byOthers.has(`${file.path} ${name}`));
  };
}

function isEntry({ package: info, path }: FileNode): boolean {
  return info?.entries.some((entry) => entry.path === path) === true;
}

/** Names that a file takes from others; `*` for a whole module. */
function importedNames({ scopes, exports, imports }: FileFacts): readonly { specifier: string; name: string }[] {
  const named = scopes.flatMap(({ bindings }) => [...bindings.values()].flatMap((binding) => binding.import ?? []));
  const reexported = exports.flatMap((fact) => {
    if (fact.kind === "from") return [{ specifier: fact.specifier, name: fact.imported }];
    return fact.kind === "all" ? [{ specifier: fact.specifier, name: "*" }] : [];
  });
  const bound = new Set([...named, ...reexported].map(({ specifier }) => specifier));
  const whole = imports
    .filter(({ specifier }) => !bound.has(specifier))
    .map(({ specifier }) => ({ specifier, name: "*" }));
  return [...named, ...reexported, ...whole];
}
