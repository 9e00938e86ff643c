import type { LinkedProject } from "../../graph/linked-project.js";
import type { ClassNode, ExternalValue, FunctionNode as GraphNode } from "../../graph/nodes.js";
import { fixIndex } from "../fix-index.js";
import { declined, type Declined } from "../types.js";

/** A method with all that must stay like it: what it overrides, what overrides it, and the interfaces that declare it. */
export interface Family {
  readonly kind: "family";
  readonly nodes: ReadonlySet<GraphNode>;
  /** Classes and interfaces with a declaration of it that has no body. */
  readonly declaring: readonly ClassNode[];
  /** The member's name; undefined for what is no member of a class. */
  readonly member: string | undefined;
  readonly isPrivate: boolean;
}

export function familyOf(project: LinkedProject, node: GraphNode): Family | Declined {
  const owner = fixIndex(project).classOf.get(node);
  const member = owner?.fact.members.find(
    ({ function: method, value }) =>
      method === node.fact.index || (value?.kind === "function" && value.index === node.fact.index),
  );
  const alone: Family = { kind: "family", nodes: new Set([node]), declaring: [], member: undefined, isPrivate: false };
  if (owner === undefined || member === undefined) return alone;
  const isPrivate = member.private && member.protected !== true;
  if (isPrivate || member.static) return { ...alone, member: member.name, isPrivate };
  const { classes, outside } = relativesOf(project, owner);
  if (outside !== undefined) {
    return declined(`${node.fact.name} may stand in for a method of ${outside}`);
  }
  const nodes = new Set([node]);
  const declaring: ClassNode[] = [];
  for (const relative of classes) {
    for (const { name, function: method, value, static: isStatic, kind } of relative.fact.members) {
      if (name !== member.name || isStatic) continue;
      const at = method ?? (value?.kind === "function" ? value.index : undefined);
      const found = at === undefined ? undefined : relative.file.functions[at];
      if (kind === "getter" || kind === "setter") return declined(`${relative.fact.name}.${name} is an accessor`);
      if (found !== undefined) nodes.add(found);
      else declaring.push(relative);
    }
  }
  return { kind: "family", nodes, declaring, member: member.name, isPrivate: false };
}

/** All classes and interfaces that are connected by inheritance; `outside`, if one of them leads out of the project. */
function relativesOf(
  { evaluator }: LinkedProject,
  start: ClassNode,
): { readonly classes: ReadonlySet<ClassNode>; readonly outside: string | undefined } {
  const classes = new Set<ClassNode>();
  const pending = [start];
  let outside: string | undefined;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (classes.has(node)) continue;
    classes.add(node);
    const { bases, externalBases, derived } = evaluator.heritage(node);
    pending.push(...bases, ...derived);
    const [external] = externalBases.filter(({ module }) => !withoutMethods.has(module));
    outside ??= external === undefined ? unknownBase(node, bases, externalBases) : nameOfExternal(external);
  }
  return { classes, outside };
}

function nameOfExternal({ module, path }: ExternalValue): string {
  return `${module} ${path.replace(/#$/, "")}`.trim() + ", which is not part of the project";
}

/** `extends mixin(Base)`: what is not followed may declare the method, too. */
function unknownBase(
  { fact }: ClassNode,
  bases: readonly unknown[],
  externalBases: readonly unknown[],
): string | undefined {
  const isFollowed = bases.length + externalBases.length >= fact.extends.length + fact.implements.length;
  return isFollowed ? undefined : `what ${fact.name} extends, which cannot be followed`;
}

/** Classes of Node that programs extend for what they do, not to put methods of their own in the place of theirs. */
const withoutMethods: ReadonlySet<string> = new Set(["events", "node:events", "global"]);
