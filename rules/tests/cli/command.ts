import { cacheHome } from "../cache-home.js";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Runs the command as a process of its own, with its output piped. */
export function unstuck(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], XDG_CACHE_HOME: cacheHome, ...env },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { exitCode: status, stdout, stderr };
}
