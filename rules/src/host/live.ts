import path from "node:path";
import {
  createAnalyzer,
  emptyLayout,
  type Analysis,
  type Analyzer,
  type Finding,
  type FixOutcome,
} from "../analyzer/index.js";
import { isSourceName } from "./files.js";
import { isWithin, relativeTo } from "./paths.js";
import { openProject } from "./project.js";
import { findRoot } from "./root.js";

/** A project whose files are looked at one by one, with texts that may be newer than those on disk. */
export interface LiveProject {
  readonly root: string;
  /** What stands in a file whose text is this. `file` is absolute; any other name stands for a text of its own. */
  findingsIn(file: string, text: string): readonly Finding[];
  /** Ways to fix what the last answer has found, for the texts as they were then; none for a text of its own. */
  fixes(finding: Finding): readonly FixOutcome[];
}

/** The project around a folder; read once per process, when first asked. */
export function liveProject(directory: string): LiveProject {
  const known = rootOfDirectory.get(directory);
  const root = known ?? findRoot([directory], directory);
  rootOfDirectory.set(directory, root);
  const project = projects.get(root) ?? createLiveProject(root);
  projects.set(root, project);
  return project;
}

const rootOfDirectory = new Map<string, string>();
const projects = new Map<string, LiveProject>();

function createLiveProject(root: string): LiveProject {
  const texts = new Map<string, string>();
  let analyzer: Analyzer | undefined;
  return {
    root,
    findingsIn(file, text) {
      const relative = relativeTo(root, file);
      if (!path.isAbsolute(file) || !isWithin("", relative) || !isSourceName(file)) return findingsAlone(file, text);
      analyzer ??= openProject({ root }).load({ onText: (name, read) => texts.set(name, read) });
      if (texts.get(relative) !== text) {
        texts.set(relative, text);
        analyzer.update(relative, text);
      }
      return findingsByFile(analyzer.analyze()).get(relative) ?? [];
    },
    fixes(finding) {
      const analysis = analyzer?.analyze();
      // Of a text of its own nobody knows the module format or the callers: nothing can be promised about it.
      if (analysis?.findings.includes(finding) !== true) return [];
      return analysis.fixes(finding, (file) => texts.get(file));
    },
  };
}

/** Text that is no file of the project: a code block in a page, standard input. Nothing is known around it. */
function findingsAlone(file: string, text: string): readonly Finding[] {
  const name = isSourceName(file) ? path.basename(file) : "input.js";
  const analyzer = createAnalyzer(emptyLayout);
  analyzer.update(name, text);
  return analyzer.analyze().findings.filter((finding) => finding.file === name);
}

const indexes = new WeakMap<Analysis, ReadonlyMap<string, readonly Finding[]>>();

function findingsByFile(analysis: Analysis): ReadonlyMap<string, readonly Finding[]> {
  const known = indexes.get(analysis);
  if (known !== undefined) return known;
  const index = new Map<string, Finding[]>();
  for (const finding of analysis.findings) {
    const inFile = index.get(finding.file);
    if (inFile === undefined) index.set(finding.file, [finding]);
    else inFile.push(finding);
  }
  indexes.set(analysis, index);
  return index;
}
