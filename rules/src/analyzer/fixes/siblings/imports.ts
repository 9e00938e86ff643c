import ts from "../../../typescript.cjs";
import type { Source } from "../source.js";
import { dropEntry, dropName, isDroppable, namedEntry, type NamedEntry } from "./entries.js";
import { insertLoading, namesLoadedFrom } from "./loading.js";
import { addToList, type Editing } from "./lines.js";
import { camelCase, freeName } from "./names.js";
import { fromObject } from "./object-import.js";
import { quotesOf, specifierLike, styleOf, withoutScheme, type Style } from "./style.js";
import type { Reference, Target } from "./targets.js";
import { insteadOfWhole, wholeModule } from "./whole-import.js";

/** The name whose use a fix replaces, and that use. */
export interface Replaced {
  readonly declaration: ts.Identifier;
  readonly use: ts.Node;
}

/** What is to be imported beside, or in the place of, a name that a fix replaces. */
export interface Importing {
  readonly editing: Editing;
  readonly style: Style;
  /** How it is loaded. */
  readonly loads: Style["loads"] | "dynamic";
  /** As the file writes it: `node:fs/promises`. */
  readonly module: string;
  /** Where the replaced name comes in, if that is in braces. */
  readonly entry: NamedEntry | undefined;
  /** The replaced name has no other use. */
  readonly isDropped: boolean;
}

/**
 * Brings a function into a file that does not have it. If a name in braces is replaced for good by that, the new one takes
 * its place as far as it can.
 */
export function importTarget(
  editing: Editing,
  targets: readonly Target[],
  replaced: Replaced | undefined,
): Reference | undefined {
  const { source } = editing;
  const target = targets.find(({ path }) => path !== "") ?? targets[0];
  if (target === undefined) return undefined;
  const entry = replaced === undefined ? undefined : namedEntry(replaced.declaration);
  const isDropped =
    editing.staysToo !== true && replaced !== undefined && isDroppable(source, replaced.declaration, replaced.use);
  const style = styleLike(source, entry);
  const loads = entry === undefined || entry.origin.loads === "nothing" ? style.loads : entry.origin.loads;
  const module = specifierLike(source, target.module, entry?.origin.value.specifier);
  const importing: Importing = { editing, style, loads, module, entry, isDropped };
  if (entry?.origin.loads === "nothing") return referenceTo(fromObject(editing, entry, isDropped, targets), replaced);
  if (isDropped && entry === undefined) {
    const isCalled = ts.isIdentifier(replaced.use);
    const local = isCalled ? insteadOfWhole(editing, target, replaced.declaration) : undefined;
    if (local !== undefined) return referenceTo(local, replaced);
    dropName(editing, replaced.declaration, replaced.use, undefined);
  }
  if (target.path === "") return referenceTo(wholeModule(importing), replaced);
  if (loads === "import-equals") return { text: `${loadWhole(importing)}.${target.path}`, root: undefined };
  return referenceTo(importName(importing, target), replaced);
}

function referenceTo(text: string | undefined, replaced: Replaced | undefined): Reference | undefined {
  return text === undefined ? undefined : { text, root: replaced?.declaration };
}

/** `import fsPromises = require("node:fs/promises")`. */
function loadWhole({ editing, style, module, entry }: Importing): string {
  const local = freeName(editing.source, camelCase(withoutScheme(module)));
  const line = `import ${local} = require(${style.quote}${module}${style.quote})${style.end}`;
  insertLoading(editing, style.loads, line, entry);
  return local;
}

/** Adds a name in braces; of `realpath.native` that is `realpath`. */
function importName(importing: Importing, target: Target): string {
  const { editing, loads } = importing;
  const [name = "", ...members] = target.path.split(".");
  const local = freeName(editing.source, target.local ?? name);
  const separator = loads === "import" ? " as " : ": ";
  placeName(importing, local === name ? name : `${name}${separator}${local}`);
  return [local, ...members].join(".");
}

function placeName({ editing, style, loads, module, entry, isDropped }: Importing, specifier: string): void {
  const { edits, source, label } = editing;
  const isOwn = entry !== undefined && withoutScheme(entry.origin.value.specifier) === withoutScheme(module);
  const list = isOwn ? entry.list : namesLoadedFrom(source, module, loads);
  if (entry !== undefined && isDropped && (isOwn || (list === undefined && entry.isAlone))) {
    edits.replace(source, entry.node, specifier, label);
    if (isOwn) return;
    const quote = quotesOf(source, entry.origin.node);
    edits.replace(source, entry.origin.node, `${quote}${module}${quote}`, label);
    return;
  }
  if (list !== undefined) addToList(editing, list, specifier);
  else
    insertLoading(
      editing,
      style.loads,
      `${statement(loads, specifier, `${style.quote}${module}${style.quote}`)}${style.end}`,
      entry,
    );
  if (entry !== undefined && isDropped) dropEntry(editing, entry);
}

function statement(loads: Importing["loads"], specifier: string, from: string): string {
  if (loads === "import") return `import { ${specifier} } from ${from}`;
  return `const { ${specifier} } = ${loads === "dynamic" ? "await import" : "require"}(${from})`;
}

/** The quotes of the import that is changed, in a file that has both kinds. */
function styleLike(source: Source, entry: NamedEntry | undefined): Style {
  const style = styleOf(source);
  return entry === undefined || entry.origin.loads === "nothing"
    ? style
    : { ...style, quote: quotesOf(source, entry.origin.node) };
}
