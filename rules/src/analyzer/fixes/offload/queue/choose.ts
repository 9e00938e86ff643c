import type { ProjectLayout } from "../../../project.js";
import { packageFacts } from "../generate/package-facts.js";
import { snakeCase } from "./celery/python-task.js";
import type { QueueTarget, Surroundings } from "../types.js";

/** Clients of Redis, PostgreSQL and Celery that a package may have already. */
const redisClients = ["redis", "ioredis", "bullmq", "bull", "bee-queue", "@redis/client", "handy-redis"];
const postgresClients = [
  "pg-boss",
  "pg",
  "postgres",
  "pg-promise",
  "@vercel/postgres",
  "@neondatabase/serverless",
  "slonik",
  "graphile-worker",
];

/** Where work is to be moved from. */
export interface QueueQuestion {
  readonly file: string;
  /** What the work will be called, if that is known: of Celery a task of that name is wanted then. */
  readonly task?: string;
}

/**
 * The queue that a file's package is closest to: its own engine, Celery where Python has it already, PostgreSQL where there
 * is no Redis, else Redis.
 */
export function chooseQueue(
  { file, task }: QueueQuestion,
  layout: ProjectLayout,
  surroundings: Surroundings,
): QueueTarget {
  const { dependencies, minNode } = packageFacts(file, layout, surroundings);
  const hasOne = (names: readonly string[]): boolean => names.some((name) => dependencies.has(name));
  if (dependencies.has("bullmq")) return "bullmq";
  if (dependencies.has("pg-boss")) return "pg-boss";
  if (dependencies.has("celery-node") || hasPythonTask(task, surroundings)) return "celery";
  const runsPgBoss = minNode === undefined || minNode >= 22;
  return hasOne(postgresClients) && !hasOne(redisClients) && runsPgBoss ? "pg-boss" : "bullmq";
}

function hasPythonTask(task: string | undefined, { celeryTasks }: Surroundings): boolean {
  const tasks = celeryTasks();
  return task === undefined
    ? tasks.length > 0
    : tasks.some(({ name }) => name.split(".").at(-1) === snakeCase(task).replace(/_job$/, ""));
}
