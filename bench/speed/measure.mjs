/**
 * A process to its end, with what it and all that it started and waited for have used: whichever way a tool takes to its
 * work, threads, native code or processes of its own, all of it counts. GNU time asks the system for it.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const time = "/usr/bin/time";

/** Seconds and megabytes, with what was written; an error where the exit code is none of those `expected`. */
export function measure({ args, cwd, env, expected }) {
  if (!fs.existsSync(time)) throw new Error(`${time} is wanted: GNU time, the package "time" of most Linux systems.`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-time-"));
  const account = path.join(folder, "account");
  try {
    const { status, stdout, stderr } = spawnSync(
      time,
      ["--format", "%e %U %S %M", "--output", account, process.execPath, ...args],
      { cwd, env: { ...process.env, ...env }, encoding: "utf8", maxBuffer: 2 ** 29, stdio: ["ignore", "pipe", "pipe"] },
    );
    if (!expected.includes(status)) throw new Error(`it ended with ${status}: ${reason(stderr, stdout)}`);
    return { ...figuresIn(fs.readFileSync(account, "utf8")), output: stdout };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Above the figures stands a line about the exit code, if that is not 0. */
export function figuresIn(account) {
  const [wall, user, system, kilobytes] = account.trim().split("\n").at(-1).split(" ").map(Number);
  return { cpu: user + system, wall, memory: (kilobytes * 1024) / 1e6 };
}

function reason(...texts) {
  return texts.map((text) => text.trim().slice(0, 1_000)).find((text) => text !== "") ?? "it says nothing";
}
