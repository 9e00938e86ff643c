import type { Finding, FindingCause } from "../findings/types.js";
import { locate } from "../facts/lines.js";
import type { LinkedProject } from "../graph/linked-project.js";
import type { Cause } from "../graph/nodes.js";
import { awaitSibling, type AwaitRequest } from "./await-sibling.js";
import { offerDropCheck } from "./drop-check/drop-check-fix.js";
import { fixIndex } from "./fix-index.js";
import type { BlockingSite } from "./siblings/sibling-call.js";
import { callAt, Sources, type KeptTrees } from "./source.js";
import type { FixOutcome, TextOf } from "./types.js";

/** Answers how findings can be fixed; see `Analysis.fixes`. */
export type FixOffers = (finding: Finding, textOf: TextOf) => readonly FixOutcome[];

/** Causes whose answers (and the trees that they rest on) are kept: many findings wait for the same call. */
const mostKept = 16;

/** Every way to fix a finding, or why it is none; empty where nothing awaitable does the same. */
export function createOffers(project: LinkedProject, trees: KeptTrees): FixOffers {
  const kept = new Map<string, CauseOffers>();
  return (finding, textOf) => {
    const { cause } = finding;
    if (cause.entry.sibling.shape === "none" || cause.entry.offLoop !== undefined) return [];
    const key = `${cause.file}:${String(cause.line)}:${String(cause.column)} ${cause.api}`;
    let offers = kept.get(key);
    if (offers === undefined) kept.set(key, (offers = offersFor(project, cause, new Sources(textOf, trees))));
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return offers(finding);
  };
}

type CauseOffers = (finding: Finding) => readonly FixOutcome[];

function offersFor(project: LinkedProject, cause: FindingCause, sources: Sources): CauseOffers {
  const found = causeAt(project, cause);
  const site = found === undefined ? undefined : siteOf(project, sources, found);
  if (found === undefined || site === undefined) {
    const isWaiting = found !== undefined && isLoop(found);
    const reason = isWaiting
      ? "how long the loop waits is for you to say; setTimeout from node:timers/promises waits as long"
      : "the call cannot be found in the text";
    return () => [{ kind: "declined", fix: "await-sibling", title: `Await instead of ${cause.api}`, reason }];
  }
  const request: AwaitRequest = {
    project,
    sources,
    cause: found,
    site,
    siteOf: (other) => siteOf(project, sources, other),
  };
  const dropped = offerDropCheck(request);
  const awaited = awaitSibling(request);
  return (finding) => [...(dropped === undefined ? [] : [dropped]), awaited(finding)];
}

function isLoop({ in: { file }, position }: Cause): boolean {
  return file.facts.loops.some((loop) => loop.position.start === position.start);
}

function causeAt(project: LinkedProject, { file, line, column, api }: FindingCause): Cause | undefined {
  const node = project.index.files.get(file);
  if (node === undefined) return undefined;
  return fixIndex(project)
    .causesIn.get(node)
    ?.find((cause) => {
      const at = locate(node.facts.lineStarts, cause.position);
      return at.line === line && at.column === column && cause.api === api;
    });
}

function siteOf({ index }: LinkedProject, sources: Sources, cause: Cause): BlockingSite | undefined {
  const { file } = cause.in;
  const source = sources.get(file.path);
  const call = source === undefined ? undefined : callAt(source, cause.position);
  if (source === undefined || call === undefined) return undefined;
  const { entry, api } = cause;
  const minNode = index.config.minNode ?? file.package?.minNode;
  return { source, call, entry, api, module: moduleOf(cause), minNode };
}

/** `fs` of `fs.readFileSync`; see `displayName` in `catalog/names.ts`. */
function moduleOf({ api, entry }: Cause): string {
  if (entry.api === "") return api;
  return api.endsWith(`.${entry.api}`) ? api.slice(0, -entry.api.length - 1) : "global";
}
