import path from "node:path";
import ts from "../../typescript-checker.cjs";
import { asObject, asString, asStrings, readJson } from "../json.js";
import { disk } from "./disk.js";

/** How the files of one configuration are checked. */
export interface CheckedAs {
  /** Absolute path of the configuration; the folder of the file if there is none. */
  readonly key: string;
  readonly options: ts.CompilerOptions;
  /** Declaration files that hold for all its files. */
  readonly ambient: readonly string[];
}

/** Names the configuration that is for a file, without reading it. */
export function configurationKey(file: string): CheckedAs["key"] {
  return configOf(file) ?? path.dirname(file);
}

/** The options that the project would check a file with, as far as they can be read. */
export function checkedAs(file: string): CheckedAs {
  const config = configOf(file);
  if (config === undefined) return { key: path.dirname(file), options: { ...withoutConfig, ...always }, ambient: [] };
  const { options, fileNames } = parse(config);
  const asBefore = isOlder(path.dirname(config)) ? defaultsBefore6 : {};
  // Since 6.0 no `types` are no types; a project that means all of them need not say so to its own, older compiler.
  const types = options.types ?? ["*"];
  // Where output goes is nobody's business here; a file that the configuration does not include may lie outside of it.
  const rootDir = path.parse(config).root;
  return {
    key: config,
    options: { ...asBefore, ...options, types, ...always, rootDir, allowImportingTsExtensions: true },
    ambient: fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name)).slice(0, mostAmbient),
  };
}

/** Nothing is written, nothing but the asked files is checked. */
const always = {
  noEmit: true,
  skipLibCheck: true,
  allowJs: true,
  maxNodeModuleJsDepth: 0,
  composite: false,
  incremental: false,
  declaration: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  rewriteRelativeImportExtensions: false,
  plugins: [],
  ignoreDeprecations: "6.0",
} as const satisfies ts.CompilerOptions;

/** Finds what any runtime, loader or bundler would find. */
const withoutConfig: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
  module: ts.ModuleKind.Preserve,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  esModuleInterop: true,
  allowImportingTsExtensions: true,
  jsx: ts.JsxEmit.Preserve,
  types: ["*"],
};

/** What TypeScript 6 took as default first. */
const defaultsBefore6: ts.CompilerOptions = { strict: false, esModuleInterop: false };

const mostAmbient = 200;

function configOf(file: string): string | undefined {
  const directory = path.dirname(file);
  const found = ["tsconfig.json", "jsconfig.json"].flatMap((name) => {
    const config = ts.findConfigFile(directory, disk.fileExists, name);
    return config === undefined ? [] : [path.normalize(config)];
  });
  // The nearest of the two, which is the one with the longer path.
  const [nearest] = found.sort((left, right) => path.dirname(right).length - path.dirname(left).length);
  return nearest === undefined ? undefined : (referenced(nearest, file) ?? nearest);
}

/** A configuration may only refer to others, one for each kind of its sources. */
function referenced(config: string, file: string): string | undefined {
  const { value } = readJson(config);
  const isSolution = Array.isArray(value["files"]) && value["files"].length === 0 && value["include"] === undefined;
  if (!isSolution || !Array.isArray(value["references"])) return undefined;
  const configs = value["references"].flatMap((reference): readonly string[] => {
    const place = asString(asObject(reference)["path"]);
    if (place === undefined) return [];
    const target = path.resolve(path.dirname(config), place);
    return [target, path.join(target, "tsconfig.json")].filter((candidate) => disk.fileExists(candidate)).slice(0, 1);
  });
  return configs.find((candidate) => includes(candidate, file)) ?? configs[0];
}

/** By what its patterns start with: a whole match would list all files. */
function includes(config: string, file: string): boolean {
  const { value } = readJson(config);
  const patterns = value["include"] === undefined ? ["."] : asStrings(value["include"]);
  const starts = patterns.map((pattern) => path.resolve(path.dirname(config), pattern.replace(/[*?].*$/s, "")));
  return starts.some((start) => file === start || file.startsWith(start.endsWith(path.sep) ? start : start + path.sep));
}

function parse(config: string): ts.ParsedCommandLine {
  const { value } = readJson(config);
  const host: ts.ParseConfigHost = {
    ...disk,
    // Sources come in by imports. Only declarations hold without being imported.
    readDirectory: (directory, _, excludes, includes, depth) =>
      ts.sys.readDirectory(directory, [".d.ts", ".d.mts", ".d.cts"], excludes, includes, depth),
  };
  return ts.parseJsonConfigFileContent(value, host, path.dirname(config), undefined, config);
}

/** The project's own compiler, if it is installed, knows other defaults. */
function isOlder(directory: string): boolean {
  const manifest = ts.findConfigFile(directory, disk.fileExists, "node_modules/typescript/package.json");
  if (manifest === undefined) return false;
  const version = asString(readJson(manifest).value["version"]);
  return version !== undefined && Number.parseInt(version, 10) < 6;
}
