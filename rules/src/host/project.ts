import path from "node:path";
import {
  createAnalyzer,
  type Analyzer,
  type AnalyzerConfig,
  type Problem,
  type Threshold,
  type ProjectLayout,
} from "../analyzer/index.js";
import { readAnnotations } from "./annotations.js";
import { misnamedApis } from "./api-names.js";
import { readConfiguration } from "./config.js";
import { listFiles, wouldList } from "./files.js";
import { importedFiles } from "./imports.js";
import type { KeptFacts } from "./kept-facts.js";
import { blockingBeside, handlersBeside } from "./merge-config.js";
import { indexSources, withoutOutputs } from "./outputs.js";
import { bareEntries, packageFolders, readManifests, toPackageInfo } from "./packages.js";
import { relativeTo } from "./paths.js";
import { readSource, takeText, type SourceText } from "./source.js";
import { readTsconfigs } from "./tsconfig.js";

export interface ProjectOptions {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** Configuration file, if it is not `unstuck.config.json` in the root; `false`: none. */
  readonly config?: string | false;
  /** What findings must come up to, whatever the configuration says. */
  readonly threshold?: Pick<Threshold, "minCost" | "certainty">;
  /** Absolute paths that are analysed whatever `.gitignore` says. */
  readonly include?: readonly string[];
  /** Absolute paths of files that an editor holds: listed as if they were there, also where the disk has none. */
  readonly unsaved?: readonly string[];
}

/** A project on disk. Everything read is data: nothing of the project is ever run. */
export interface Project {
  readonly root: string;
  readonly layout: ProjectLayout;
  readonly config: AnalyzerConfig;
  /** Files that have, or would have, a say in the configuration; relative to the root. */
  readonly configFiles: readonly string[];
  /** Source files relative to the root, sorted. */
  readonly files: readonly string[];
  /** Larger files are not read, in bytes. */
  readonly maxFileSize: number;
  /** Files and folders besides the sources that this answer rests on: if none of them changes, nor does the answer. */
  readonly footprint: Footprint;
  /** What could not be read so far; {@link Project.load} adds to it. */
  readonly problems: readonly Problem[];
  /** Creates the analyzer and feeds it every file. */
  load(listener?: LoadListener): Analyzer;
  /** Reads one of the files, or takes the given text in its place; says why not if it must not be analysed. */
  read(file: string, text?: string): SourceText;
  /** Whether an absolute path is one of the files, or would be if the project were listed now with a file there. */
  isSource(place: string): boolean;
  /** The files that a file imports, as far as a look at its text tells. */
  importsOf(file: string, text: string): readonly string[];
}

export interface Footprint {
  /** Absolute. */
  readonly folders: readonly string[];
  /** Relative to the root; one may be missing. */
  readonly descriptions: readonly string[];
}

export interface LoadListener {
  onProgress?(done: number, total: number): void;
  onText?(file: string, text: string): void;
  /** Takes the place of {@link Analyzer.update}. */
  readonly give?: KeptFacts["give"] | undefined;
}

export function openProject(options: ProjectOptions): Project {
  const steps = openProjectInSteps(options);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, stopping often: for those who have others waiting meanwhile. */
export function* openProjectInSteps(options: ProjectOptions): Generator<undefined, Project> {
  const root = path.resolve(options.root);
  const configuration = readConfiguration(root, options.config);
  const { ignoreFiles, maxFileSize } = configuration;
  const include = options.include ?? [];
  const listing = yield* listFiles(root, { include, ignoreFiles, unsaved: options.unsaved ?? [] });
  const { manifests, problems: manifestProblems } = readManifests(root, listing.manifests);
  yield;
  const tsconfigs = readTsconfigs(root, listing.tsconfigs, packageFolders(root, manifests));
  const named = include.map((place) => relativeTo(root, place));
  const sources = withoutOutputs(listing.sources, tsconfigs.infos, named);
  const index = indexSources(sources, tsconfigs.infos);
  const packages = manifests.map((manifest) => toPackageInfo(manifest, root, index));
  yield;
  const annotations = readAnnotations(root, packages);
  const files = [...sources, ...bareEntries(packages, root)].sort();
  const { blocking, handlers, thresholds } = configuration.analyzer;
  const config: AnalyzerConfig = {
    ...configuration.analyzer,
    // What the project says of a call stands before what its package says.
    blocking: [...blockingBeside(annotations.blocking, blocking), ...blocking],
    handlers: [...handlersBeside(annotations.handlers, handlers), ...handlers],
    thresholds: options.threshold === undefined ? thresholds : [...thresholds, options.threshold],
  };
  const problems: Problem[] = [
    ...configuration.problems,
    ...misnamedApis(configuration.layers, config.blocking),
    ...listing.problems,
    ...manifestProblems,
    ...tsconfigs.problems,
    ...annotations.problems,
  ];
  const layout: ProjectLayout = { packages, tsconfigs: tsconfigs.infos, markers: new Set(listing.markers) };
  const footprint: Footprint = {
    folders: listing.folders,
    descriptions: [...configuration.files, ...listing.manifests, ...listing.tsconfigs, ...listing.ignores],
  };
  const all = indexSources(files, tsconfigs.infos);
  const read = (file: string, text?: string): SourceText =>
    text === undefined ? readSource(path.join(root, file), maxFileSize) : takeText(text, maxFileSize);
  return {
    root,
    layout,
    config,
    configFiles: configuration.files,
    files,
    maxFileSize,
    footprint,
    problems,
    read,
    load(listener) {
      const analyzer = createAnalyzer(layout, config);
      for (const [done, file] of files.entries()) {
        listener?.onProgress?.(done, files.length);
        const source = read(file);
        if (source.kind === "text") {
          if (listener?.give === undefined) analyzer.update(file, source.text);
          else listener.give(analyzer, file, source.text, config);
          listener?.onText?.(file, source.text);
        } else problems.push({ file, message: source.message });
      }
      listener?.onProgress?.(files.length, files.length);
      return analyzer;
    },
    isSource(place) {
      const file = relativeTo(root, place);
      if (all.files.has(file)) return true;
      if (!wouldList(root, place, ignoreFiles)) return false;
      return withoutOutputs([...sources, file], tsconfigs.infos, named).includes(file);
    },
    importsOf: (file, text) => importedFiles(file, text, layout, all),
  };
}
