import { needs, type Need } from "./needs.js";

/** Files that run or are left out together. */
export interface Suite {
  readonly name: string;
  /** Base names of `<name>.test.ts`; those that take longest first. */
  readonly files: readonly string[];
  readonly needs: readonly Need[];
}

export const suites: readonly Suite[] = [
  { name: "bullmq", files: ["bullmq", "schedule", "queue-kinds"], needs: [needs.linux, needs.redis] },
  {
    name: "worker",
    files: ["worker-express", "worker-fastify", "worker-runners", "worker-bundles"],
    needs: [needs.linux],
  },
  { name: "generated", files: ["generated"], needs: [needs.linux] },
  { name: "pg-boss", files: ["pg-boss"], needs: [needs.linux, needs.postgres] },
  { name: "celery", files: ["celery"], needs: [needs.linux, needs.redis, needs.celery] },
];
