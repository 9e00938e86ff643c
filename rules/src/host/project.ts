import path from "node:path";
import {
  createAnalyzer,
  type Analyzer,
  type AnalyzerConfig,
  type Problem,
  type ProjectLayout,
} from "../analyzer/index.js";
import { readAnnotations } from "./annotations.js";
import { readConfiguration } from "./config.js";
import { listFiles } from "./files.js";
import { withoutOutputs } from "./outputs.js";
import { bareEntries, packageFolders, readManifests, toPackageInfo } from "./packages.js";
import { relativeTo } from "./paths.js";
import { readSource } from "./source.js";
import { readTsconfigs } from "./tsconfig.js";

export interface ProjectOptions {
  /** Folder of the project, absolute. */
  readonly root: string;
  /** Configuration file, if it is not `unstuck.config.json` in the root. */
  readonly config?: string;
  /** Absolute paths that are analysed whatever `.gitignore` says. */
  readonly include?: readonly string[];
}

/** A project on disk. Everything read is data: nothing of the project is ever run. */
export interface Project {
  readonly root: string;
  readonly layout: ProjectLayout;
  readonly config: AnalyzerConfig;
  /** Source files relative to the root, sorted. */
  readonly files: readonly string[];
  /** What could not be read so far; {@link Project.load} adds to it. */
  readonly problems: readonly Problem[];
  /** Creates the analyzer and feeds it every file. */
  load(listener?: LoadListener): Analyzer;
}

export interface LoadListener {
  onProgress?(done: number, total: number): void;
  onText?(file: string, text: string): void;
}

export function openProject(options: ProjectOptions): Project {
  const root = path.resolve(options.root);
  const configuration = readConfiguration(root, options.config);
  const { ignoreFiles, maxFileSize } = configuration;
  const include = options.include ?? [];
  const listing = listFiles(root, { include, ignoreFiles });
  const { manifests, problems: manifestProblems } = readManifests(root, listing.manifests);
  const tsconfigs = readTsconfigs(root, listing.tsconfigs, packageFolders(root, manifests));
  const named = include.map((place) => relativeTo(root, place));
  const sources = withoutOutputs(listing.sources, tsconfigs.infos, named);
  const index = { files: new Set(sources), tsconfigs: tsconfigs.infos };
  const packages = manifests.map((manifest) => toPackageInfo(manifest, root, index));
  const annotations = readAnnotations(root, packages);
  const files = [...sources, ...bareEntries(packages, root)].sort();
  const problems: Problem[] = [
    ...configuration.problems,
    ...listing.problems,
    ...manifestProblems,
    ...tsconfigs.problems,
    ...annotations.problems,
  ];
  const config: AnalyzerConfig = {
    ...configuration.analyzer,
    blocking: [...configuration.analyzer.blocking, ...annotations.blocking],
    handlers: [...configuration.analyzer.handlers, ...annotations.handlers],
  };
  const layout: ProjectLayout = { packages, tsconfigs: tsconfigs.infos, markers: new Set(listing.markers) };
  return {
    root,
    layout,
    config,
    files,
    problems,
    load(listener) {
      const analyzer = createAnalyzer(layout, config);
      for (const [done, file] of files.entries()) {
        listener?.onProgress?.(done, files.length);
        const source = readSource(path.join(root, file), maxFileSize);
        if (source.kind === "text") {
          analyzer.update(file, source.text);
          listener?.onText?.(file, source.text);
        } else problems.push({ file, message: source.message });
      }
      listener?.onProgress?.(files.length, files.length);
      return analyzer;
    },
  };
}
