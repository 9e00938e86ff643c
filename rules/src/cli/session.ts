import fs from "node:fs";
import path from "node:path";
import type { Analysis, Analyzer, Problem, ProjectLayout, TextOf } from "../analyzer/index.js";
import {
  analysedInParallel,
  analysedProject,
  cacheFolder,
  defaultCacheLocation,
  findRoot,
  openProject,
  ProjectCache,
  type AnalysedProject,
  type Project,
  type ProjectOptions,
} from "../host/index.js";
import type { CommonOptions } from "./invocation.js";
import { fitMemory } from "./memory.js";
import { createProgress, type Progress } from "./progress.js";
import { UsageError } from "./usage-error.js";

export { UsageError } from "./usage-error.js";

/** The outside world of the command. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
  /** The process, if it is there for this command alone. */
  readonly ownProcess?: OwnProcess | undefined;
}

/** What a process has for one command, in bytes, and how to have more. */
export interface OwnProcess {
  readonly heapLimit: number;
  readonly machineMemory: number;
  /** Somebody has set the limit. */
  readonly isLimitGiven: boolean;
  /** Lets V8 keep more of what is young, at the price of memory. */
  letYoungSpaceGrow(): void;
  /** Runs the command again with such a limit; returns its exit code. */
  restart(megabytes: number): number;
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
  /** What a file said when it was analysed; undefined if it says something else by now. */
  readonly textOf: TextOf;
  /** Files that were asked for and do. */
  readonly changedSince: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  readonly ms: number;
}

export interface AnalysisNeeds {
  /** Thresholds that hold in place of the configuration's. */
  readonly lifts?: ProjectOptions["threshold"];
  /** As if there were no configuration. */
  readonly unconfigured?: true;
}

export function analyseProject(options: CommonOptions, terminal: Terminal, needs: AnalysisNeeds = {}): Session {
  const started = start(options, terminal, needs);
  return finish(started, analysedProject(started.project, started), terminal);
}

/** The same; where there is much to read, on several threads. */
export async function analyseInParallel(
  options: CommonOptions,
  terminal: Terminal,
  needs: AnalysisNeeds = {},
): Promise<Session> {
  const started = start(options, terminal, needs);
  return finish(started, await analysedInParallel(started.project, started), terminal);
}

interface Started {
  readonly time: number;
  readonly project: Project;
  readonly selected: readonly string[];
  readonly cache: ProjectCache | undefined;
  readonly progress: Progress;
  readonly onProgress: Progress["update"];
  readonly beforeReading: () => void;
}

function start(options: CommonOptions, terminal: Terminal, needs: AnalysisNeeds): Started {
  const time = performance.now();
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
  const cache = options.cache ? openCache(root, options, terminal) : undefined;
  const beforeReading = (): void => {
    fitMemory(project.files.length, terminal);
  };
  return { time, project, selected, cache, progress, onProgress: progress.update, beforeReading };
}

function finish(started: Started, analysed: AnalysedProject, { stderr }: Terminal): Session {
  const { time, project, selected, progress, cache } = started;
  const { analyzer, textOf, changedSince, problems } = analysed;
  progress.stop();
  const analysis = analyzer.analyze();
  if (cache?.failure !== undefined) stderr.write(`unstuck: ${withoutCache(cache.failure)}\n`);
  return {
    root: posix(project.root),
    files: new Set(project.files),
    paths: selected,
    layout: project.layout,
    analyzer,
    analysis,
    textOf,
    changedSince,
    problems: [...project.problems, ...problems, ...analysis.problems],
    ms: Math.round(performance.now() - time),
  };
}

function withoutCache(failure: string): string {
  return `the cache could not be written (${failure}); the answer is right, the next run takes longer. Please report this.`;
}

function openCache(root: string, { cacheLocation }: CommonOptions, { cwd, env }: Terminal): ProjectCache {
  const location = cacheLocation === undefined ? defaultCacheLocation(env) : path.resolve(cwd, cacheLocation);
  return new ProjectCache(cacheFolder(location, root));
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
