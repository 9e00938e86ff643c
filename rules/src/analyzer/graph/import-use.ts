import type { FileFacts } from "../facts/types.js";
import type { FileNode, FunctionNode } from "./nodes.js";
import type { ProjectIndex } from "./project-index.js";

/** How many files take one name from one file. */
interface Uses {
  tests: number;
  others: number;
}

/** Who imports what: kept up to date file by file. */
export class ImportUse {
  readonly #byFile = new Map<FileNode, readonly string[]>();
  readonly #uses = new Map<string, Uses>();
  /** Goes up with every file that takes other names than before. */
  version = 0;

  constructor(readonly index: ProjectIndex) {}

  update(file: FileNode): void {
    const taken = [...new Set(importedNames(file.facts).flatMap((imported) => this.#keyOf(file, imported)))];
    const known = this.#byFile.get(file);
    if (known?.length === taken.length && taken.every((key, index) => key === known[index])) return;
    this.remove(file);
    this.restore(file, taken);
  }

  takenBy(file: FileNode): readonly string[] {
    return this.#byFile.get(file) ?? [];
  }

  /** Takes over what an earlier run has found in a file. */
  restore(file: FileNode, taken: readonly string[]): void {
    this.#byFile.set(file, taken);
    for (const key of taken) this.#count(key, file, 1);
  }

  remove(file: FileNode): void {
    this.version++;
    for (const key of this.#byFile.get(file) ?? []) this.#count(key, file, -1);
    this.#byFile.delete(file);
  }

  /** Says whether an exported function is imported by tests and by nobody else: it serves nobody. */
  isOnlyTested({ file, fact }: FunctionNode): boolean {
    const isTested = (this.#uses.get(keyOf(file.path, fact.name))?.tests ?? 0) > 0;
    if (!isTested || isEntry(file)) return false;
    return ["*", "default", fact.name].every((name) => (this.#uses.get(keyOf(file.path, name))?.others ?? 0) === 0);
  }

  #keyOf(file: FileNode, { specifier, name }: ImportedName): readonly string[] {
    const target = this.index.resolver.resolve(file.path, specifier);
    return target.kind === "file" ? [keyOf(target.path, name)] : [];
  }

  #count(key: string, { role }: FileNode, difference: number): void {
    const uses = this.#uses.get(key) ?? { tests: 0, others: 0 };
    uses[role === "test" ? "tests" : "others"] += difference;
    if (uses.tests + uses.others === 0) this.#uses.delete(key);
    else this.#uses.set(key, uses);
  }
}

function keyOf(path: string, name: string): string {
  return `${path} ${name}`;
}

function isEntry({ package: info, path }: FileNode): boolean {
  return info?.entries.some((entry) => entry.path === path) === true;
}

interface ImportedName {
  readonly specifier: string;
  /** `*` for a whole module. */
  readonly name: string;
}

/** Names that a file takes from others. */
function importedNames({ scopes, exports, imports }: FileFacts): readonly ImportedName[] {
  const named = scopes.flatMap(({ bindings }) => [...bindings.values()].flatMap((binding) => binding.import ?? []));
  const reexported = exports.flatMap((fact): readonly ImportedName[] => {
    if (fact.kind === "from") return [{ specifier: fact.specifier, name: fact.imported }];
    return fact.kind === "all" ? [{ specifier: fact.specifier, name: "*" }] : [];
  });
  const bound = new Set([...named, ...reexported].map(({ specifier }) => specifier));
  const whole = imports.filter(({ specifier }) => !bound.has(specifier));
  return [...named, ...reexported, ...whole.map(({ specifier }) => ({ specifier, name: "*" }))];
}
