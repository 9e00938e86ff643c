import path from "node:path";
import type { QueueTarget, Surroundings } from "eslint-plugin-unstuck/analyzer";
import { isObject } from "./json.js";
import type { Settings } from "./settings.js";

/** The engines that work of a file may be queued on, the one that fits best first. */
export function queuesFor(
  file: string,
  setting: Settings["queue"],
  surroundings: Surroundings,
): readonly [QueueTarget, ...QueueTarget[]] {
  if (setting !== "auto") return [setting];
  const dependencies = dependenciesAround(file, surroundings);
  const engine = prefersPostgres(dependencies) ? "pg-boss" : "bullmq";
  const hasCelery = dependencies.has("celery-node") || surroundings.celeryTasks().length > 0;
  // A task of that name may not be there.
  return hasCelery ? ["celery", engine] : [engine];
}

/** A server that has PostgreSQL and no Redis is not asked to run one. */
function prefersPostgres(dependencies: ReadonlySet<string>): boolean {
  const has = (names: readonly string[]): boolean => names.some((name) => dependencies.has(name));
  return !dependencies.has("bullmq") && (dependencies.has("pg-boss") || (has(postgresClients) && !has(redisClients)));
}

const postgresClients = ["pg", "postgres", "pg-promise", "knex", "@prisma/adapter-pg"] as const;
const redisClients = ["ioredis", "redis", "@redis/client", "bull"] as const;

/** Names in the nearest `package.json`. */
function dependenciesAround(file: string, { textOf }: Surroundings): ReadonlySet<string> {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const text = textOf(path.posix.join(folder, "package.json"));
    if (text !== undefined) return new Set(namesIn(text));
    if (folder === "." || folder === "/") return new Set();
  }
}

function namesIn(text: string): readonly string[] {
  try {
    const manifest: unknown = JSON.parse(text);
    if (!isObject(manifest)) return [];
    const lists = [manifest["dependencies"], manifest["optionalDependencies"], manifest["peerDependencies"]];
    return lists.flatMap((list) => (isObject(list) ? Object.keys(list) : []));
  } catch {
    return [];
  }
}
