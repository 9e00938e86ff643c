import { spawnSync } from "node:child_process";
import { postgresFolder } from "./servers/postgres.js";
import { pythonWithCelery } from "./servers/celery.js";

/** What a suite needs of the machine: undefined if it is there, else what is missing and how to come by it. */
export type Need = () => string | undefined;

export const needs = {
  linux: () =>
    process.platform === "linux" && process.arch === "x64"
      ? undefined
      : "The Nodes to run on come from npm for Linux on x64 only.",
  redis: () => (runs("redis-server") ? undefined : missing("redis-server", "redis-server")),
  postgres: () => (postgresFolder() === undefined ? missing("PostgreSQL", "postgresql") : undefined),
  celery: () => (pythonWithCelery() === undefined ? missing("Celery", "celery python3-redis") : undefined),
} as const satisfies Record<string, Need>;

function runs(command: string): boolean {
  return spawnSync(command, ["--version"], { stdio: "ignore" }).status === 0;
}

function missing(what: string, packages: string): string {
  return `No ${what} is installed (Debian: apt-get install ${packages}).`;
}
