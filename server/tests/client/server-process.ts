import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

const bin = fileURLToPath(new URL("../../bin/unstuck-language-server.js", import.meta.url));

/** The real server, started as an editor starts it. */
export interface ServerProcess {
  readonly pid: number;
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** The exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends this process and no other; for one that did not end when it was asked to. */
  kill(): void;
}

export function startServer(nodeOptions: readonly string[], onComplaint: (text: string) => void): ServerProcess {
  const child: ChildProcessByStdio<Writable, Readable, Readable> = spawn(
    process.execPath,
    [...nodeOptions, bin, "--stdio"],
    { stdio: ["pipe", "pipe", "pipe"] },
  );
  child.stderr.setEncoding("utf8").on("data", onComplaint);
  // Writing to a process that has just ended fails; that it ended is what tests look at.
  child.stdin.on("error", (error) => {
    onComplaint(`stdin: ${String(error)}`);
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve(code ?? signal ?? "unknown");
    });
  });
  return {
    pid: child.pid ?? 0,
    stdin: child.stdin,
    stdout: child.stdout,
    ended,
    kill: () => void child.kill("SIGKILL"),
  };
}
