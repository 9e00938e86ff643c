import ts from "typescript";
import { createScenarioHost } from "./compiler-host.js";
import type { ProjectVersion } from "./versions.js";

/** Which program a version's files are part of. */
export type Programs = ReadonlyMap<ProjectVersion, ts.Program>;

/**
 * As few programs as the scenarios' options allow: the types of Node and of the frameworks cost far more than all
 * scenarios together. Scenarios that declare something for everybody keep to themselves.
 */
export function createPrograms(versions: readonly ProjectVersion[]): Programs {
  const host = createScenarioHost(new Map(versions.flatMap(({ texts }) => [...texts])), options);
  const groups = new Map<string, ProjectVersion[]>();
  for (const version of versions) groups.set(groupOf(version), [...(groups.get(groupOf(version)) ?? []), version]);
  const programs = new Map<ProjectVersion, ts.Program>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const rootNames = group.flatMap(({ sources }) => sources);
    const program = ts.createProgram({ rootNames, options: { ...options, ...ownOptions(first) }, host });
    for (const version of group) programs.set(version, program);
  }
  return programs;
}

const options: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  types: ["node"],
  jsx: ts.JsxEmit.Preserve,
  // Without `checkJs`, what no JavaScript may contain is still an error: an `await` outside of an async function.
  allowJs: true,
  skipLibCheck: true,
  noEmit: true,
  // Scripts would share one scope with those of other scenarios.
  moduleDetection: ts.ModuleDetectionKind.Force,
};

/** Options of a `tsconfig.json` that decide what compiles; the others are ours. */
const respected = [
  "module",
  "moduleResolution",
  "target",
  "lib",
  "paths",
  "baseUrl",
  "esModuleInterop",
  "verbatimModuleSyntax",
];

function ownOptions({ directory, texts }: ProjectVersion): ts.CompilerOptions {
  const file = `${directory}/tsconfig.json`;
  const text = texts.get(file);
  if (text === undefined) return {};
  const { config } = ts.parseConfigFileTextToJson(file, text) as { readonly config?: unknown };
  const { options: given } = ts.convertCompilerOptionsFromJson(compilerOptionsOf(config), directory, file);
  return Object.fromEntries(respected.filter((name) => name in given).map((name) => [name, given[name]]));
}

function compilerOptionsOf(config: unknown): unknown {
  return typeof config === "object" && config !== null && "compilerOptions" in config ? config.compilerOptions : {};
}

function groupOf(version: ProjectVersion): string {
  const declares = version.sources.some((file) => file.endsWith(".d.ts"));
  const own = ownOptions(version);
  const isAlone = declares || "paths" in own || "baseUrl" in own;
  return JSON.stringify([own, isAlone ? version.directory : ""]);
}
