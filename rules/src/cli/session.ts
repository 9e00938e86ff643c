import fs from "node:fs";
import path from "node:path";
import type { Analysis, Analyzer, Problem, ProjectLayout } from "../analyzer/index.js";
import { findRoot, openProject, type ProjectOptions } from "../host/index.js";
import type { CommonOptions } from "./invocation.js";
import { createProgress } from "./progress.js";

/** The outside world of the command. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A project that has been analysed. */
export interface Session {
  /** Absolute, with forward slashes. */
  readonly root: string;
  readonly files: ReadonlySet<string>;
  /** The paths asked for, relative to the root; none if it is all of it. */
  readonly paths: readonly string[];
  readonly layout: ProjectLayout;
  readonly analyzer: Analyzer;
  readonly analysis: Analysis;
  /** The texts that were analysed, if they were asked for. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly ms: number;
}

/** Why the command cannot run, with the remedy; the exit code is 2. */
export class UsageError extends Error {}

export interface AnalysisNeeds {
  readonly texts: boolean;
  /** Thresholds that hold in place of the configuration's. */
  readonly lifts?: ProjectOptions["threshold"];
  /** As if there were no configuration. */
  readonly unconfigured?: true;
}

export function analyseProject(options: CommonOptions, terminal: Terminal, needs: AnalysisNeeds): Session {
  const start = performance.now();
  const places = existingPlaces(options.paths, terminal.cwd);
  const root = findRoot(places.length > 0 ? places : ["."], terminal.cwd);
  const project = openProject({
    root,
    include: places,
    ...(needs.unconfigured === true ? { config: false } : configOption(options.config, terminal.cwd)),
    ...(needs.lifts === undefined ? {} : { threshold: needs.lifts }),
  });
  const paths = places.map((place) => posix(path.relative(root, place)));
  const selected = paths.includes("") ? [] : paths;
  requireSources(project.files, selected, root);
  const progress = createProgress(terminal.stderr);
  const texts = new Map<string, string>();
  const analyzer = project.load({
    onProgress: progress.update,
    ...(needs.texts ? { onText: (file, text) => texts.set(file, text) } : {}),
  });
  progress.stop();
  const analysis = analyzer.analyze();
  return {
    root: posix(root),
    files: new Set(project.files),
    paths: selected,
    layout: project.layout,
    analyzer,
    analysis,
    texts,
    problems: [...project.problems, ...analysis.problems],
    ms: Math.round(performance.now() - start),
  };
}

export function posix(place: string): string {
  return path.sep === "/" ? place : place.split(path.sep).join("/");
}

function existingPlaces(paths: readonly string[], cwd: string): readonly string[] {
  return paths.map((given) => {
    const place = path.resolve(cwd, given);
    if (!fs.existsSync(place)) throw new UsageError(`There is no file or folder "${given}"; check the path.`);
    return place;
  });
}

function configOption(config: string | undefined, cwd: string): { readonly config?: string } {
  if (config === undefined) return {};
  const file = path.resolve(cwd, config);
  if (!fs.existsSync(file)) throw new UsageError(`There is no configuration "${config}"; check --config.`);
  return { config: file };
}

function requireSources(files: readonly string[], paths: readonly string[], root: string): void {
  const isUnder = (file: string): boolean => paths.some((place) => file === place || file.startsWith(`${place}/`));
  if (paths.length === 0 ? files.length > 0 : files.some(isUnder)) return;
  const where = paths.length === 0 ? root : paths.map((place) => `"${place}"`).join(", ");
  throw new UsageError(
    `There are no JavaScript or TypeScript sources in ${where}; name a folder that has some, or see whether .gitignore or "ignoreFiles" leaves them out.`,
  );
}
