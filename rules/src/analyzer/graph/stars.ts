import { append, getOrAdd } from "../collections.js";
import type { ExportFact } from "../facts/types.js";
import type { Evaluator } from "./evaluate.js";
import { moduleNamespace } from "./exports.js";
import type { FileNode, Value } from "./nodes.js";

type Star = Extract<ExportFact, { kind: "all" }>;

/** A file's exports, by how they are asked for. */
interface Exports {
  readonly named: ReadonlyMap<string, readonly ExportFact[]>;
  readonly assigned: readonly Extract<ExportFact, { kind: "assign" }>[];
  readonly starred: readonly Star[];
}

/**
 * What is behind the `export *` of a barrel, by the names that come through each: a barrel is asked for far more names than
 * any of the files behind it has, and there are barrels of barrels.
 */
export interface Stars {
  /** The same value for as long as the answer is the same. */
  readonly token: Value;
  readonly byName: ReadonlyMap<string, readonly number[]>;
  /** Those that may have any name: outside packages, what is assigned, barrels that rest on one another. */
  readonly always: readonly number[];
}

const exportsByFacts = new WeakMap<readonly ExportFact[], Exports>();

export function exportsIn({ facts }: FileNode): Exports {
  return getOrAdd(exportsByFacts, facts.exports, () => sortOut(facts.exports));
}

function sortOut(facts: readonly ExportFact[]): Exports {
  const named = new Map<string, ExportFact[]>();
  for (const fact of facts) if (fact.kind === "value" || fact.kind === "from") append(named, fact.name, fact);
  return {
    named,
    assigned: facts.filter((fact) => fact.kind === "assign"),
    starred: facts.filter((fact) => fact.kind === "all"),
  };
}

/** The `export *` of a file through which a name may come, in their order. */
export function starsFor(evaluator: Evaluator, file: FileNode, name: string): readonly Star[] {
  const { starred } = exportsIn(file);
  if (starred.length === 0) return starred;
  const stars = evaluator.stars(file);
  if (stars === undefined) return starred;
  const places = [...stars.always, ...(stars.byName.get(name) ?? [])].sort((a, b) => a - b);
  return places.flatMap((place) => starred[place] ?? []);
}

/** Reads what every file behind the barrel exports, once. */
export function collectStars(evaluator: Evaluator, file: FileNode, before: Stars | undefined): Stars {
  const byName = new Map<string, number[]>();
  const always: number[] = [];
  for (const [place, { specifier }] of exportsIn(file).starred.entries()) {
    for (const module of moduleNamespace(evaluator, file, specifier)) {
      const names = module.kind === "module" ? onlyNames(evaluator, module.file) : undefined;
      if (names === undefined) always.push(place);
      else for (const name of names) append(byName, name, place);
    }
  }
  const isSame = before !== undefined && isSameList(before.always, always) && isSameTable(before.byName, byName);
  return { token: isSame ? before.token : { kind: "list", values: [] }, byName, always };
}

/** All names that a file can be asked for with success; undefined where they are not written in it or behind it. */
function onlyNames(evaluator: Evaluator, file: FileNode): ReadonlySet<string> | undefined {
  evaluator.lookAt(file);
  const added = evaluator.extras(file.module).keys();
  const plain = plainNames(file);
  if (plain !== undefined) return new Set([...plain, ...added]);
  const { named, assigned } = exportsIn(file);
  const stars = assigned.length > 0 ? undefined : evaluator.stars(file);
  if (stars === undefined || stars.always.length > 0) return undefined;
  return new Set([...named.keys(), ...stars.byName.keys(), ...added]);
}

/** The names that a file exports, if nothing is assigned or comes from behind a star. */
export function plainNames(file: FileNode): readonly string[] | undefined {
  if (file.facts.exportedNames !== undefined) return file.facts.exportedNames;
  const { named, assigned, starred } = exportsIn(file);
  return assigned.length > 0 || starred.length > 0 ? undefined : [...named.keys()];
}

function isSameTable(one: Stars["byName"], other: Stars["byName"]): boolean {
  return one.size === other.size && [...one].every(([name, places]) => isSameList(places, other.get(name) ?? []));
}

function isSameList(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((place, index) => place === other[index]);
}
