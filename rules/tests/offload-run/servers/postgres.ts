import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { run } from "../programs/command.js";
import { startGroup } from "../programs/group.js";
import { freePort } from "../programs/port.js";
import { until } from "../programs/wait.js";
import { dataFolder } from "./folder.js";

export interface Postgres {
  readonly url: string;
  readonly remove: () => Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const port = String(await freePort());
  const folder = dataFolder("postgres");
  const own = (program: string, ...args: readonly string[]) =>
    asOwner(path.join(postgresFolder() ?? "", program), args);
  const options = { cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  giveAway(folder);
  await run(...own("initdb", "-D", folder, "-U", "postgres", "-A", "trust", "--no-sync"), options);
  const place = ["-D", folder, "-k", folder, "-h", "127.0.0.1", "-p", port];
  // Nothing here must outlive a power failure.
  const group = startGroup(...own("postgres", ...place, "-c", "fsync=off"), options);
  const remove = async () => {
    group.signal("SIGINT");
    await group.ended().catch(() => undefined);
    await group.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await until("PostgreSQL", () => {
      if (group.hasEnded()) throw new Error(`PostgreSQL has ended:\n${group.output()}`);
      return group.output().includes("ready to accept connections");
    });
  } catch (error) {
    await remove();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, remove };
}

/** Debian has the programs of each version in a folder that is not on the path. */
export function postgresFolder(): string | undefined {
  const versions = fs.existsSync(debianFolder) ? fs.readdirSync(debianFolder).map(Number) : [];
  const installed = versions
    .sort((a, b) => b - a)
    .map((version) => path.join(debianFolder, String(version), "bin"))
    .concat((process.env["PATH"] ?? "").split(path.delimiter));
  return installed.find((folder) => ["initdb", "postgres"].every((name) => fs.existsSync(path.join(folder, name))));
}

const debianFolder = "/usr/lib/postgresql";

/** PostgreSQL refuses to run as root. */
function asOwner(command: string, args: readonly string[]): [string, readonly string[]] {
  return process.getuid?.() === 0 ? ["runuser", ["-u", "postgres", "--", command, ...args]] : [command, args];
}

function giveAway(folder: string): void {
  if (process.getuid?.() !== 0) return;
  const [user, group] = ["-u", "-g"].map((what) =>
    Number(execFileSync("id", [what, "postgres"], { encoding: "utf8" })),
  );
  if (user !== undefined && group !== undefined) fs.chownSync(folder, user, group);
}
