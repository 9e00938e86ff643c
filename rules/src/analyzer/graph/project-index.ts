import { getOrAdd } from "../collections.js";
import type { FileFacts } from "../facts/types.js";
import type { AnalyzerConfig, ProjectLayout } from "../project.js";
import { testFiles, toolFiles } from "../roots/conventions.js";
import type { ExternalValue, FileNode } from "./nodes.js";
import { gainsExports } from "./absent-exports.js";
import { createClaims } from "./claims.js";
import type { Reader } from "./dependencies.js";
import { fillNodes, type Mutable } from "./file-nodes.js";
import { discardChanged, isKept, type Staying } from "./kept/discard.js";
import { keepSame } from "./kept/keep.js";
import { createMemory, discard } from "./memory.js";
import { lookedAt, sameLooks } from "./tasks.js";
import { createModuleResolver, type ModuleResolver, type ModuleTarget } from "./resolve-module.js";

/** What a set of changed files did to the index. */
export interface IndexChanges {
  /** Files that are new, that have other facts, or whose imports now lead elsewhere. */
  readonly changed: readonly FileNode[];
  readonly removed: readonly FileNode[];
  /** Of changed files, what still says the same; the answers that rest on it stand. */
  readonly kept: ReadonlyMap<FileNode, Staying>;
  /** Who rested on what was remembered of them. */
  readonly readers: readonly Reader[];
}

/** All files of the project as graph nodes, and where specifiers lead. */
export class ProjectIndex {
  /** Sorted by path, so that the answer does not depend on the order in which files were read. */
  #files = new Map<string, Mutable<FileNode>>();
  #resolver: ModuleResolver;
  #nextId = 0;
  readonly external: (module: string, path: string) => ExternalValue = externalValues();

  constructor(
    readonly layout: ProjectLayout,
    readonly config: AnalyzerConfig,
  ) {
    this.#resolver = this.#newResolver();
  }

  get files(): ReadonlyMap<string, FileNode> {
    return this.#files;
  }

  get resolver(): ModuleResolver {
    return this.#resolver;
  }

  /** Starts with the files of an earlier run, sorted by path. */
  restore(files: readonly Mutable<FileNode>[]): void {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#nextId = files.reduce((sum, { functions }) => sum + functions.length, 0);
  }

  /** Takes over the facts of changed files; `undefined` for those that are gone. */
  change(changes: ReadonlyMap<string, FileFacts | undefined>): IndexChanges {
    const changed = new Set<FileNode>();
    const removed: FileNode[] = [];
    const readers: Reader[] = [];
    const kept = new Map<FileNode, Staying>();
    let areSamePaths = true;
    for (const [path, facts] of changes) {
      const known = this.#files.get(path);
      if ((known === undefined) !== (facts === undefined)) areSamePaths = false;
      if (known !== undefined && facts !== undefined) {
        const staying = this.#replace(known, facts);
        kept.set(known, staying);
        readers.push(...discardChanged(known.memory, staying));
        changed.add(known);
      } else if (facts !== undefined) changed.add(this.#add(facts));
      else if (known !== undefined) {
        readers.push(...discard(known.memory));
        this.#files.delete(path);
        removed.push(known);
      }
    }
    if (areSamePaths) return { changed: [...changed], removed, kept, readers };
    this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
    for (const file of this.#reroute()) {
      readers.push(...discard(file.memory));
      file.memory = createMemory();
      kept.delete(file);
      changed.add(file);
    }
    return { changed: [...changed], removed, kept, readers };
  }

  /** Resolves all specifiers again and says which files are led elsewhere now. */
  #reroute(): ReadonlySet<Mutable<FileNode>> {
    const before = this.#resolver;
    this.#resolver = this.#newResolver();
    const rerouted = new Set<Mutable<FileNode>>();
    for (const { from, specifier, target } of before.resolved()) {
      const file = this.#files.get(from);
      const now = this.#resolver.resolve(from, specifier);
      if (file !== undefined && !isSameTarget(target, now)) rerouted.add(file);
    }
    return rerouted;
  }

  #newResolver(): ModuleResolver {
    return createModuleResolver(this.layout, (path) => this.#files.has(path));
  }

  #add(facts: FileFacts): FileNode {
    const file = this.#createFile(facts);
    this.#files.set(facts.path, file);
    fillNodes(file, undefined, () => this.#nextId++);
    return file;
  }

  /** Takes other facts of a file; says what stays as it is. */
  #replace(file: Mutable<FileNode>, now: FileFacts): Staying {
    const before = lookedAt(file.facts);
    const gains = gainsExports(file.facts.exports, now.exports);
    const kept = keepSame(file.facts, now);
    file.facts = now;
    const stays = fillNodes(file, kept, () => this.#nextId++);
    const staying = { ...kept, stays, looks: sameLooks(before, lookedAt(now)), gainsExports: gains };
    for (const value of file.extras.keys()) if (!isKept(value, staying)) file.extras.delete(value);
    return staying;
  }

  #createFile(facts: FileFacts): Mutable<FileNode> {
    const info = this.#resolver.packageOf(facts.path);
    const file: Mutable<FileNode> = {
      path: facts.path,
      facts,
      package: info,
      pathInPackage:
        info === undefined || info.directory === "" ? facts.path : facts.path.slice(info.directory.length + 1),
      role: roleOf(facts.path, this.config),
      functions: [],
      classes: [],
      objects: [],
      arrays: [],
      memory: createMemory(),
      claims: createClaims(),
      extras: new Map(),
      module: {
        kind: "module",
        get file(): FileNode {
          return file;
        },
      },
    };
    return file;
  }
}

function isSameTarget(before: ModuleTarget, after: ModuleTarget): boolean {
  if (before.kind === "file") return after.kind === "file" && after.path === before.path;
  return after.kind === "external" && after.module === before.module;
}

/** Configuration decides first; then our conventions, tests before tools. */
export function roleOf(path: string, config: AnalyzerConfig): FileNode["role"] {
  const configured = config.phases.find(({ files }) => files.test(path));
  if (configured !== undefined) return configured.phase === "tool" ? "tool" : undefined;
  if (testFiles.some(({ pattern }) => pattern.test(path))) return "test";
  return toolFiles.some(({ pattern }) => pattern.test(path)) ? "tool" : undefined;
}

/** Values of core modules that stand under another module's name too. */
const elsewhere: ReadonlyMap<string, ReadonlyMap<string, readonly [module: string, path: string]>> = new Map([
  ["fs", new Map([["promises", ["fs/promises", ""]]])],
  ["stream", new Map([["promises", ["stream/promises", ""]]])],
  ["timers", new Map([["promises", ["timers/promises", ""]]])],
  ["readline", new Map([["promises", ["readline/promises", ""]]])],
  ["dns", new Map([["promises", ["dns/promises", ""]]])],
  // The folder that it opens has synchronous methods.
  ["fs/promises", new Map([["opendir()", ["fs", "Dir#"]]])],
]);

const longestPath = 200;
const unknownPath: ExternalValue = { kind: "external", module: "unknown", path: "" };

const noValues = (): Map<string, ExternalValue> => new Map();

function externalValues(): (module: string, path: string) => ExternalValue {
  const byModule = new Map<string, Map<string, ExternalValue>>();
  return (module, path) => {
    // A chain this long is made of calls on calls: nothing is known of its end.
    if (path.length > longestPath) return unknownPath;
    const name = module.startsWith("node:") ? module.slice("node:".length) : module;
    const [actual, actualPath] = elsewhere.get(name)?.get(path) ?? [name, path];
    const values = getOrAdd(byModule, actual, noValues);
    return getOrAdd(values, actualPath, () => ({ kind: "external", module: actual, path: actualPath }));
  };
}
