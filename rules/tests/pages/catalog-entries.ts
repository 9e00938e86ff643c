import { catalogModules } from "../../dist/analyzer/catalog/index.js";
import type { Blocks, BlockingApi, CatalogModule, Condition, Cost } from "../../dist/analyzer/catalog/types.js";

/** One line of the page: a row of the catalog, or several that differ in the case of their names only. */
export interface CatalogEntry {
  readonly module: CatalogModule;
  /** What links lead to: `fs-readfilesync`. */
  readonly anchor: string;
  readonly names: readonly string[];
  readonly blocks: Blocks;
  readonly cost: Cost;
  readonly instead: string;
  readonly notes: readonly string[];
}

/** What the page says of one module. */
export interface CatalogSection {
  readonly module: CatalogModule;
  /** Modules before it with which it shares calls: those are listed there. */
  readonly shared: readonly CatalogModule[];
  readonly entries: readonly CatalogEntry[];
}

/** In the order of the tables. */
export function catalogSections(): readonly CatalogSection[] {
  const byRow = new Map<BlockingApi, CatalogEntry>();
  const byAnchor = new Map<string, CatalogEntry>();
  return catalogModules.map((module) => {
    const shared = new Set<CatalogModule>();
    for (const row of module.apis) {
      const entry = toEntry(module, row);
      const before = byRow.get(row) ?? byAnchor.get(entry.anchor);
      if (before !== undefined && before.module !== module) {
        shared.add(before.module);
        continue;
      }
      const now = before === undefined ? entry : joined(before, entry);
      byRow.set(row, now);
      byAnchor.set(entry.anchor, now);
    }
    const entries = [...byAnchor.values()].filter((entry) => entry.module === module);
    return { module, shared: [...shared], entries };
  });
}

function joined(before: CatalogEntry, { names }: CatalogEntry): CatalogEntry {
  return { ...before, names: [...before.names, ...names] };
}

function toEntry(module: CatalogModule, row: BlockingApi): CatalogEntry {
  const name = calledName(row, module);
  return {
    module,
    anchor: anchorOf(module, row),
    names: [name],
    blocks: row.blocks,
    cost: row.cost,
    instead: row.instead,
    notes: notesOn(module, row),
  };
}

function calledName({ api, construct }: BlockingApi, { module }: CatalogModule): string {
  if (construct === true) return `new ${api === "" ? module : api}()`;
  if (api === "") return `${module}()`;
  // Of `createSyncFn()` it is the function that comes back whose call blocks.
  return `${api.startsWith("(") ? module : ""}${api}${api.endsWith("()") ? "()" : ""}`;
}

/** Globals have no module in front: `process-stdout-write` is the same call however it is come by. */
function anchorOf({ module }: CatalogModule, { api, construct }: BlockingApi): string {
  const parts = [module === "global" ? "" : module, construct === true ? "new" : "", api.replaceAll("()", "-call-")];
  return parts
    .join("-")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function notesOn({ module }: CatalogModule, row: BlockingApi): readonly string[] {
  const { when, since, sibling, offLoop, optIn, api } = row;
  return [
    ...(when === undefined ? [] : [conditionText(when)]),
    ...(since === undefined ? [] : [`since Node ${since}`]),
    ...(sibling.shape !== "none" && sibling.minNode !== undefined ? [`its remedy since Node ${sibling.minNode}`] : []),
    ...(sibling.note === undefined ? [] : [sibling.note]),
    ...(offLoop === undefined ? [] : [offLoopTexts[offLoop]]),
    ...(optIn === true ? [`opt-in: \`${module === "global" ? api : `${module}.${api}`}\``] : []),
  ];
}

const offLoopTexts = {
  no: "awaiting does not help: the asynchronous form works on the event loop",
  sliced: "awaiting does not help: the asynchronous form works on the event loop, in slices",
} as const satisfies Record<NonNullable<BlockingApi["offLoop"]>, string>;

function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case "no-callback":
      return "without a callback";
    case "number-above":
      return `if its ${ordinal(condition.index)} argument is more than ${String(condition.above)}`;
    case "number":
      return `if its ${ordinal(condition.index)} argument is a number`;
    case "string":
      return `if its ${ordinal(condition.index)} argument is a path`;
    case "option":
      return `with the option \`${condition.name}: ${String(condition.equals)}\``;
    case "has-option":
      return `with the option \`${condition.name}\``;
    case "unless-option":
      return `without the option \`${condition.name}: ${String(condition.equals)}\``;
    case "arguments":
      return condition.count === 1 ? "with an argument" : `with ${String(condition.count)} arguments`;
  }
}

function ordinal(index: number): string {
  return ["first", "second", "third", "fourth"][index] ?? `${String(index + 1)}th`;
}
