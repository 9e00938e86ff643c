import type { OffloadRequest, OffloadTarget } from "./types.js";

const places: Readonly<Record<OffloadTarget, string>> = {
  worker: "a worker thread",
  bullmq: "a task queue (BullMQ)",
  "pg-boss": "a task queue (pg-boss)",
  celery: "a task queue (Celery)",
};

/** `Move hashPassword to a worker thread`; what moves is what is called there, as far as it is known. */
export function titleFor(moved: string | undefined, { place, to, response }: OffloadRequest): string {
  const what = moved ?? (place.kind === "finding" ? place.finding.cause.api : "the selection");
  const waiting = response === "wait" ? ", and wait for the result" : "";
  return `Move ${what} to ${places[to]}${waiting}`;
}
