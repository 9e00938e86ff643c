import type { Target } from "./moved.js";
import type { OffloadTarget } from "./types.js";
import { bullmq } from "./queue/bullmq/bullmq.js";
import { celery } from "./queue/celery/celery.js";
import { pgBoss } from "./queue/pg-boss/pg-boss.js";
import { worker } from "./worker/worker.js";

/** Where work can be moved to. */
export const targets: Readonly<Record<OffloadTarget, Target>> = {
  worker,
  bullmq,
  "pg-boss": pgBoss,
  celery,
};
