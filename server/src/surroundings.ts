import { existsSync } from "node:fs";
import path from "node:path";
import type { Surroundings, TextOf } from "eslint-plugin-unstuck/analyzer";

export interface SurroundingsOptions {
  /** Absolute. */
  readonly root: string;
  /** Of sources, as they were analysed. */
  readonly analysedText: TextOf;
  /** Of all files, open ones before disk. */
  readonly textOf: TextOf;
  readonly isSource: (file: string) => boolean;
  readonly isOpen: (file: string) => boolean;
  readonly celeryTasks: Surroundings["celeryTasks"];
}

/** What moving work reads of a project: nothing that its user does not see, and no source that was not analysed. */
export function surroundingsOf(options: SurroundingsOptions): Surroundings {
  const { root, analysedText, textOf, isSource, isOpen, celeryTasks } = options;
  return {
    textOf: (file) => (isSource(file) ? analysedText(file) : textOf(file)),
    exists: (file) => isOpen(file) || existsSync(path.join(root, file)),
    celeryTasks,
  };
}
