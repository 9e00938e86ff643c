import { asObject, asString, isObject, type JsonObject } from "./json.js";
import { joinRelative } from "./paths.js";
import { sourcesOf, type SourceIndex } from "./outputs.js";

/** Subpath pattern → root-relative files that it may mean. */
export type TargetTable = Readonly<Record<string, readonly string[]>>;

/** `exports`, or what stands for it in packages without: `main`, `module`, `types` as `"."`. */
export function exportTargets(manifest: JsonObject, directory: string, index: SourceIndex): TargetTable {
  const given = manifest["exports"];
  if (given === undefined || given === null) {
    const fields = ["source", "types", "typings", "module", "main"].flatMap((field) => asString(manifest[field]) ?? []);
    const targets = resolveTargets(fields.length > 0 ? fields : ["index"], directory, index);
    return { ".": fields.length > 0 ? targets : targets.filter((target) => index.files.has(target)) };
  }
  const hasSubpaths = isObject(given) && Object.keys(given).some((key) => key.startsWith("."));
  return resolveTable(hasSubpaths ? given : { ".": given }, directory, index);
}

/** `imports`: the `#name` patterns that a package uses for itself. */
export function importTargets(manifest: JsonObject, directory: string, index: SourceIndex): TargetTable {
  return resolveTable(asObject(manifest["imports"]), directory, index);
}

function resolveTable(table: JsonObject, directory: string, index: SourceIndex): TargetTable {
  return Object.fromEntries(
    Object.entries(table).map(([pattern, value]) => [pattern, resolveTargets(collect(value), directory, index)]),
  );
}

function resolveTargets(targets: readonly string[], directory: string, index: SourceIndex): readonly string[] {
  const files = targets.flatMap((target) => sourcesOf(joinRelative(directory, target), directory, index));
  return [...new Set(files)];
}

/** Conditions from the one nearest to sources on. A project's own ones (`@acme/source`) come before these. */
const conditionOrder = ["source", "development", "types", "import", "module", "node", "require", "default"] as const;
const otherPlatforms: ReadonlySet<string> = new Set(["browser", "react-native", "deno", "bun", "worker", "edge-light"]);

/** All targets of a condition tree, most specific first; targets in other packages (`#dep` → `pkg`) are left out. */
function collect(value: unknown): readonly string[] {
  if (typeof value === "string") return value.startsWith("./") || value === "." ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(collect);
  if (!isObject(value)) return [];
  return Object.entries(value)
    .filter(([condition]) => !otherPlatforms.has(condition))
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([, target]) => collect(target));
}

function rank(condition: string): number {
  return conditionOrder.findIndex((known) => known === condition);
}
