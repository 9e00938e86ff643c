import { getOrAdd } from "../collections.js";
import type { FileFacts } from "../facts/types.js";
import type { AnalyzerConfig, ProjectLayout } from "../project.js";
import { testFiles, toolFiles } from "../roots/conventions.js";
import type { ClassNode, ExternalValue, FileNode, FunctionNode, Value } from "./nodes.js";
import { createClaims } from "./claims.js";
import type { Reader } from "./dependencies.js";
import { createHeritage } from "./heritage.js";
import { createMemory, discard } from "./memory.js";
import { createModuleResolver, type ModuleResolver, type ModuleTarget } from "./resolve-module.js";

/** What a set of changed files did to the index. */
export interface IndexChanges {
  /** Files that are new, that have other facts, or whose imports now lead elsewhere. */
  readonly changed: readonly FileNode[];
  readonly removed: readonly FileNode[];
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

  /** Takes over the facts of changed files; `undefined` for those that are gone. */
  change(changes: ReadonlyMap<string, FileFacts | undefined>): IndexChanges {
    const changed = new Set<FileNode>();
    const removed: FileNode[] = [];
    const readers: Reader[] = [];
    let areSamePaths = true;
    for (const [path, facts] of changes) {
      const known = this.#files.get(path);
      if ((known === undefined) !== (facts === undefined)) areSamePaths = false;
      if (known !== undefined) readers.push(...discard(known.memory));
      if (facts !== undefined) changed.add(this.#put(facts, known));
      else if (known !== undefined) {
        this.#files.delete(path);
        removed.push(known);
      }
    }
    if (areSamePaths) return { changed: [...changed], removed, readers };
    this.#files = new Map([...this.#files].sort(([a], [b]) => (a < b ? -1 : 1)));
    for (const file of this.#reroute()) {
      if (changed.has(file)) continue;
      readers.push(...discard(file.memory));
      file.memory = createMemory();
      changed.add(file);
    }
    return { changed: [...changed], removed, readers };
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

  #put(facts: FileFacts, known: Mutable<FileNode> | undefined): FileNode {
    const file = known ?? this.#createFile(facts);
    this.#files.set(facts.path, file);
    file.facts = facts;
    file.memory = createMemory();
    const [top] = file.functions;
    file.functions = facts.functions.map((fact, index) =>
      index === 0 && top !== undefined ? Object.assign(top, { fact }) : createFunctionNode(file, fact, this.#nextId++),
    );
    file.classes = facts.classes.map((fact) => createClassNode(file, fact));
    file.objects = facts.objects.map((_, index): Value => ({ kind: "object", file, index }));
    file.arrays = facts.arrays.map((_, index): Value => ({ kind: "array", file, index }));
    return file;
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

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function isSameTarget(before: ModuleTarget, after: ModuleTarget): boolean {
  if (before.kind === "file") return after.kind === "file" && after.path === before.path;
  return after.kind === "external" && after.module === before.module;
}

function createFunctionNode(file: FileNode, fact: FunctionNode["fact"], id: number): FunctionNode {
  const node: FunctionNode = {
    id,
    file,
    fact,
    value: {
      kind: "function",
      get node(): FunctionNode {
        return node;
      },
    },
    inflow: undefined,
    inlinedInto: undefined,
  };
  return node;
}

function createClassNode(file: FileNode, fact: ClassNode["fact"]): ClassNode {
  const node: ClassNode = {
    file,
    fact,
    value: {
      kind: "class",
      get node(): ClassNode {
        return node;
      },
    },
    exact: {
      kind: "instance",
      get node(): ClassNode {
        return node;
      },
      exact: true,
    },
    declared: {
      kind: "instance",
      get node(): ClassNode {
        return node;
      },
      exact: false,
    },
    heritage: createHeritage(),
  };
  return node;
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
