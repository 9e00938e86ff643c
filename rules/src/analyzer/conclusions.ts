import { standingOf, type Standing } from "./findings/findings.js";
import type { FileLinks } from "./graph/file-links.js";
import type { Linker } from "./graph/link.js";
import { withCallers } from "./graph/callers.js";
import { JoinedLinks } from "./graph/joined/joined-links.js";
import type { LinkedProject } from "./graph/linked-project.js";
import { ownerOf, type Edge, type FunctionNode } from "./graph/nodes.js";
import { runsTheSame } from "./graph/same-links.js";
import { findWitnesses, type Witnesses } from "./graph/witnesses.js";
import { spreadPhases, type Phases } from "./phases/phases.js";
import { findServers } from "./phases/servers.js";

/** What holds as long as nothing else is found in any file. */
export interface Conclusions {
  readonly linkedFiles: readonly FileLinks[];
  /** Goes on to the conclusions after these. */
  readonly joined: JoinedLinks;
  /** Of the counts of who imports what. */
  readonly version: number;
  readonly project: LinkedProject;
  /** Of the functions that blocking calls are reached from: all that findings ask for. */
  readonly phases: Phases;
  readonly asked: ReadonlySet<FunctionNode>;
  /** Of these, functions that only tests import. */
  readonly onlyTested: ReadonlySet<FunctionNode>;
  readonly witnesses: Witnesses;
  readonly standing: Standing;
}

/** Concludes anew what an edit touches: nothing where all links are as before, no phases where the same leads to what is asked for. */
export function conclude(linker: Linker, before: Conclusions | undefined): Conclusions {
  const linkedFiles = linker.linkedFiles();
  const { version } = linker.importUse;
  const areSame = before !== undefined && areAll(before.linkedFiles, linkedFiles, Object.is);
  if (areSame && before.version === version) return before;
  const joined = before?.joined ?? new JoinedLinks(linker);
  joined.update(linkedFiles);
  const project = areSame ? before.project : joined.project();
  const blocking = project.causes.map((cause) => cause.in);
  const asked = withCallers(blocking, project.incoming, () => true);
  const onlyTested = new Set(project.visible.filter((node) => asked.has(ownerOf(node)) && project.isOnlyTested(node)));
  const now = { linkedFiles, joined, version, project, asked, onlyTested };
  const known = before !== undefined && runAsBefore(before, now) ? before : undefined;
  if (areSame && known !== undefined) return { ...known, version };
  const phases = known === undefined ? spreadPhases(project, asked) : phasesAlso(known, now);
  const standing = known?.standing ?? standingOf(project);
  return { ...now, phases, standing, witnesses: findWitnesses(project, phases) };
}

/** What decides when functions run. */
type Basis = Omit<Conclusions, "phases" | "witnesses" | "standing">;

/** Of functions that are asked for now as they were before: by what leads to them, by what is registered, and by what starts servers. */
function runAsBefore(before: Basis, now: Basis): boolean {
  const { starters } = findServers(now.project);
  const concerns = ({ kind, to }: Edge): boolean =>
    kind === "register" || now.asked.has(to) || before.asked.has(to) || starters.has(to);
  return (
    [...now.onlyTested].every((node) => before.onlyTested.has(node) || !before.asked.has(ownerOf(node))) &&
    [...before.onlyTested].every((node) => now.onlyTested.has(node) || !now.asked.has(ownerOf(node))) &&
    areAll(before.linkedFiles, now.linkedFiles, (one, other) => runsTheSame(one, other, concerns))
  );
}

/** Phases do not depend on what else is asked for: those that are known stand, and those of others are added. */
function phasesAlso(known: Conclusions, { project, asked }: Basis): Phases {
  if (isSameSet(known.asked, asked)) return known.phases;
  const phases = new Map(known.phases);
  for (const node of known.phases.keys()) if (!asked.has(node)) phases.delete(node);
  const others = [...asked].filter((node) => !known.asked.has(node));
  if (others.length === 0) return phases;
  const above = withCallers(others, project.incoming, () => true);
  for (const [node, arrivals] of spreadPhases(project, above)) if (!known.asked.has(node)) phases.set(node, arrivals);
  return phases;
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
    before === now ||
    (before.length === now.length &&
      before.every((item, index) => {
        const other = now[index];
        return other !== undefined && isSame(item, other);
      }))
  );
}
