import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readExpectation, type Expectation } from "./expectation.js";

/** One small project with a finding in it, and what is offered for that finding. */
export interface FixScenario {
  /** `await-sibling/esm-top-level`. */
  readonly name: string;
  readonly directory: string;
  /** Every file of the project: relative to it, with forward slashes → its text. */
  readonly before: ReadonlyMap<string, string>;
  /** Only files that the fix changes. */
  readonly after: ReadonlyMap<string, string>;
  readonly expectation: Expectation | undefined;
  /** What is wrong with the scenario itself. */
  readonly problems: readonly string[];
}

export const fixScenarioDirectory = fileURLToPath(new URL("../../../fixtures/fixes", import.meta.url));

export function readFixScenarios(): readonly FixScenario[] {
  return foldersIn(fixScenarioDirectory).flatMap((group) =>
    foldersIn(path.join(fixScenarioDirectory, group)).map((name) => readFixScenario(`${group}/${name}`)),
  );
}

/** The whole project as it is after the fix. */
export function fixedTexts({ before, after }: FixScenario): ReadonlyMap<string, string> {
  return new Map([...before, ...after]);
}

/**
 * Copies the project to a place of its own and returns that. Inside this repository its folder would be a part of ours;
 * the empty `.git` makes it a root, as it is on the machine of whoever has such a project.
 */
export function isolateBefore({ name, directory }: FixScenario, into: string): string {
  const copy = path.join(into, name);
  fs.cpSync(path.join(directory, "before"), copy, { recursive: true });
  fs.mkdirSync(path.join(copy, ".git"));
  return copy;
}

export function isSource(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

const namePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const contents = new Set(["fix.json", "before", "after"]);

function readFixScenario(name: string): FixScenario {
  const directory = path.join(fixScenarioDirectory, name);
  const before = textsIn(path.join(directory, "before"));
  const after = textsIn(path.join(directory, "after"));
  const { expectation, problems } = readExpectation(path.join(directory, "fix.json"));
  const found = [...problems];
  for (const part of name.split("/")) {
    if (!namePattern.test(part)) found.push(`"${part}" is no folder name: use small letters, digits and hyphens.`);
  }
  for (const entry of fs.readdirSync(directory)) {
    if (!contents.has(entry)) found.push(`"${entry}" is none of ${[...contents].join(", ")}.`);
  }
  if (![...before.keys()].some(isSource)) found.push("before/ holds no source file.");
  found.push(...afterProblems(before, after, expectation));
  if (expectation !== undefined && !before.has(expectation.at.file)) {
    found.push(`"at" names ${expectation.at.file}, which before/ does not hold.`);
  }
  return { name, directory, before, after, expectation, problems: found };
}

function afterProblems(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  expectation: Expectation | undefined,
): readonly string[] {
  if (expectation?.kind === "declined") return after.size === 0 ? [] : ["after/ is there, but the fix is declined."];
  if (after.size === 0) return ["after/ holds nothing, but a fix is expected."];
  return [...after]
    .filter(([file, text]) => before.get(file) === text)
    .map(([file]) => `after/${file} is the same as before/${file}: leave it out.`);
}

/** Every file below a folder: relative to it, with forward slashes → its text. */
export function textsIn(directory: string): ReadonlyMap<string, string> {
  if (!fs.existsSync(directory)) return new Map();
  const files = fs
    .readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [path.relative(directory, file).split(path.sep).join("/"), fs.readFileSync(file, "utf8")]),
  );
}

function foldersIn(parent: string): readonly string[] {
  if (!fs.existsSync(parent)) return [];
  return fs
    .readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
