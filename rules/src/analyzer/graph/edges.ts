import type { CallFact } from "../facts/types.js";
import { type Evaluator } from "./evaluate.js";
import { noLinks, type Links } from "./links.js";
import { accessorOf } from "./accessors.js";
import { ownerOf, type Edge, type FileNode } from "./nodes.js";
import type { ProjectIndex } from "./project-index.js";

/** Loading a module runs its top level. */
export function importEdges(index: ProjectIndex, file: FileNode): readonly Edge[] {
  return file.facts.imports.flatMap(({ specifier, function: from, guards }) => {
    const target = index.resolver.resolve(file.path, specifier);
    const node = target.kind === "file" ? index.files.get(target.path) : undefined;
    const [top] = node?.functions ?? [];
    const origin = file.functions[from];
    if (top === undefined || origin === undefined || node?.role === "test" || node === file) return [];
    return [{ from: origin, to: top, kind: "import", position: top.fact.position, likely: false, guards }];
  });
}

/** A class without a constructor of its own runs its base's. */
export function implicitConstructorEdges(file: FileNode): readonly Edge[] {
  return file.classes.flatMap((node) => {
    const own = file.functions[node.fact.constructor];
    if (own === undefined || own.fact.parameters.length > 0) return [];
    const callsSuper = file.facts.calls.some(
      (call: CallFact) => call.callee.kind === "super" && call.function === own.fact.index,
    );
    if (callsSuper) return [];
    return node.bases.flatMap((base): readonly Edge[] => {
      const inherited = base.file.functions[base.fact.constructor];
      if (inherited === undefined) return [];
      return [{ from: own, to: inherited, kind: "call", position: own.fact.position, likely: false, guards: [] }];
    });
  });
}

export function accessorNames(files: readonly FileNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { facts } of files) {
    for (const { members } of facts.classes)
      for (const member of members) if (member.kind === "getter" || member.kind === "setter") names.add(member.name);
    for (const { properties } of facts.objects)
      for (const property of properties) if (property.getter) names.add(property.name);
  }
  return names;
}

export function linkRead(
  evaluator: Evaluator,
  accessors: ReadonlySet<string>,
  file: FileNode,
  read: FileNode["facts"]["reads"][number],
): Links {
  const links = noLinks();
  const from = file.functions[read.function];
  if (read.value.kind !== "member" || !accessors.has(read.value.name) || from === undefined) return links;
  const { name } = read.value;
  const { result: objects, guessed } = evaluator.noticingGuesses(() =>
    evaluator.evaluate(file, read.value.kind === "member" ? read.value.object : read.value),
  );
  for (const object of objects) {
    const getter = accessorOf(evaluator, object, name, read.kind);
    if (getter === undefined || getter.file.role === "test") continue;
    const { position, guards } = read;
    links.edges.push({ from, to: getter, kind: "call", position, likely: guessed, guards });
  }
  return links;
}

/** Edges between functions as they run: inline callbacks are part of the function around them. */
export function withoutDuplicates(edges: readonly Edge[]): readonly Edge[] {
  const seen = new Set<string>();
  const kept: Edge[] = [];
  for (const edge of edges) {
    const from = ownerOf(edge.from);
    const { to } = edge;
    // An inline callback has no life of its own.
    if (to.inlinedInto !== undefined) continue;
    const key = `${String(from.id)} ${String(to.id)} ${edge.kind} ${String(edge.position.start)} ${edge.registration?.label ?? ""}`;
    if (seen.has(key)) continue;
    seen.add(key);
    kept.push({ ...edge, from });
  }
  return kept;
}
