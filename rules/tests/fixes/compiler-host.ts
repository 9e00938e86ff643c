import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { besideCatalogPackages, dependenciesAround, installedSpecifier } from "./installed-packages.js";

/**
 * The disk as a compiler sees it, with the scenarios' texts laid over it. All programs share what was parsed of the
 * disk, those of one host all they parse. The packages that the catalog names come in the version that a scenario wants.
 */
export function createScenarioHost(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const real = ts.createCompilerHost(options, true);
  const parsed: ParsedFiles = new Map();
  const directories = directoriesOf(texts.keys());
  const host: ts.CompilerHost = {
    ...real,
    getCurrentDirectory: () => repository,
    fileExists: (file) => texts.has(file) || real.fileExists(file),
    readFile: (file) => texts.get(file) ?? real.readFile(file),
    directoryExists: (directory) => directories.has(directory) || ts.sys.directoryExists(directory),
    getSourceFile(file, how) {
      const format = typeof how === "object" ? `${String(how.impliedNodeFormat)} ${String(how.languageVersion)}` : "";
      const key = `${file} ${format}`;
      const known = texts.has(file) ? parsed : parsedFromDisk;
      if (!known.has(key)) {
        const text = host.readFile(file);
        known.set(key, text === undefined ? undefined : ts.createSourceFile(file, text, how, true));
      }
      return known.get(key);
    },
    resolveModuleNameLiterals(literals, containing, redirected, own, source) {
      return literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(source, literal, own);
        const resolve = (name: string, from: string): ts.ResolvedModuleWithFailedLookupLocations =>
          ts.resolveModuleName(name, from, own, host, caches.modules(own), redirected, mode);
        const found = resolve(literal.text, containing);
        const isOurs = texts.has(containing) && /^[^./#]/.test(literal.text);
        if (!isOurs) return found;
        const specifier = installedSpecifier(literal.text, dependenciesAround(containing, texts));
        if (specifier === undefined && isTyped(found)) return found;
        const installed = resolve(specifier ?? literal.text, besideCatalogPackages);
        return isTyped(installed) ? installed : found;
      });
    },
    // Packages bring their own copies of Node's types; two would contradict each other.
    resolveTypeReferenceDirectiveReferences: (references, containing, redirected, own) =>
      references.map((reference) => {
        const name = typeof reference === "string" ? reference : reference.fileName;
        return ts.resolveTypeReferenceDirective(
          name,
          name === "node" ? path.join(repository, "index.ts") : containing,
          own,
          host,
          redirected,
        );
      }),
  };
  const caches = { modules: resolutionCaches(host) };
  return host;
}

type ParsedFiles = Map<string, ts.SourceFile | undefined>;

const parsedFromDisk: ParsedFiles = new Map();

const repository = fileURLToPath(new URL("../../../", import.meta.url));

function isTyped({ resolvedModule }: ts.ResolvedModuleWithFailedLookupLocations): boolean {
  return resolvedModule !== undefined && !/^\.[cm]?jsx?$/.test(resolvedModule.extension);
}

function directoriesOf(files: Iterable<string>): ReadonlySet<string> {
  const directories = new Set<string>();
  for (const file of files) {
    for (let at = path.posix.dirname(file); !directories.has(at) && at !== path.posix.dirname(at);) {
      directories.add(at);
      at = path.posix.dirname(at);
    }
  }
  return directories;
}

/** Where a module is depends on the options too. */
function resolutionCaches(host: ts.CompilerHost): (options: ts.CompilerOptions) => ts.ModuleResolutionCache {
  const caches = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();
  return (options) => {
    let cache = caches.get(options);
    if (cache === undefined) {
      cache = ts.createModuleResolutionCache(host.getCurrentDirectory(), (file) => file, options);
      caches.set(options, cache);
    }
    return cache;
  };
}
