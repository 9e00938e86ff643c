import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Analysis } from "../../analyzer/index.js";
import { descriptionKey, type Described } from "./description.js";
import { decode, encode, readWhole, writeWhole } from "./sealed.js";

/** What an analysis has come to, without what it would take to ask further. */
export type Conclusions = Pick<Analysis, "findings" | "problems" | "stats">;

export const conclusionsPrefix = "analysis-";

/**
 * Names all that conclusions rest on: the engine, what describes the project, and what each file says. Files are given
 * in the order of the project, with the hashes of their texts.
 */
export function conclusionsKey(project: Described, hashes: ReadonlyMap<string, string>): string {
  return hash("sha1", [descriptionKey(project), ...[...hashes].map((entry) => entry.join("\0"))].join("\n"));
}

export function readConclusions(folder: string, key: string): Conclusions | undefined {
  const sealed = readWhole(fileFor(folder, key));
  // Its checksum says that we wrote it, its name which engine did: it has no other form to check.
  return sealed === undefined ? undefined : (decode(sealed) as Conclusions | undefined);
}

export function writeConclusions(folder: string, key: string, { findings, problems, stats }: Conclusions): void {
  writeWhole(fileFor(folder, key), encode({ findings, problems, stats }));
}

/** Keeps those that were come to last: another branch, other flags. */
export function dropOldConclusions(folder: string): void {
  const all = fs
    .readdirSync(folder)
    .filter((name) => name.startsWith(conclusionsPrefix))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, time: fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.time - a.time);
  for (const { file } of all.slice(mostKept)) fs.rmSync(file, { force: true });
}

const mostKept = 8;

function fileFor(folder: string, key: string): string {
  return path.join(folder, `${conclusionsPrefix}${key}`);
}
