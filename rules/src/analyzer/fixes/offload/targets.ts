import type { Target } from "./moved.js";
import type { OffloadTarget } from "./types.js";
import { declined } from "../types.js";
import { worker } from "./worker/worker.js";

/** Where work can be moved to. */
export const targets: Readonly<Record<OffloadTarget, Target>> = {
  worker,
  bullmq: () => declined("this is not built yet"),
  "pg-boss": () => declined("this is not built yet"),
  celery: () => declined("this is not built yet"),
};
