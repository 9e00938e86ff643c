import path from "node:path";
import { fixedTexts, fixScenarioDirectory, isSource, type FixScenario } from "./scenario.js";

/** A scenario's project with certain texts, as a compiler sees it: in a folder of its own, which need not exist. */
export interface ProjectVersion {
  readonly scenario: FixScenario;
  /** `before`, `after`, or what led to it. */
  readonly name: string;
  /** Absolute. */
  readonly directory: string;
  /** Absolute path → text, with slashes as TypeScript writes them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Absolute paths of the sources. */
  readonly sources: readonly string[];
}

/** The project as it is before the fix, and after it if one is expected. */
export function versionsOf(scenario: FixScenario): readonly ProjectVersion[] {
  const before = createVersion(scenario, "before", scenario.before);
  return scenario.after.size === 0 ? [before] : [before, createVersion(scenario, "after", fixedTexts(scenario))];
}

/** `files`: relative to the project → text; all of them. */
export function createVersion(scenario: FixScenario, name: string, files: ReadonlyMap<string, string>): ProjectVersion {
  const directory = path.join(fixScenarioDirectory, scenario.name, name).split(path.sep).join("/");
  const texts = new Map([...files].map(([file, text]) => [`${directory}/${file}`, text]));
  return { scenario, name, directory, texts, sources: [...texts.keys()].filter(isSource) };
}
