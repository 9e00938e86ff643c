import { spawn } from "node:child_process";
import { openSync } from "node:fs";
import { pause } from "./wait.js";

/** A process and all that it starts. */
export interface ProcessGroup {
  hasEnded(): boolean;
  end(): Promise<void>;
}

/** `detached` makes it the leader of a group of its own: that group is what is ended, and nothing else. */
export function startGroup(
  command: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd: string; readonly log: string },
): ProcessGroup {
  const log = openSync(options.log, "a");
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", log, log],
  });
  const signal = (name: NodeJS.Signals | 0) => child.pid !== undefined && tryToSignal(-child.pid, name);
  const killNow = () => signal("SIGKILL");
  process.once("exit", killNow);
  return {
    hasEnded: () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null,
    end: async () => {
      signal("SIGTERM");
      for (let waited = 0; waited < 5000 && signal(0); waited += 50) await pause(50);
      killNow();
      process.off("exit", killNow);
    },
  };
}

function tryToSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
