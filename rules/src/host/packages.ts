import fs from "node:fs";
import path from "node:path";
import type { PackageEntry, PackageInfo, Problem } from "../analyzer/index.js";
import onDemand from "../on-demand.cjs";
import { exportTargets, importTargets } from "./exports.js";
import { asObject, asString, isObject, readJson, type JsonObject } from "./json.js";
import { resolveFile, sourcesOf, type SourceIndex } from "./outputs.js";
import { directoryOf, joinRelative } from "./paths.js";
import { filesOfScript } from "./scripts.js";

/** A `package.json` as it was read; `{}` where it is broken. */
export interface Manifest {
  readonly directory: string;
  readonly content: JsonObject;
}

export interface Manifests {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
}

export function readManifests(root: string, files: readonly string[]): Manifests {
  const problems: Problem[] = [];
  const manifests = files.map((file): Manifest => {
    const { value, error } = readJson(path.join(root, file));
    if (error !== undefined) {
      problems.push({ file, message: `The file ${error}; correct it. What could be read is used.` });
    }
    return { directory: directoryOf(file), content: value };
  });
  return { manifests, problems };
}

/** Package name → absolute folder. */
export function packageFolders(root: string, manifests: readonly Manifest[]): ReadonlyMap<string, string> {
  const named = manifests.flatMap(({ directory, content }): readonly (readonly [string, string])[] => {
    const name = asString(content["name"]);
    return name === undefined ? [] : [[name, path.join(root, directory)]];
  });
  return new Map(named);
}

export function toPackageInfo({ directory, content }: Manifest, root: string, index: SourceIndex): PackageInfo {
  const runtime = ["dependencies", "peerDependencies", "optionalDependencies"].flatMap((field) => keys(content[field]));
  const engines = asObject(content["engines"]);
  const exports = exportTargets(content, directory, index);
  return {
    directory,
    name: asString(content["name"]),
    dependencies: new Set([...runtime, ...keys(content["devDependencies"])]),
    runtimeDependencies: new Set(runtime),
    entries: entriesOf(content, directory, root, index, exports),
    exports,
    imports: importTargets(content, directory, index),
    minNode: lowestVersion(asString(engines["node"])),
    vscodeExtension: engines["vscode"] !== undefined,
    private: content["private"] === true,
    ...(content["type"] === "module" ? { type: "module" } : {}),
    minVersions: minVersions(content),
  };
}

function minVersions(content: JsonObject): ReadonlyMap<string, string> {
  const fields = ["devDependencies", "optionalDependencies", "peerDependencies", "dependencies"];
  const ranges = fields.flatMap((field) => Object.entries(asObject(content[field])));
  return new Map(
    ranges.flatMap(([name, range]): readonly (readonly [string, string])[] => {
      const lowest = lowestVersion(asString(range)?.replace(/^(?:workspace|npm:[^@]*@?):?/, ""));
      return lowest === undefined ? [] : [[name, lowest]];
    }),
  );
}

/** The lowest version that a range allows: `>=20.19 <21` gives `20.19.0`. Not a range: nothing. */
export function lowestVersion(range: string | undefined): string | undefined {
  if (range === undefined) return undefined;
  const [, plain] = plainRange.exec(range) ?? [];
  if (plain !== undefined) return plain;
  return onDemand.validRange()(range) === null ? undefined : onDemand.minVersion()(range)?.version;
}

/** What most ranges look like: their lowest version is written there, and nothing needs to be loaded to read it. */
const plainRange = /^(?:\^|~|>=)?((?:0|[1-9]\d{0,8})(?:\.(?:0|[1-9]\d{0,8})){2})$/;

function entriesOf(
  content: JsonObject,
  directory: string,
  root: string,
  index: SourceIndex,
  exports: Readonly<Record<string, readonly string[]>>,
): readonly PackageEntry[] {
  const sources = (target: string): readonly string[] => sourcesOf(joinRelative(directory, target), directory, index);
  const main = asString(content["main"]) ?? impliedMain(directory, index);
  const bins = isObject(content["bin"]) ? Object.values(content["bin"]) : [content["bin"]];
  const resolve = (place: string): string | undefined =>
    resolveFile(place, index) ?? resolveBuilt(place, directory, root, index);
  const entries: readonly PackageEntry[] = [
    ...(main === undefined ? [] : sources(main).map((file) => ({ path: file, kind: "main" as const }))),
    ...bins
      .flatMap((bin) => (typeof bin === "string" ? sources(bin) : []))
      .map((file) => ({ path: file, kind: "bin" as const })),
    ...Object.values(exports).flatMap((files) => files.map((file) => ({ path: file, kind: "exports" as const }))),
    ...scriptsOf(content, directory, index).flatMap(([script, command]) =>
      filesOfScript(command, directory, resolve).map((file) => ({ path: file, kind: "script" as const, script })),
    ),
  ];
  return unique(entries.filter((entry) => !entry.path.includes("*")));
}

/** Node takes `index.js` where nothing is said. */
function impliedMain(directory: string, index: SourceIndex): string | undefined {
  return index.files.has(joinRelative(directory, "index.js")) ? "index.js" : undefined;
}

/** `npm start` runs `server.js` if no script says otherwise. */
function scriptsOf(content: JsonObject, directory: string, index: SourceIndex): readonly (readonly [string, string])[] {
  const scripts = asObject(content["scripts"]);
  const given = Object.entries(scripts).flatMap(([name, command]): readonly (readonly [string, string])[] =>
    typeof command === "string" ? [[name, command]] : [],
  );
  const implied = scripts["start"] === undefined && index.files.has(joinRelative(directory, "server.js"));
  return implied ? [...given, ["start", "node server.js"]] : given;
}

/** `node dist/server.js` before a build; also files without an extension, such as Express's `bin/www`. */
function resolveBuilt(place: string, directory: string, root: string, index: SourceIndex): string | undefined {
  const [source] = sourcesOf(place, directory, index);
  if (source !== undefined && index.files.has(source)) return source;
  return isBareScript(path.join(root, place)) ? place : undefined;
}

/** Source files that no extension tells: what `bin` and scripts name, if its first line says Node or a script runs it. */
export function bareEntries(packages: readonly PackageInfo[], root: string): readonly string[] {
  const named = packages.flatMap(({ entries }) => entries.filter(({ kind }) => kind === "bin" || kind === "script"));
  const paths = new Set(named.map((entry) => entry.path));
  return [...paths].filter((file) => isBareScript(path.join(root, file)));
}

function isBareScript(file: string): boolean {
  if (path.extname(file) !== "") return false;
  if (fs.statSync(file, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return /^#!.*\bnode\b/.test(firstBytes(file));
}

function firstBytes(file: string): string {
  const buffer = Buffer.alloc(128);
  let descriptor: number | undefined;
  try {
    descriptor = fs.openSync(file, "r");
    fs.readSync(descriptor, buffer, 0, buffer.length, 0);
  } catch {
    return "";
  } finally {
    if (descriptor !== undefined) fs.closeSync(descriptor);
  }
  return buffer.toString("latin1");
}

function unique(entries: readonly PackageEntry[]): readonly PackageEntry[] {
  return [...new Map(entries.map((entry) => [`${entry.kind} ${entry.script ?? ""} ${entry.path}`, entry])).values()];
}

function keys(value: unknown): readonly string[] {
  return Object.keys(asObject(value));
}
