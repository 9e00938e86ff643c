import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { changedTexts, findingsAt, loadProject, outcomesFor } from "../fixes/engine.js";
import type { Behaviour } from "./scenario.js";

/** Folders with the program before and after the fix, ready to run. */
export interface Versions {
  readonly before: string;
  readonly after: string;
}

export function versionsOf(behaviour: Behaviour, folder: string): Versions {
  const [before, after] = ["before", "after"].map((version) => copyOf(behaviour, path.join(folder, version)));
  assert.ok(before !== undefined && after !== undefined);
  for (const [file, text] of fixedTexts(behaviour, before)) fs.writeFileSync(path.join(after, file), text);
  for (const directory of [before, after]) {
    compile(directory);
    link(directory, behaviour.packages);
  }
  return { before, after };
}

function copyOf({ name, directory }: Behaviour, into: string): string {
  const copy = path.join(into, name);
  fs.cpSync(path.join(directory, "before"), copy, { recursive: true });
  fs.mkdirSync(path.join(copy, ".git"));
  return copy;
}

function fixedTexts({ at, fix, name }: Behaviour, root: string): ReadonlyMap<string, string> {
  const project = loadProject(root);
  const [finding] = findingsAt(project, {
    at: { ...at, column: undefined },
    api: undefined,
    fix,
    kind: "declined",
    reason: "",
  });
  assert.ok(finding !== undefined, `${name}: nothing is found at ${at.file}:${String(at.line)}`);
  const outcomes = outcomesFor(project, finding);
  const offered = outcomes.flatMap((outcome) =>
    outcome.kind === "fix" && outcome.fix.kind === fix ? [outcome.fix] : [],
  );
  const [wanted] = offered;
  assert.ok(wanted !== undefined, `${name}: ${fix} is not offered: ${JSON.stringify(outcomes)}`);
  return changedTexts(project, wanted);
}

/** Node gets JavaScript: types are only left out, nothing is translated. */
function compile(directory: string): void {
  const files = fs.readdirSync(directory, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const { outputText } = ts.transpileModule(fs.readFileSync(path.join(directory, file), "utf8"), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true },
    });
    fs.writeFileSync(path.join(directory, file.replace(/ts$/, "js")), outputText);
  }
}

const require = createRequire(import.meta.url);

function link(directory: string, packages: Behaviour["packages"]): void {
  fs.mkdirSync(path.join(directory, "node_modules"));
  for (const [module, name] of Object.entries(packages)) {
    fs.symlinkSync(packageFolder(name), path.join(directory, "node_modules", module), "junction");
  }
}

function packageFolder(name: string): string {
  const installed = require.resolve.paths(name)?.map((place) => path.join(place, name)) ?? [];
  const found = installed.find((place) => fs.existsSync(path.join(place, "package.json")));
  assert.ok(found !== undefined, `${name} is not installed beside ${fileURLToPath(import.meta.url)}`);
  return found;
}
