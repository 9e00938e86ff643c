import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseMarkers, type Marker } from "../markers.js";

/** One small project whose comments say what is reported in it. */
export interface Scenario {
  /** `resolution/barrel-export-star`. */
  readonly name: string;
  readonly directory: string;
  readonly sources: readonly Source[];
  readonly markers: readonly Marker[];
  /** What is wrong with its comments. */
  readonly problems: readonly string[];
}

export interface Source {
  /** Relative to the scenario, with forward slashes. */
  readonly file: string;
  readonly text: string;
}

const directory = fileURLToPath(new URL("../../../fixtures/scenarios", import.meta.url));
const sourceName = /\.[cm]?[jt]sx?$/;

export function readScenarios(): readonly Scenario[] {
  return foldersIn(directory).flatMap((group) =>
    foldersIn(path.join(directory, group)).map((name) => readScenario(`${group}/${name}`)),
  );
}

/**
 * Copies a scenario to a place of its own and returns that. Inside this repository its folder would be a part of ours;
 * the empty `.git` makes it a root, as it is on the machine of whoever has such a project.
 */
export function isolate(scenario: Scenario, into: string): string {
  const copy = path.join(into, scenario.name);
  fs.cpSync(scenario.directory, copy, { recursive: true });
  fs.mkdirSync(path.join(copy, ".git"));
  return copy;
}

export function temporaryFolder(): string {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-scenarios-")));
}

function readScenario(name: string): Scenario {
  const folder = path.join(directory, name);
  const sources = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => sourceName.test(file))
    .sort()
    .map((file) => ({
      file: file.split(path.sep).join("/"),
      text: fs.readFileSync(path.join(folder, file), "utf8"),
    }));
  const parsed = sources.map(({ file, text }) => parseMarkers(file, text));
  return {
    name,
    directory: folder,
    sources,
    markers: parsed.flatMap(({ markers }) => markers),
    problems: parsed.flatMap(({ problems }) => problems),
  };
}

function foldersIn(parent: string): readonly string[] {
  return fs
    .readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
