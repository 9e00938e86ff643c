import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Analysis } from "../../dist/analyzer/index.js";
import { analysedProject, openProject, ProjectCache } from "../../dist/host/index.js";

/** What a run has said, as text: what is equal is equal to the byte. */
export interface Run {
  readonly said: string;
  /** Sources that it has read. */
  readonly read: readonly string[];
}

/** A run with nothing to start from, and nothing kept. */
export function freshRun(root: string): string {
  const project = openProject({ root });
  const analyzer = project.load();
  return asText(analyzer.analyze(), project.problems);
}

/** A run of the command's kind, with a cache. */
export function cachedRun(root: string, folder: string): Run {
  const project = openProject({ root });
  const read: string[] = [];
  const watched: typeof project = {
    ...project,
    read(file, text) {
      read.push(file);
      return project.read(file, text);
    },
  };
  const cache = new ProjectCache(folder);
  const { analyzer, problems } = analysedProject(watched, { cache });
  assert.equal(cache.failure, undefined);
  return { said: asText(analyzer.analyze(), [...project.problems, ...problems]), read };
}

/** So that the next run must conclude anew from the facts that it finds. */
export function forgetConclusions(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    if (name.startsWith("analysis-")) fs.rmSync(path.join(folder, name));
  }
}

export function asText({ findings, problems, stats }: Analysis, others: readonly unknown[] = []): string {
  return JSON.stringify({ findings, problems: [...others, ...problems], stats }, null, 1);
}

/** Longer than the steps in which file systems count time, see `isSettled`. */
export const settling = 80;
