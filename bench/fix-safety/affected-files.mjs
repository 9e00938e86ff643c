import { getOrAdd } from "./program-factory.mjs";

/** When an edit can affect more files than this, only so many are looked at that import what was edited, or name it. */
const manyFiles = 100;

/** Who can see the difference that an edit makes. */
export class AffectedFiles {
  #factory;
  /** Of the program without edits: file → its declarations. */
  #declarations = new Map();

  constructor(factory) {
    this.#factory = factory;
  }

  /**
   * The edited files, and of the others those that import a file whose declarations are no longer the same, or whose
   * declarations are made of such ones. `names`: the functions that became async.
   */
  find(base, program, overlay, names) {
    const affected = new Set(overlay.keys());
    const changed = new Set();
    for (const file of affected) {
      if (!this.#looksDifferent(base, program, file, overlay, changed)) continue;
      changed.add(file);
      for (const importer of this.#factory.importers.get(file) ?? []) affected.add(importer);
      if (affected.size > manyFiles) return this.#nearest(program, overlay, names);
    }
    return { files: [...affected], notes: [] };
  }

  #nearest(program, overlay, names) {
    const { importers, resolutions } = this.#factory;
    const importing = [...overlay.keys()].flatMap((file) => [...(importers.get(file) ?? [])]);
    const naming = [...resolutions.keys()].filter((file) => mentions(program, file, names));
    const files = [...new Set([...overlay.keys(), ...importing.slice(0, manyFiles), ...naming.slice(0, manyFiles)])];
    const message = `very many files can be affected, the ${files.length} nearest were looked at`;
    return { files, notes: [{ kind: "note", file: "", message }] };
  }

  #looksDifferent(base, program, file, overlay, changed) {
    const before = getOrAdd(this.#declarations, file, () => declarationsOf(base, file));
    if (before === undefined) return true;
    if (!overlay.has(file) && this.#restsOn(file, before, changed)) return true;
    return before !== declarationsOf(program, file);
  }

  /** Declarations name what they are made of; a name that the author did not import was put there by the compiler. */
  #restsOn(file, declarations, changed) {
    const known = this.#factory.resolutions.get(file);
    const specifiers = [...declarations.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g)].map(([, name]) => name);
    return specifiers.some((specifier) =>
      known?.has(specifier) ? changed.has(known.get(specifier)) : specifier.startsWith("."),
    );
  }
}

export function mentions(program, file, names) {
  const text = program.getSourceFile(file)?.text ?? "";
  return names.some((name) => new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text));
}

function declarationsOf(program, file) {
  let text;
  const keep = (name, content) => {
    if (/\.d\.[cm]?ts$/.test(name)) text = content;
  };
  try {
    // The last argument forces declarations where errors or options would prevent them.
    program.emit(program.getSourceFile(file), keep, undefined, true, undefined, true);
  } catch {
    return undefined;
  }
  return text;
}
