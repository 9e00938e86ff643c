import type { CallFact } from "../facts/types.js";
import { type Evaluator } from "./evaluate.js";
import { noLinks, type Links } from "./links.js";
import { accessorOf } from "./accessors.js";
import type { Edge, FileNode } from "./nodes.js";
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
export function implicitConstructorEdges(evaluator: Evaluator, file: FileNode): readonly Edge[] {
  return file.classes.flatMap((node) => {
    const own = file.functions[node.fact.constructor];
    if (own === undefined || own.fact.parameters.length > 0) return [];
    const callsSuper = file.facts.calls.some(
      (call: CallFact) => call.callee.kind === "super" && call.function === own.fact.index,
    );
    if (callsSuper) return [];
    return evaluator.heritage(node).bases.flatMap((base): readonly Edge[] => {
      const inherited = base.file.functions[base.fact.constructor];
      if (inherited === undefined) return [];
      return [{ from: own, to: inherited, kind: "call", position: own.fact.position, likely: false, guards: [] }];
    });
  });
}

/** Reading or writing a property may run a getter or a setter. */
export function linkReads(evaluator: Evaluator, accessors: Pick<ReadonlySet<string>, "has">, file: FileNode): Links {
  const links = noLinks();
  for (const read of file.facts.reads) {
    const from = file.functions[read.function];
    if (read.value.kind !== "member" || !accessors.has(read.value.name) || from === undefined) continue;
    const { name, object: receiver } = read.value;
    const { result: objects, guessed } = evaluator.noticingGuesses(() => evaluator.evaluate(file, receiver));
    for (const object of objects) {
      const to = accessorOf(evaluator, object, name, read.kind);
      if (to === undefined || to.file.role === "test") continue;
      links.edges.push({ from, to, kind: "call", position: read.position, likely: guessed, guards: read.guards });
    }
  }
  return links;
}
