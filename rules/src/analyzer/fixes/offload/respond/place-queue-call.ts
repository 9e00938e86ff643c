import { Edits } from "../../edits.js";
import type { Editing } from "../../siblings/lines.js";
import { declined, type Declined } from "../../types.js";
import { placeCall } from "../call-site.js";
import type { Moved } from "../moved.js";
import { queueNames } from "../queue/calls.js";
import type { Engine } from "../queue/engine.js";
import { registrationOf } from "../schedule/registration.js";
import { answerAtOnce } from "./answer.js";
import type { CallSite } from "./call-site.js";
import { queueForLater, queueRegistered } from "./later.js";

/** A call site with the edits that make it. */
export interface PlacedQueueCall extends CallSite {
  readonly edits: Edits;
}

/** Puts what queues the work in its place: on a schedule, with an answer at once, for later, or with a wait. */
export function placeQueueCall(moved: Moved, engine: Engine, file: string): PlacedQueueCall | Declined {
  const registration = registrationOf(moved);
  if (registration?.kind === "declined") return registration;
  if (registration !== undefined) {
    const { when } = registration;
    if (when.kind === "delay") return attempt(moved, (editing) => queueRegistered(moved, editing, file, registration));
    const timing = engine.timing(when.timing);
    if (timing.kind === "declined") return timing;
    const scheduled = { ...registration, when: { ...when, timing } };
    return attempt(moved, (editing) => queueRegistered(moved, editing, file, scheduled));
  }
  const { response } = moved.request;
  if (response === "wait") return waitForResult(moved, file);
  const atOnce = withoutWaiting(moved, file);
  if (atOnce.kind !== "declined") return atOnce;
  if (response === "answer") return declined(`${atOnce.reason}; its result can be waited for instead`);
  const waiting = waitForResult(moved, file);
  if (waiting.kind === "declined") return waiting;
  return { ...waiting, notes: [`It cannot be answered before the work is done: ${atOnce.reason}.`, ...waiting.notes] };
}

function withoutWaiting(moved: Moved, file: string): PlacedQueueCall | Declined {
  if (moved.returns) return declined("it gives what its function returns");
  const answered = attempt(moved, (editing) => answerAtOnce(moved, editing, file));
  if (answered.kind === "call-site") return answered;
  const later = attempt(moved, (editing) => queueForLater(moved, editing, file));
  return later.kind === "call-site" ? later : answered;
}

/** The call waits, as that of a worker thread would. */
function waitForResult(moved: Moved, file: string): PlacedQueueCall | Declined {
  return attempt(moved, (editing) => {
    const name = queueNames(moved.task).run;
    const placed = placeCall(editing, moved, { name, file, label: `Wait for the ${moved.task.fileName} job` });
    if (placed.kind === "declined") return placed;
    return {
      kind: "call-site",
      calls: { enqueue: undefined, status: false, run: true, schedule: undefined },
      notes: [
        "The request waits for the job, ten seconds at most: after that it fails, and the job goes on.",
        ...placed.warnings,
      ],
    };
  });
}

/** Each attempt has edits of its own. */
function attempt(moved: Moved, place: (editing: Editing) => CallSite | Declined): PlacedQueueCall | Declined {
  const edits = new Edits();
  const placed = place(moved.prepare(edits));
  return placed.kind === "declined" ? placed : { ...placed, edits };
}
