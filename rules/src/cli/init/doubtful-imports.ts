import { isBuiltin } from "node:module";
import { displayName, knownApis } from "../../analyzer/index.js";
import type { Session } from "../session.js";

/** Something that a package exports and whose name says that it blocks. */
export interface DoubtfulImport {
  /** As the configuration would name it. */
  readonly api: string;
  readonly file: string;
}

/** What is imported under a name that ends in `Sync`, of dependencies that the catalog does not have; each once. */
export function doubtfulImports({ files, textOf, layout }: Session): readonly DoubtfulImport[] {
  const dependencies = new Set(layout.packages.flatMap(({ runtimeDependencies }) => [...runtimeDependencies]));
  const own = new Set(layout.packages.map(({ name }) => name));
  const known = new Set([...knownApis().values()].map(({ module }) => module));
  const found = new Map<string, DoubtfulImport>();
  for (const file of files) {
    const text = textOf(file) ?? "";
    for (const [, names = "", module = ""] of text.matchAll(namedImport)) {
      if (!dependencies.has(module) || own.has(module) || known.has(module) || isBuiltin(module)) continue;
      for (const [name] of names.matchAll(/\b\w+Sync\b(?=\s*(?:,|:|\bas\b|$))/g)) {
        const api = displayName(module, name);
        if (!found.has(api)) found.set(api, { api, file });
      }
    }
  }
  return [...found.values()];
}

/** `import { a, b as c } from "x"` and `const { a, b: c } = require("x")`, well enough for a hint. */
const namedImport = /\{([^{}]{1,2000})\}\s*(?:from|=\s*require\()\s*["']([^"'.][^"']*)["']/g;
