import { relativePath } from "../generate/paths.js";
import type { Moved } from "../moved.js";

/** The script of `package.json` that starts the workers, and what is said of it. */
export interface WorkerScript {
  readonly scripts: ReadonlyMap<string, string>;
  readonly note: string;
}

export function workerScript({ package: pack }: Moved, file: string): WorkerScript {
  const path = relativePath(pack.directory, file).replace(/^\.\//, "");
  const output = pack.outputOf(file);
  const command = output === undefined ? `${runnerOf(path, pack)} ${path}` : `node ${output}`;
  const known = [...pack.scripts].find(([, text]) => text === command)?.[0];
  const name = known ?? (pack.scripts.has("worker") ? "queue-worker" : "worker");
  const manager = pack.install.split(" ")[0] ?? "npm";
  return {
    scripts: new Map([[name, command]]),
    note: `Start the workers beside the server: ${manager} run ${name}${output === undefined ? "" : ", after a build"}.`,
  };
}

/** What the package's own scripts run TypeScript with. */
function runnerOf(path: string, { scripts, dependencies }: Moved["package"]): string {
  if (!/\.[cm]?ts$/.test(path)) return "node";
  const commands = [...scripts.values()].join("\n");
  if (/\btsx\b/.test(commands) || (dependencies.has("tsx") && !/\bnode\s+\S+\.[cm]?ts\b/.test(commands))) return "tsx";
  return /\bts-node\b/.test(commands) ? "ts-node" : "node";
}

/** What a bundler leaves out unless it is told. */
export function bundlerNotes({ package: { bundlers } }: Moved, files: readonly string[]): readonly string[] {
  return bundlers.map(
    (bundler) => `${bundler} must build ${files.join(" and ")} as entries of their own, beside one another.`,
  );
}
