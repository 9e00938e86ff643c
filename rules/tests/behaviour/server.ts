import assert from "node:assert/strict";
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** A program that serves, in a process of its own. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

const loopback = new URL("loopback.js", import.meta.url).href;

export async function startServer(directory: string, file: string): Promise<RunningServer> {
  const child = fork(path.join(directory, file), {
    cwd: directory,
    execArgv: ["--import", loopback],
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const port = await Promise.race([portOf(child), once(child, "exit").then(() => undefined)]);
  assert.ok(port !== undefined, `${file} ended before it listened:\n${errors}`);
  return { port, stop: () => stop(child) };
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once("message", (message: { readonly port: number }) => {
      resolve(message.port);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
