import fs from "node:fs";
import path from "node:path";
import { findRoot } from "../host/index.js";
import type { CommonOptions } from "./invocation.js";
import { analyseProject, posix, UsageError, type Session, type Terminal } from "./session.js";

/** An analysis for the sake of one file; `file` is relative to its root. */
export interface Surrounded {
  readonly session: Session;
  readonly file: string;
}

/** Analyses the project that a file is part of. */
export function analyseAround(given: string, options: CommonOptions, terminal: Terminal): Surrounded {
  const root = findRoot(options.paths.length > 0 ? options.paths : ["."], terminal.cwd);
  const place = findPlace(given, [terminal.cwd, root]);
  const paths = options.paths.length > 0 ? options.paths : isProjectOf(place, root) ? [root, place] : [place];
  const session = analyseProject({ ...options, paths }, terminal);
  const file = posix(path.relative(session.root, place));
  if (!session.files.has(file)) {
    throw new UsageError(
      `"${given}" is not among the files analysed in ${session.root}; name its folder as a path, or see whether .gitignore leaves it out.`,
    );
  }
  return { session, file };
}

/** People name a file as they see it; findings name it as seen from the root. The root's own file comes first. */
function findPlace(file: string, [cwd, root]: readonly [string, string]): string {
  const places = [cwd, root].map((folder) => path.resolve(folder, file)).filter((place) => fs.existsSync(place));
  const place = places.find((candidate) => isInside(candidate, root)) ?? places[0];
  if (place === undefined)
    throw new UsageError(`There is no file "${file}", here or in ${posix(root)}; check its name.`);
  return place;
}

/** The answer should be about the analysis that the command makes here, if here is a project at all. */
function isProjectOf(place: string, root: string): boolean {
  return isInside(place, root) && ["package.json", ".git"].some((name) => fs.existsSync(path.join(root, name)));
}

function isInside(place: string, folder: string): boolean {
  return place.startsWith(folder + path.sep);
}
