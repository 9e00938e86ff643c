import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const ownTypes = fileURLToPath(new URL("../../node_modules/@types", import.meta.url));
const parsed = new Map();

/** How the compiler is to look at a file: by a tsconfig that covers it, else, for JavaScript, with options of ours. */
export function findConfiguration({ root, layout, files, file }) {
  const manifest = nearest(layout.packages, file);
  const directory = manifest?.directory ?? "";
  const config = findTsconfig(root, file);
  // A tsconfig says little about a JavaScript file that it does not check.
  if (isJavaScript(file) && config?.options.checkJs !== true) return loose(root, layout, files, directory);
  if (config === undefined) return none("no tsconfig.json covers them");
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

function findTsconfig(root, file) {
  const place = path.join(root, file);
  for (let folder = path.dirname(place); ; folder = path.dirname(folder)) {
    for (const name of tsconfigsIn(folder)) {
      const configuration = readTsconfig(root, path.join(folder, name));
      if (configuration.rootNames.includes(place)) return configuration;
    }
    if (folder === root) return undefined;
  }
}

function tsconfigsIn(folder) {
  const names = readdirSync(folder).filter((name) => /^tsconfig.*\.json$/.test(name));
  return names.sort((left, right) => left.length - right.length);
}

function readTsconfig(root, place) {
  if (!parsed.has(place)) {
    const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
    const content = ts.getParsedCommandLineOfConfigFile(place, {}, host);
    parsed.set(place, {
      kind: "tsconfig",
      name: path.relative(root, place),
      rootNames: content?.fileNames ?? [],
      options: forOurCompiler(content?.options ?? {}),
      wantsDeclarations: content?.options.declaration === true || content?.options.composite === true,
      loose: false,
    });
  }
  return parsed.get(place);
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
    rootNames,
    options,
    wantsDeclarations: false,
    loose: true,
  };
}
