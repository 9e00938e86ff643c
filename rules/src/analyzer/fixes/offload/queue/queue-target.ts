import { usesOf } from "../../siblings/names.js";
import { declined, type Declined } from "../../types.js";
import { changeBy } from "../extraction/mutations.js";
import { joinPath } from "../generate/paths.js";
import type { Moved, Target } from "../moved.js";
import { isInRegion } from "../region.js";
import { placeQueueCall } from "../respond/place-queue-call.js";
import type { Engine } from "./engine.js";

/** Moves work to a queue: what takes its place at the call site says which modules it needs. */
export function queueTarget(engine: Engine): Target {
  return (moved) => {
    const { task, folder, style, surroundings } = moved;
    const refused = engine.whyNot(moved) ?? whyNoCopy(moved);
    if (refused !== undefined) return refused;
    const file = joinPath(folder, `${task.fileName}.queue${style.extension}`);
    if (surroundings.exists(file)) return declined(`${file} is there already; another name is needed`);
    const site = placeQueueCall(moved, engine, file);
    if (site.kind === "declined") return site;
    const { calls, edits } = site;
    const modules = engine.write({ moved, calls, edits, file });
    if (modules.kind === "declined") return modules;
    const changes = edits.changes();
    if (changes === undefined) return declined("two of its edits are in each other's way");
    return {
      ...modules,
      kind: "written",
      changes,
      newFiles: [...moved.sharedFiles, ...modules.newFiles],
      notes: [...site.notes, ...task.notes, ...modules.notes, ...lost],
    };
  };
}

/** What is changed in place is changed in the other process only. */
function whyNoCopy({ region, outputs }: Moved): Declined | undefined {
  const changed = outputs.find(
    ({ declaration, isDeclaredInside }) =>
      !isDeclaredInside &&
      usesOf(region.source, declaration).some((use) => isInRegion(region, use) && changeBy(use) === "mutated"),
  );
  return (
    changed && declined(`it changes ${changed.name} in place, and only its copy in the other process would change`)
  );
}

const lost: readonly string[] = [
  "A job runs at least once: where a worker dies or it fails, it runs again, so it must be safe to repeat.",
  "Of an error only its message is kept; its class and its code are lost.",
];
