import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ownTypes = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
/** Folder → names of its tsconfigs; place of a tsconfig → what it says. */
const folders = new Map();
const parsed = new Map();

/** How the compiler is to look at a file: as the nearest tsconfig says, else, for JavaScript, with options of ours. */
export function findConfiguration({ root, layout, files, file }) {
  const manifest = nearest(layout.packages, file);
  const directory = manifest?.directory ?? "";
  const config = findTsconfig(root, files, file);
  // A tsconfig says little about a JavaScript file that it does not check.
  if (isJavaScript(file) && config?.options.checkJs !== true) return loose(root, layout, files, directory);
  if (config === undefined) return none("there is no tsconfig.json");
  const missing = missingPackages(root, directory, manifest?.dependencies ?? []);
  if (missing.length > (manifest?.dependencies.size ?? 0) / 4) {
    return none(
      `${missing.length} of ${manifest.dependencies.size} dependencies of ${directory || "the root"} are not installed`,
    );
  }
  return config;
}

function none(reason) {
  return { kind: "none", reason };
}

function isJavaScript(file) {
  return /\.(?:[cm]?js|jsx)$/.test(file) || path.extname(file) === "";
}

function nearest(packages, file) {
  return packages
    .filter(({ directory }) => directory === "" || file.startsWith(`${directory}/`))
    .sort((left, right) => right.directory.length - left.directory.length)[0];
}

function missingPackages(root, directory, names) {
  const folders = [];
  for (let folder = path.join(root, directory); ; folder = path.dirname(folder)) {
    folders.push(path.join(folder, "node_modules"));
    if (folder === root) break;
  }
  return [...names].filter((name) => !folders.some((folder) => existsSync(path.join(folder, name))));
}

/** The tsconfig that covers a file, else the nearest: it is for the tests beside the sources, too. */
function findTsconfig(root, files, file) {
  const place = path.join(root, file);
  const configurations = tsconfigsAround(root, file).map((config) => readTsconfig(root, files, config));
  return configurations.find(({ own }) => own.has(place)) ?? configurations[0];
}

/** The nearest first; in a folder `tsconfig.json` first. */
function tsconfigsAround(root, file) {
  const found = [];
  for (let folder = path.dirname(path.join(root, file)); ; folder = path.dirname(folder)) {
    const names = tsconfigsIn(folder);
    found.push(...names.map((name) => path.join(folder, name)));
    if (folder === root) return found;
  }
}

function tsconfigsIn(folder) {
  if (!folders.has(folder)) {
    const names = readdirSync(folder).filter((name) => /^tsconfig.*\.json$/.test(name));
    folders.set(
      folder,
      names.sort((left, right) => left.length - right.length),
    );
  }
  return folders.get(folder);
}

function readTsconfig(root, files, place) {
  if (parsed.has(place)) return parsed.get(place);
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const content = ts.getParsedCommandLineOfConfigFile(place, {}, host);
  const own = new Set(content?.fileNames);
  const configuration = {
    kind: "tsconfig",
    name: path.relative(root, place),
    own,
    get rootNames() {
      return [...own, ...leftOut(root, files, place)];
    },
    options: forOurCompiler(content?.options ?? {}),
    wantsDeclarations: content?.options.declaration === true || content?.options.composite === true,
    loose: false,
  };
  parsed.set(place, configuration);
  return configuration;
}

/** Files beside those of a tsconfig that no tsconfig covers, such as tests: who calls what was edited may be among them. */
function leftOut(root, files, place) {
  const folder = path.relative(root, path.dirname(place));
  return files
    .filter((file) => (folder === "" || file.startsWith(`${folder}/`)) && /\.(?:[cm]?ts|tsx)$/.test(file))
    .filter((file) => {
      const around = tsconfigsAround(root, file);
      if (around[0] !== place) return false;
      return !around.some((config) => readTsconfig(root, files, config).own.has(path.join(root, file)));
    })
    .map((file) => path.join(root, file));
}

/** The same meaning in the compiler that we have: its defaults are others than those that projects were written for. */
function forOurCompiler({ incremental, composite, tsBuildInfoFile, plugins, outFile, ...options }) {
  return {
    ...options,
    strict: options.strict ?? false,
    types: options.types ?? ["*"],
    ignoreDeprecations: "6.0",
    skipLibCheck: true,
    declaration: true,
    noEmit: true,
  };
}

/** JavaScript that nobody checks: the compiler infers what it can, which is enough to see an await that is missing. */
function loose(root, layout, files, directory) {
  const rootNames = files
    .filter((file) => isJavaScript(file) && (nearest(layout.packages, file)?.directory ?? "") === directory)
    .map((file) => path.join(root, file));
  const options = {
    allowJs: true,
    checkJs: true,
    noImplicitAny: false,
    strict: false,
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    jsx: ts.JsxEmit.Preserve,
    types: ["node"],
    typeRoots: [ownTypes],
    maxNodeModuleJsDepth: 0,
    skipLibCheck: true,
    declaration: true,
    noEmit: true,
  };
  return {
    kind: "loose",
    name: `${directory || "."} (JavaScript, no tsconfig.json)`,
    own: new Set(rootNames),
    rootNames,
    options,
    wantsDeclarations: false,
    loose: true,
  };
}
