import type { OffloadRequest, OffloadTarget } from "./types.js";

const places: Readonly<Record<OffloadTarget, string>> = {
  worker: "a worker thread",
  bullmq: "a task queue (BullMQ)",
  "pg-boss": "a task queue (pg-boss)",
  celery: "a task queue (Celery)",
};

/** `Move pbkdf2 to a worker thread`; of a finding its call is named where no name is known. */
export function titleFor(name: string | undefined, { place, to, response }: OffloadRequest): string {
  const what = place.kind === "finding" ? place.finding.cause.api : (name ?? "the selection");
  const waiting = response === "wait" ? ", and wait for the result" : "";
  return `Move ${what} to ${places[to]}${waiting}`;
}
