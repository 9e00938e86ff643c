import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Analysis, Problem } from "../analyzer/index.js";
import { rememberDisk } from "./disk-state.js";
import { keptFacts } from "./kept-facts.js";
import { createLookSchedule } from "./look-schedule.js";
import { openProject, type ProjectOptions } from "./project.js";

/** A project that was read, and its analyzer, kept up with the disk and with texts that are newer. */
export interface LoadedProject {
  /** Whether a name is one of its sources, or would be if there were such a file. */
  isSource(name: string): boolean;
  /** Reads what has changed on disk, if it is time to look. */
  bringUpToDate(): void;
  /** The analysis with this text in the place of the file; undefined if the text is too large to be analysed. */
  analysisWith(name: string, text: string): Analysis | undefined;
  /** The last analysis, and the texts that it is about. */
  current(): Analysis;
  textOf(name: string): string | undefined;
  /** What was wrong with the files that describe it. */
  readonly problems: readonly Problem[];
}

export function loadProject(options: ProjectOptions): LoadedProject {
  const texts = new Map<string, string>();
  let project = openProject(options);
  let disk = rememberDisk(project);
  let sources = new Map<string, boolean>();
  let guest: string | undefined;
  const problems = [...project.problems];
  const kept = keptFacts(project);
  const analyzer = project.load({ onText: (name, text) => texts.set(name, text), give: kept?.give });
  kept?.write();
  const schedule = createLookSchedule(performance.now());
  const isSource = (name: string): boolean => {
    const answer = sources.get(name) ?? project.isSource(path.join(project.root, name));
    sources.set(name, answer);
    return answer;
  };
  return {
    problems,
    isSource,
    bringUpToDate() {
      const start = performance.now();
      if (!schedule.isDue(start)) return;
      const { isOtherListing, files } = disk.changes();
      if (isOtherListing) listAgain();
      else files.forEach(read);
      const end = performance.now();
      schedule.took(end - start, end);
    },
    analysisWith(name, text) {
      if (guest !== undefined && guest !== name) {
        drop(guest);
        guest = undefined;
      }
      if (project.read(name, text).kind === "problem") return undefined;
      // What is not of the project is there only while it is looked at: what others say must not depend on who came first.
      if (!isSource(name)) guest = name;
      take(name, text);
      return analyzer.analyze();
    },
    current: () => analyzer.analyze(),
    textOf: (name) => texts.get(name),
  };

  function listAgain(): void {
    const before = project;
    project = openProject(options);
    disk = rememberDisk(project);
    sources = new Map();
    const isSame = isDeepStrictEqual([before.layout, before.config], [project.layout, project.config]);
    for (const name of isSame ? [] : analyzer.configure(project.layout, project.config)) texts.delete(name);
    const listed = new Set(project.files);
    for (const name of [...texts.keys()]) if (!listed.has(name)) drop(name);
    project.files.forEach(read);
  }

  function read(name: string): void {
    const source = project.read(name);
    if (source.kind === "text") take(name, source.text);
    else drop(name);
  }

  function take(name: string, text: string): void {
    if (texts.get(name) === text) return;
    texts.set(name, text);
    analyzer.update(name, text);
  }

  function drop(name: string): void {
    if (texts.delete(name)) analyzer.remove(name);
  }
}
