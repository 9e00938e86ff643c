import type { OffloadPlace, OffloadPlan, OffloadRequest } from "eslint-plugin-unstuck/analyzer";
import type { ProjectView } from "./context.js";
import { reasonOf } from "./failure.js";
import { queuesFor } from "./queue-choice.js";
import type { Settings } from "./settings.js";
import { digestOf } from "./source-text.js";

/** One way to move work off the loop, or why there is none; as far as syntax tells. */
export interface OffloadWay {
  /** Of all that was asked and answered: who takes it later gets what was offered, or nothing. */
  readonly id: string;
  readonly title: string;
  readonly request: OffloadRequest;
  /** A clause without a full stop. */
  readonly refusal: string | undefined;
}

type OffloadSettings = Pick<Settings, "queue" | "workersFolder" | "queuesFolder">;

/** To a worker thread, and onto a queue: answering at once, and waiting for the result. */
export function offloadWays(view: ProjectView, place: OffloadPlace, settings: OffloadSettings): readonly OffloadWay[] {
  const worker = wayOf(view, { place, to: "worker", folder: settings.workersFolder });
  const ways = [worker, ...queueWays(view, place, settings)];
  // Where nobody waits for a response there is no choice between answering and waiting.
  return ways.filter((way, index) => ways.findIndex(({ title }) => title === way.title) === index);
}

function queueWays(view: ProjectView, place: OffloadPlace, settings: OffloadSettings): readonly OffloadWay[] {
  const file = place.kind === "finding" ? place.finding.file : place.file;
  const [first, ...others] = queuesFor(file, settings.queue, view.surroundings).map((to) => {
    const request = { place, to, folder: settings.queuesFolder };
    const ways = [wayOf(view, request), wayOf(view, { ...request, response: "wait" })];
    const possible = ways.filter(({ refusal }) => refusal === undefined);
    return possible.length > 0 ? possible : ways.slice(0, 1);
  });
  return others.find((ways) => ways.some(({ refusal }) => refusal === undefined)) ?? first ?? [];
}

function wayOf(view: ProjectView, request: OffloadRequest): OffloadWay {
  const plan = planOf(view, request);
  const question = plan.kind === "plan" ? plan.question : undefined;
  const refusal = plan.kind === "declined" ? plan.reason : undefined;
  const { place, ...rest } = request;
  const about = place.kind === "finding" ? place.finding.fingerprint : place;
  const id = `offload ${digestOf(JSON.stringify([about, rest, plan.title, refusal, question]))}`;
  return { id, title: plan.title, request, refusal };
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
