import fs from "node:fs";
import path from "node:path";
import { commandLine } from "./paths.js";
import { run } from "./programs/command.js";
import type { Sample } from "./samples/sample.js";

/** What the command line did to a sample. */
export interface Moved {
  /** What it printed. */
  readonly output: string;
  /** Files that were not there before, relative to the root. */
  readonly newFiles: readonly string[];
}

export interface Move {
  /** Text on the line in question, in {@link file}. */
  readonly at: string;
  readonly file?: string;
  readonly to: "worker" | "bullmq" | "pg-boss" | "celery";
  readonly options?: readonly string[];
}

/** As a person does it: `unstuck offload src/server.ts:14 --to worker`. */
export async function offload(sample: Sample, { at, file = sample.server, to, options = [] }: Move): Promise<Moved> {
  const before = new Set(filesOf(sample.root));
  const place = `${file}:${String(lineOf(path.join(sample.root, file), at))}`;
  const args = [commandLine, "offload", place, "--to", to, ...options];
  const output = await run(process.execPath, args, { cwd: sample.root, env: process.env });
  return { output, newFiles: filesOf(sample.root).filter((name) => !before.has(name)) };
}

function lineOf(file: string, text: string): number {
  const index = fs
    .readFileSync(file, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`${file} has no line with ${text}`);
  return index + 1;
}

function filesOf(root: string): readonly string[] {
  return fs
    .readdirSync(root, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((file) => !file.startsWith("dist/") && !file.startsWith(".git/"))
    .sort();
}
