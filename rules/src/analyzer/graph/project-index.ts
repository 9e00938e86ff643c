import { getOrAdd } from "../collections.js";
import type { FileFacts } from "../facts/types.js";
import type { AnalyzerConfig, ProjectLayout } from "../project.js";
import { testFiles, toolFiles } from "../roots/conventions.js";
import type { ClassNode, ExternalValue, FileNode, FunctionNode, Value } from "./nodes.js";
import { createModuleResolver, type ModuleResolver } from "./resolve-module.js";

/** All files of the project as graph nodes, and where specifiers lead. */
export interface ProjectIndex {
  readonly files: ReadonlyMap<string, FileNode>;
  readonly functions: readonly FunctionNode[];
  readonly resolver: ModuleResolver;
  readonly layout: ProjectLayout;
  readonly config: AnalyzerConfig;
  external(module: string, path: string): ExternalValue;
}

export function createProjectIndex(
  facts: ReadonlyMap<string, FileFacts>,
  layout: ProjectLayout,
  config: AnalyzerConfig,
): ProjectIndex {
  const resolver = createModuleResolver(layout, (path) => facts.has(path));
  const functions: FunctionNode[] = [];
  const files = new Map<string, FileNode>();
  // Sorted, so that the answer does not depend on the order in which files were read.
  for (const path of [...facts.keys()].sort()) {
    const fileFacts = facts.get(path);
    if (fileFacts !== undefined) files.set(path, createFileNode(fileFacts, resolver, config, functions));
  }
  return { files, functions, resolver, layout, config, external: externalValues() };
}

function createFileNode(
  facts: FileFacts,
  resolver: ModuleResolver,
  config: AnalyzerConfig,
  all: FunctionNode[],
): FileNode {
  const info = resolver.packageOf(facts.path);
  const file: FileNode = {
    path: facts.path,
    facts,
    package: info,
    pathInPackage:
      info === undefined || info.directory === "" ? facts.path : facts.path.slice(info.directory.length + 1),
    role: roleOf(facts.path, config),
    functions: [],
    classes: [],
    objects: [],
    arrays: [],
    module: {
      kind: "module",
      get file(): FileNode {
        return file;
      },
    },
  };
  const functions = facts.functions.map((fact) => createFunctionNode(file, fact, all));
  const classes = facts.classes.map((fact) => createClassNode(file, fact));
  const objects = facts.objects.map((_, index): Value => ({ kind: "object", file, index }));
  const arrays = facts.arrays.map((_, index): Value => ({ kind: "array", file, index }));
  return Object.assign(file, { functions, classes, objects, arrays });
}

function createFunctionNode(file: FileNode, fact: FunctionNode["fact"], all: FunctionNode[]): FunctionNode {
  const node: FunctionNode = {
    id: all.length,
    file,
    fact,
    value: {
      kind: "function",
      get node(): FunctionNode {
        return node;
      },
    },
    flows: new Map(),
    inlinedInto: undefined,
    suppliedOutside: false,
    givenInline: false,
  };
  all.push(node);
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
    bases: [],
    externalBases: [],
    derived: [],
  };
  return node;
}

/** Configuration decides first; then our conventions, tests before tools. */
function roleOf(path: string, config: AnalyzerConfig): FileNode["role"] {
  const configured = config.phases.find(({ files }) => files.test(path));
  if (configured !== undefined) return configured.phase === "tool" ? "tool" : undefined;
  if (testFiles.some(({ pattern }) => pattern.test(path))) return "test";
  return toolFiles.some(({ pattern }) => pattern.test(path)) ? "tool" : undefined;
}

/** Values of core modules that stand under another module's name too: written `module path`. */
const elsewhere: Readonly<Record<string, readonly [module: string, path: string]>> = {
  "fs promises": ["fs/promises", ""],
  "stream promises": ["stream/promises", ""],
  "timers promises": ["timers/promises", ""],
  "readline promises": ["readline/promises", ""],
  "dns promises": ["dns/promises", ""],
  // The folder that it opens has synchronous methods.
  "fs/promises opendir()": ["fs", "Dir#"],
};

const longestPath = 200;
const unknownPath: ExternalValue = { kind: "external", module: "unknown", path: "" };

function externalValues(): ProjectIndex["external"] {
  const byModule = new Map<string, Map<string, ExternalValue>>();
  return (module, path) => {
    // A chain this long is made of calls on calls: nothing is known of its end.
    if (path.length > longestPath) return unknownPath;
    const name = module.startsWith("node:") ? module.slice("node:".length) : module;
    const [actual, actualPath] = elsewhere[`${name} ${path}`] ?? [name, path];
    const values = getOrAdd(byModule, actual, () => new Map<string, ExternalValue>());
    return getOrAdd(values, actualPath, () => ({ kind: "external", module: actual, path: actualPath }));
  };
}
