import fs from "node:fs";
import path from "node:path";
import type { CeleryTask, Surroundings, TextOf } from "../analyzer/index.js";
import { findCeleryTasks } from "./celery-tasks.js";
import { readConfiguration } from "./config.js";
import { defaultMaxFileSize, readSource } from "./source.js";

/** What stands around the sources of a project on disk. `held`: texts that an editor holds come before those on disk. */
export function createSurroundings(root: string, held: TextOf = () => undefined): Surroundings {
  let tasks: readonly CeleryTask[] | undefined;
  const textOf: TextOf = (file) => held(file) ?? textOnDisk(path.join(root, file));
  return {
    textOf,
    exists: (file) => held(file) !== undefined || fs.existsSync(path.join(root, file)),
    celeryTasks() {
      tasks ??= findCeleryTasks(root, textOf, readConfiguration(root, undefined).ignoreFiles);
      return tasks;
    },
  };
}

function textOnDisk(place: string): string | undefined {
  const source = readSource(place, defaultMaxFileSize);
  return source.kind === "text" ? source.text : undefined;
}
