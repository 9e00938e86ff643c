import { standingOf, type Standing } from "./findings/findings.js";
import type { FileLinks } from "./graph/file-links.js";
import type { ImportUse } from "./graph/import-use.js";
import type { Linker } from "./graph/link.js";
import { withCallers } from "./graph/callers.js";
import { joinLinks, type LinkedProject } from "./graph/linked-project.js";
import type { FunctionNode } from "./graph/nodes.js";
import { runsTheSame } from "./graph/same-links.js";
import { findWitnesses, type Witnesses } from "./graph/witnesses.js";
import { spreadPhases, type Phases } from "./phases/phases.js";

/** What holds as long as nothing else is found in any file. */
export interface Conclusions {
  readonly linkedFiles: readonly FileLinks[];
  /** Of the counts of who imports what. */
  readonly version: number;
  readonly project: LinkedProject;
  /** Of the functions that blocking calls are reached from: all that findings ask for. */
  readonly phases: Phases;
  readonly asked: ReadonlySet<FunctionNode>;
  readonly witnesses: Witnesses;
  readonly standing: Standing;
}

/** Concludes anew what an edit touches: nothing where all links are as before, no phases where only causes have changed. */
export function conclude(linker: Linker, before: Conclusions | undefined): Conclusions {
  const linkedFiles = linker.linkedFiles();
  const { version } = linker.importUse;
  const onlyTested =
    before?.version === version && areAll(before.linkedFiles, linkedFiles, hasSameVisible)
      ? before.project.onlyTested
      : findOnlyTested(linker.importUse, linkedFiles);
  const known = before !== undefined && isSameSet(before.project.onlyTested, onlyTested) ? before : undefined;
  if (known !== undefined && areAll(known.linkedFiles, linkedFiles, Object.is)) return { ...known, version };
  const runs = known !== undefined && areAll(known.linkedFiles, linkedFiles, runsTheSame) ? known : undefined;
  const project = joinLinks(linker, linkedFiles, onlyTested);
  const blocking = project.causes.map((cause) => cause.in);
  const asked = withCallers(blocking, project.incoming, () => true);
  const same = runs !== undefined && isSameSet(runs.asked, asked) ? runs : undefined;
  const phases = same?.phases ?? spreadPhases(project, asked);
  const standing = same?.standing ?? standingOf(project, phases);
  const witnesses = findWitnesses(project, phases);
  return { linkedFiles, version, project, asked, phases, witnesses, standing };
}

function hasSameVisible(before: FileLinks, now: FileLinks): boolean {
  return before.visible === now.visible;
}

/** Counts of who imports what change with many edits, and what is concluded from them with few. */
function findOnlyTested(importUse: ImportUse, linkedFiles: readonly FileLinks[]): ReadonlySet<FunctionNode> {
  const found = new Set<FunctionNode>();
  for (const { visible } of linkedFiles) for (const node of visible) if (importUse.isOnlyTested(node)) found.add(node);
  return found;
}

function isSameSet<Item>(one: ReadonlySet<Item>, other: ReadonlySet<Item>): boolean {
  return one === other || (one.size === other.size && [...one].every((item) => other.has(item)));
}

function areAll<Item>(
  before: readonly Item[],
  now: readonly Item[],
  isSame: (before: Item, now: Item) => boolean,
): boolean {
  return (
    before.length === now.length &&
    before.every((item, index) => {
      const other = now[index];
      return other !== undefined && isSame(item, other);
    })
  );
}
