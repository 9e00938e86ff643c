import { append, getOrAdd } from "../collections.js";
import type { LinkedProject } from "../graph/linked-project.js";
import type { Cause, ClassNode, Edge, FileNode, FunctionNode, Root } from "../graph/nodes.js";

/** The links of a project, arranged for questions about single functions. Made once for an analysis. */
export interface FixIndex {
  readonly edgesFrom: ReadonlyMap<FileNode, readonly Edge[]>;
  readonly edgesTo: ReadonlyMap<FunctionNode, readonly Edge[]>;
  readonly rootsAt: ReadonlyMap<FunctionNode, readonly Root[]>;
  /** Functions that look like handlers; they are only where nothing is seen to run them. */
  readonly apparentRootsAt: ReadonlyMap<FunctionNode, readonly Root[]>;
  readonly causesIn: ReadonlyMap<FileNode, readonly Cause[]>;
  /** Files that import (or re-export from) a file. */
  readonly importersOf: ReadonlyMap<FileNode, readonly FileNode[]>;
  /** Class of which a function is a method or a field's value. */
  readonly classOf: ReadonlyMap<FunctionNode, ClassNode>;
}

const known = new WeakMap<LinkedProject, FixIndex>();

export function fixIndex(project: LinkedProject): FixIndex {
  return getOrAdd(known, project, () => createIndex(project));
}

function createIndex(project: LinkedProject): FixIndex {
  return {
    edgesFrom: grouped(project.edges, ({ from }) => from.file),
    edgesTo: grouped(project.edges, ({ to }) => to),
    rootsAt: grouped(project.roots, ({ node }) => node),
    apparentRootsAt: grouped(project.apparentRoots, ({ node }) => node),
    causesIn: grouped(project.causes, (cause) => cause.in.file),
    importersOf: importers(project),
    classOf: methodOwners(project),
  };
}

function grouped<K, V>(items: readonly V[], keyOf: (item: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) append(groups, keyOf(item), item);
  return groups;
}

function importers({ index }: LinkedProject): ReadonlyMap<FileNode, readonly FileNode[]> {
  const found = new Map<FileNode, Set<FileNode>>();
  for (const file of index.files.values()) {
    const fromExports = file.facts.exports.flatMap((fact) => ("specifier" in fact ? [fact.specifier] : []));
    const specifiers = new Set([...file.facts.imports.map(({ specifier }) => specifier), ...fromExports]);
    for (const specifier of specifiers) {
      const target = index.resolver.resolve(file.path, specifier);
      const node = target.kind === "external" ? undefined : index.files.get(target.path);
      if (node !== undefined) getOrAdd(found, node, () => new Set<FileNode>()).add(file);
    }
  }
  return new Map([...found].map(([file, files]) => [file, [...files]]));
}

function methodOwners({ index }: LinkedProject): ReadonlyMap<FunctionNode, ClassNode> {
  const owners = new Map<FunctionNode, ClassNode>();
  for (const file of index.files.values()) {
    for (const node of file.classes) {
      for (const { function: method, value } of node.fact.members) {
        const at = method ?? (value?.kind === "function" ? value.index : undefined);
        const fn = at === undefined ? undefined : file.functions[at];
        if (fn !== undefined) owners.set(fn, node);
      }
    }
  }
  return owners;
}
