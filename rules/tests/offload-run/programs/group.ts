import { spawn } from "node:child_process";
import { once } from "node:events";
import { until } from "./wait.js";

/** A process and all that it starts. */
export interface Group {
  readonly pid: number | undefined;
  /** What it has written so far. */
  readonly output: () => string;
  readonly hasEnded: () => boolean;
  /** Exit code once it has ended by itself or on a signal that it caught; null after one that it did not. */
  readonly ended: (milliseconds?: number) => Promise<number | null>;
  /** Only its leader gets it. */
  readonly signal: (name: NodeJS.Signals) => void;
  /** All get it, as on Ctrl+C in a terminal. */
  readonly signalAll: (name: NodeJS.Signals) => void;
  /** Nothing that it has started is left. */
  readonly isGone: () => boolean;
  /** At once, with all that it has started. */
  readonly kill: () => Promise<void>;
}

export interface GroupOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** `detached` makes it the leader of a group of its own: that group is what is ended, and nothing else. */
export function startGroup(command: string, args: readonly string[], options: GroupOptions): Group {
  const child = spawn(command, args, { ...options, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => (output += text));
  }
  child.once("error", (error) => (output += String(error)));
  const closed = once(child, "close").catch(() => undefined);
  const killNow = () => {
    if (child.pid !== undefined) tryToSignal(-child.pid, "SIGKILL");
  };
  running.add(killNow);
  const hasEnded = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    pid: child.pid,
    output: () => output,
    hasEnded,
    async ended(milliseconds = 15_000) {
      await until(`the end of ${command} ${args.join(" ")}\n${output}`, hasEnded, milliseconds);
      return child.exitCode;
    },
    signal: (name) => child.kill(name),
    signalAll: (name) => child.pid !== undefined && tryToSignal(-child.pid, name),
    isGone: () => child.pid === undefined || !tryToSignal(-child.pid, 0),
    async kill() {
      killNow();
      running.delete(killNow);
      await closed;
    },
  };
}

/** What is to be killed when the tests end before they have cleaned up. */
const running = new Set<() => void>();
process.once("exit", () => {
  for (const killNow of running) killNow();
});

/** Whether there was anything to signal. */
function tryToSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
