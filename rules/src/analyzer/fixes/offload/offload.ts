import type { LinkedProject } from "../../graph/linked-project.js";
import { Sources, type KeptTrees } from "../source.js";
import { declined, type Declined } from "../types.js";
import { beforeResponse } from "./before-response.js";
import { planExtraction, type Extraction, type ExtractionContext } from "./extraction/extract.js";
import { packageFacts } from "./generate/package-facts.js";
import type { Moved, Region, Written } from "./moved.js";
import { changeManifest } from "./package-json.js";
import { regionsOf } from "./region.js";
import { targets } from "./targets.js";
import { titleFor } from "./title.js";
import type { OffloadOutcome, OffloadPlan, OffloadRequest, Surroundings } from "./types.js";
import { whyUnsupported } from "./unsupported.js";

/** Answers how work can be moved off the loop; see `Analysis.offload`. */
export function createOffloads(
  project: LinkedProject,
  trees: KeptTrees,
): (request: OffloadRequest, surroundings: Surroundings) => OffloadPlan {
  return (request, surroundings) => {
    const context: ExtractionContext = {
      request,
      project,
      surroundings,
      sources: new Sources(surroundings.textOf, trees),
    };
    const regions = regionsOf(request.place, context.sources);
    if ("kind" in regions) return refused(titleFor(undefined, request), regions);
    const tooCheap = whyNotWorthIt(request);
    if (tooCheap !== undefined) return refused(titleFor(undefined, request), declined(tooCheap));
    return planFirst(regions, context, undefined);
  };
}

/** Handing data to a thread and back takes some 50 µs; what takes less is better left, or awaited. */
function whyNotWorthIt({ place }: OffloadRequest): string | undefined {
  if (place.kind === "selection" || place.finding.cause.cost !== "T0") return undefined;
  return `${place.finding.cause.api} takes less time than handing its data over`;
}

/** Of the regions that are left the first that can move; if none can, why the first could not. */
function planFirst(
  regions: readonly Region[],
  context: ExtractionContext,
  before: OffloadPlan | undefined,
): OffloadPlan {
  let first = before;
  for (const [index, region] of regions.entries()) {
    const planned = planOne(beforeResponse(region), context);
    if (planned.kind === "extraction") return planOf(planned, regions.slice(index + 1), context, first);
    first ??= refused(titleFor(undefined, context.request), planned);
  }
  return first ?? refused(titleFor(undefined, context.request), declined("nothing can be moved"));
}

function planOne(region: Region, context: ExtractionContext): Extraction | Declined {
  const { request, surroundings } = context;
  const facts = packageFacts(region.source.file, region.source.layout, surroundings);
  const reason = whyUnsupported(region.source, facts, request.to);
  return reason === undefined ? planExtraction(region, context) : declined(reason);
}

function planOf(
  extraction: Extraction,
  others: readonly Region[],
  context: ExtractionContext,
  before: OffloadPlan | undefined,
): OffloadPlan {
  const title = titleFor(extraction.shown, context.request);
  return {
    kind: "plan",
    title,
    name: extraction.name,
    question: extraction.question,
    finish(answer) {
      const moved = extraction.finish(answer);
      const done = moved.kind === "declined" ? moved : write(moved, title);
      if (done.kind !== "declined") return done;
      const refusal = before ?? refused(title, done);
      const next = planFirst(others, context, refusal);
      return next;
    },
  };
}

function write(moved: Moved, title: string): OffloadOutcome | Declined {
  const written = targets[moved.request.to](moved);
  return written.kind === "declined" ? written : finished(moved, written, title);
}

function finished(moved: Moved, written: Written, title: string): OffloadOutcome | Declined {
  const manifest = changeManifest(moved.package, written.packages, written.scripts, moved.surroundings);
  if (manifest === undefined) return declined("package.json cannot be read, and what is added to it has nowhere to go");
  const changes = [...written.changes, ...manifest.changes].sort((left, right) => (left.file < right.file ? -1 : 1));
  return {
    kind: "offload",
    offload: {
      to: moved.request.to,
      title,
      safety: "scaffold",
      notes: [...new Set(written.notes)],
      changes,
      newFiles: written.newFiles,
      packages: manifest.added,
      install: manifest.added.length > 0 ? moved.package.install : undefined,
      opens: written.opens,
    },
  };
}

function refused(title: string, { reason }: Declined): OffloadPlan & { readonly kind: "declined" } {
  return { kind: "declined", title, reason };
}
