import { compactList } from "../collections.js";
import type { AccessorNames } from "./accessor-names.js";
import { implicitConstructorEdges, linkReads } from "./edges.js";
import { linkExtraMembers } from "./extra-members.js";
import { linkHeritage } from "./heritage.js";
import { linkCall } from "./link-call.js";
import { apparentRoots, declaredRoots } from "./link-declarations.js";
import { compact, noLinks } from "./links.js";
import { linkWrite } from "./register.js";
import type { LinkContext } from "./site.js";
import type { Unit } from "./unit.js";
import { visibleFunctions } from "./visible.js";

export interface TaskContext extends LinkContext {
  readonly accessors: AccessorNames;
}

/** Does the task of a unit, which has what was found then; what it contributes is staged. */
export function perform(unit: Unit, context: TaskContext): void {
  const { file, task } = unit;
  const { accessors, contribute, evaluator, registry } = context;
  switch (task.kind) {
    case "heritage":
      linkHeritage(evaluator, file, contribute);
      return;
    case "members":
      linkExtraMembers(evaluator, file, contribute);
      return;
    case "call":
      unit.links = compact(linkCall(context, file, task.call));
      return;
    case "write":
      unit.links = compact(linkWrite(context, file, task.write));
      return;
    case "reads":
      unit.links = compact(linkReads(evaluator, accessors, file));
      return;
    case "constructors":
      unit.links = compact({ ...noLinks(), edges: [...implicitConstructorEdges(evaluator, file)] });
      return;
    case "declarations":
      unit.links = compact({
        ...noLinks(),
        roots: [...declaredRoots(evaluator, registry, file)],
        apparentRoots: [...apparentRoots(evaluator, registry, file)],
      });
      return;
    case "visible":
      unit.visible = compactList(visibleFunctions(evaluator, file));
      return;
  }
}
