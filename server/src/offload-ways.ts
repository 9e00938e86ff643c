import type { OffloadPlace, OffloadPlan, OffloadRequest } from "eslint-plugin-unstuck/analyzer";
import type { ProjectView } from "./context.js";
import { reasonOf } from "./failure.js";
import type { Settings } from "./settings.js";
import { digestOf } from "./source-text.js";

/** One way to move work off the loop, or why there is none; as far as syntax tells. */
export interface OffloadWay {
  /** Of all that was asked and answered: who takes it later gets what was offered, or nothing. */
  readonly id: string;
  readonly title: string;
  readonly request: OffloadRequest;
  /** What the moved code would be called, if that is known. */
  readonly name: string | undefined;
  /** A clause without a full stop. */
  readonly refusal: string | undefined;
}

type OffloadSettings = Pick<Settings, "queue" | "workersFolder" | "queuesFolder">;

/** To a worker thread, and onto a queue: answering at once, and waiting for the result. */
export function offloadWays(view: ProjectView, place: OffloadPlace, settings: OffloadSettings): readonly OffloadWay[] {
  const worker = wayOf(view, { place, to: "worker", folder: settings.workersFolder });
  return [worker, ...queueWays(view, place, worker.name, settings)];
}

function queueWays(
  view: ProjectView,
  place: OffloadPlace,
  name: string | undefined,
  { queue, queuesFolder }: OffloadSettings,
): readonly OffloadWay[] {
  const file = place.kind === "finding" ? place.finding.file : place.file;
  const question = { file, ...(name === undefined ? {} : { task: name }) };
  const to = queue === "auto" ? view.snapshot.analysis.queueFor(question, view.surroundings) : queue;
  const way = wayOf(view, { place, to, folder: queuesFolder });
  if (way.refusal !== undefined || !hasChoice(place)) return [way];
  const waiting = wayOf(view, { place, to, folder: queuesFolder, response: "wait" });
  return waiting.refusal === undefined ? [way, waiting] : [way];
}

/** Where nobody waits for a response, there is nothing to choose between answering at once and waiting. */
function hasChoice(place: OffloadPlace): boolean {
  return place.kind === "selection" || !["timer", "cron"].includes(place.finding.root.kind);
}

function wayOf(view: ProjectView, request: OffloadRequest): OffloadWay {
  const plan = planOf(view, request);
  const { question, name } = plan.kind === "plan" ? plan : { question: undefined, name: undefined };
  const refusal = plan.kind === "declined" ? plan.reason : undefined;
  const { place, ...rest } = request;
  const about = place.kind === "finding" ? place.finding.fingerprint : place;
  const id = `offload ${digestOf(JSON.stringify([about, rest, plan.title, refusal, question]))}`;
  return { id, title: plan.title, name, request, refusal };
}

function planOf({ snapshot, surroundings }: ProjectView, request: OffloadRequest): OffloadPlan {
  try {
    return snapshot.analysis.offload(request, surroundings);
  } catch (error) {
    // The other actions must not go with it.
    const reason = `looking for a way failed (${reasonOf(error)}); please report this`;
    return { kind: "declined", title: `Move to ${request.to}`, reason };
  }
}
