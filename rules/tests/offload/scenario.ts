import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { offloadTargets, type OffloadTarget } from "../../dist/analyzer/index.js";
import { textsIn } from "../fixes/scenario.js";

/** A small project, what is moved out of it, and what comes of that. */
export interface OffloadScenario {
  /** `worker/buffer-in-and-out`. */
  readonly name: string;
  readonly before: ReadonlyMap<string, string>;
  /** Files that are changed or new. */
  readonly after: ReadonlyMap<string, string>;
  readonly expectation: OffloadExpectation;
}

export interface OffloadExpectation {
  /** `src/server.ts:12` of a finding, `src/server.ts:12-15` of lines. */
  readonly at: string;
  readonly to: OffloadTarget;
  readonly response?: "answer" | "wait";
  readonly name?: string;
  /** The reason, whole. */
  readonly declined?: string;
  /** A part of each note that matters here. */
  readonly notes?: readonly string[];
  readonly install?: string;
}

const directory = fileURLToPath(new URL("../../../fixtures/offload", import.meta.url));

export function readOffloadScenarios(): readonly OffloadScenario[] {
  return foldersIn(directory).flatMap((group) =>
    foldersIn(path.join(directory, group)).map((name) => readScenario(`${group}/${name}`)),
  );
}

function readScenario(name: string): OffloadScenario {
  const folder = path.join(directory, name);
  return {
    name,
    before: textsIn(path.join(folder, "before")),
    after: textsIn(path.join(folder, "after")),
    expectation: expectationIn(path.join(folder, "offload.json")),
  };
}

function expectationIn(file: string): OffloadExpectation {
  const content = JSON.parse(fs.readFileSync(file, "utf8")) as OffloadExpectation;
  const unknown = Object.keys(content).filter((key) => !known.has(key));
  if (unknown.length > 0) throw new Error(`${file}: "${unknown.join('", "')}" does not belong here.`);
  if (!offloadTargets.includes(content.to))
    throw new Error(`${file}: "to" must be one of ${offloadTargets.join(", ")}.`);
  if (!/:\d+(?:-\d+)?$/.test(content.at)) throw new Error(`${file}: "at" must look like "server.ts:12".`);
  return content;
}

const known: ReadonlySet<string> = new Set(["at", "to", "response", "name", "declined", "notes", "install"]);

function foldersIn(parent: string): readonly string[] {
  return fs
    .readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
