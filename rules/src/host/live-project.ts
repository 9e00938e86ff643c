import fs from "node:fs";
import type { Analysis, Finding, FixOutcome, Problem } from "../analyzer/index.js";
import { followBaseline, type FollowedBaseline } from "./baseline/index.js";
import { findingsAlone } from "./findings-alone.js";
import { isSourceName } from "./files.js";
import { loadProject, type LoadedProject } from "./loaded-project.js";
import { isInside, relativeTo } from "./paths.js";
import type { ProjectOptions } from "./project.js";

/** A project whose files are looked at one by one, with texts that may be newer than those on disk. */
export interface LiveProject {
  readonly root: string;
  /**
   * What stands in a file whose text is this, but for what the project's baseline knows. `file` is absolute; any other name
   * stands for a text of its own.
   */
  findingsIn(file: string, text: string): readonly Finding[];
  /**
   * What stands in scripts that a file of another language holds: the text is blank all around them, the extension is
   * that of their language. They are in nobody's way: no other file calls them.
   */
  findingsInScripts(file: string, text: string, extension: string): readonly Finding[];
  /** Ways to fix what the last answer has found, for the texts as they were then; none but for files of the project. */
  fixes(finding: Finding): readonly FixOutcome[];
  /** What is wrong with the files that describe the project; undefined as long as nobody had to read them. */
  problems(): readonly Problem[] | undefined;
}

/** It is read when it is first asked; when it is asked again later, what has changed on disk meanwhile is read again. */
export function createLiveProject(options: ProjectOptions): LiveProject {
  const { root } = options;
  let loaded: LoadedProject | undefined;
  const load = (): LoadedProject => (loaded ??= loadProject(options));
  const baseline = followBaseline(root, (name) => loaded?.textOf(name));
  return {
    root,
    findingsIn(file, text) {
      if (!isInside(root, file)) return findingsAlone(file, text);
      const project = load();
      project.bringUpToDate();
      const name = nameIn(root, file, project);
      if (!isSourceName(name) && !project.isSource(name)) return findingsAlone(file, text);
      return findingsOf(project.analysisWith(name, text), name, baseline);
    },
    findingsInScripts(file, text, extension) {
      if (!isInside(root, file)) return findingsAlone(`scripts${extension}`, text);
      const project = load();
      project.bringUpToDate();
      const name = nameIn(root, file, project);
      const scripts = `${name}.scripts${extension}`;
      return findingsOf(project.analysisWith(scripts, text), scripts, baseline).map((finding) =>
        placedIn(name, finding),
      );
    },
    fixes(finding) {
      const project = loaded;
      const analysis = project?.current();
      // Of a text of its own nobody knows the module format or the callers: nothing can be promised about it.
      if (project === undefined || analysis?.findings.includes(finding) !== true) return [];
      return analysis.fixes(finding, (name) => project.textOf(name));
    },
    problems: () => loaded?.problems,
  };
}

/** Files are listed where they are: who comes through a link, as to a linked package, means the same file. */
function nameIn(root: string, file: string, project: LoadedProject): string {
  const name = relativeTo(root, file);
  if (project.textOf(name) !== undefined) return name;
  try {
    const real = relativeTo(fs.realpathSync(root), fs.realpathSync(file));
    return project.textOf(real) === undefined ? name : real;
  } catch {
    return name;
  }
}

function findingsOf(analysis: Analysis | undefined, name: string, baseline: FollowedBaseline): readonly Finding[] {
  return (analysis === undefined ? undefined : findingsByFile(baseline.newFindings(analysis)).get(name)) ?? [];
}

const indexes = new WeakMap<ReadonlySet<Finding>, ReadonlyMap<string, readonly Finding[]>>();

/** The same set is asked for once for each file of a project. */
function findingsByFile(findings: ReadonlySet<Finding>): ReadonlyMap<string, readonly Finding[]> {
  const known = indexes.get(findings);
  if (known !== undefined) return known;
  const index = new Map<string, Finding[]>();
  for (const finding of findings) {
    const inFile = index.get(finding.file);
    if (inFile === undefined) index.set(finding.file, [finding]);
    else inFile.push(finding);
  }
  indexes.set(findings, index);
  return index;
}

/** The scripts have a name of their own in the analysis; people know the file. */
function placedIn(file: string, finding: Finding): Finding {
  const [first, ...others] = finding.path;
  const place = <Placed extends { readonly file: string }>(part: Placed): Placed =>
    part.file === finding.file ? { ...part, file } : part;
  return {
    ...place(finding),
    root: place(finding.root),
    cause: place(finding.cause),
    path: [place(first), ...others.map(place)],
  };
}
