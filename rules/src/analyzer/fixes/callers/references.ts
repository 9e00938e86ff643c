import ts from "../../../typescript.cjs";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FileNode, FunctionNode as GraphNode } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";
import { aliasesOf, type Aliases } from "./aliases.js";
import { filesMentioning, occurrences } from "./mentions.js";
import type { MockedReturn } from "./mocks.js";
import { calledBy, placeIn } from "./name-roles.js";
import { useOf } from "./uses.js";
import { callAt, type Source, type Sources } from "../source.js";
import { declined, type Declined } from "../types.js";

/** A call of a function that is looked for. */
export interface Reference {
  readonly source: Source;
  /** The call, or the name where it is passed to one. */
  readonly call: ts.Expression;
  readonly isPassed: boolean;
}

export interface References {
  readonly calls: readonly Reference[];
  /** Why these may not be all of its uses, or why not all of them are calls. */
  readonly refused: Declined | undefined;
  /** Tests put something in its place: who called another function instead would not be tested any more. */
  readonly isReplaced: boolean;
  /** What tests make their mocks of it return. */
  readonly mocks: readonly MockedReturn[];
}

/** Where to look, and for what. */
export interface Wanted {
  readonly project: LinkedProject;
  readonly sources: Sources;
  /** The function, with those that override it or that it overrides. */
  readonly family: ReadonlySet<GraphNode>;
  readonly node: GraphNode;
  /** What it is declared as; undefined for a function literal that nobody gave a name. */
  readonly name: string | undefined;
  /** For people. */
  readonly shown: string;
  /** How others reach it: by its name, or as a member of an object that may come from anywhere. */
  readonly reach: "name" | "member" | "private-member";
}

/** Every call of a function in the whole project, tests included, and whether there may be other uses. */
export function referencesTo(wanted: Wanted): References {
  const calls = new Map<ts.Expression, Reference>();
  let refused: Declined | undefined;
  let isReplaced = false;
  const mocks: MockedReturn[] = [];
  const aliases = aliasesOf(wanted.project, wanted.node, wanted.reach === "name" ? wanted.name : undefined);
  for (const { file, source, name } of places(wanted, aliases)) {
    for (const occurrence of occurrences(source, name)) {
      const use = useOf(occurrence, { wanted, aliases, file, source });
      if (use === "other") continue;
      const call = use === "call" ? calledBy(occurrence) : undefined;
      if (call !== undefined) calls.set(call, { source, call, isPassed: false });
      if (use === "passed" && ts.isIdentifier(occurrence)) {
        calls.set(occurrence, { source, call: occurrence, isPassed: true });
      }
      if (use === "call" || use === "passed") continue;
      if ("returns" in use) {
        mocks.push(...use.returns);
        isReplaced = true;
        continue;
      }
      refused ??= declined(`${placeIn(source, occurrence)} ${use.reason}`);
      isReplaced ||= use.isReplaced === true;
    }
  }
  for (const reference of linkedCalls(wanted)) calls.set(reference.call, calls.get(reference.call) ?? reference);
  return { calls: [...calls.values()], refused, isReplaced, mocks };
}

/** The calls that the graph knows, whatever they call the function. */
function linkedCalls({ project, sources, family }: Wanted): readonly Reference[] {
  const edges = [...family].flatMap((node) => fixIndex(project).edgesTo.get(node) ?? []);
  return edges.flatMap(({ kind, from, position }) => {
    const source = kind === "call" ? sources.get(from.file.path) : undefined;
    const call = source === undefined ? undefined : callAt(source, position);
    return source === undefined || call === undefined || !ts.isCallExpression(call)
      ? []
      : [{ source, call, isPassed: false }];
  });
}

interface Place {
  readonly file: FileNode;
  readonly source: Source;
  readonly name: string;
}

/** Files with a name in them that may mean the function. */
function places({ project, sources, reach, name, node }: Wanted, aliases: Aliases): readonly Place[] {
  const found = new Map<string, Place>();
  const add = (file: FileNode, source: Source | undefined, text: string): void => {
    if (source !== undefined) found.set(`${text} ${file.path}`, { file, source, name: text });
  };
  // What is in the way in its own file says most.
  for (const file of new Set([node.file, ...aliases.files])) {
    const names = new Set([...(aliases.names.get(file) ?? []), ...(aliases.namespaces.get(file) ?? [])]);
    for (const text of [...names, ...aliases.exported]) add(file, sources.get(file.path), text);
  }
  if (reach === "private-member" && name !== undefined) add(node.file, sources.get(node.file.path), name);
  if (reach === "member" && name !== undefined) {
    for (const { file, source } of filesMentioning(project, sources, name)) add(file, source, name);
  }
  return [...found.values()];
}
