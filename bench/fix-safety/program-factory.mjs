import ts from "typescript";

/**
 * Makes programs of one configuration over the files on disk, with texts laid over some of them. Remembers who imports
 * whom among the project's own files.
 */
export class ProgramFactory {
  /** File → specifier → what it leads to. */
  resolutions = new Map();
  /** File → files that import it. */
  importers = new Map();
  #root;
  #configuration;
  #rootNames;
  #resolveInWorkspace;
  #sources = new Map();

  constructor(root, configuration, resolveInWorkspace) {
    this.#root = root;
    this.#configuration = configuration;
    this.#rootNames = configuration.rootNames;
    this.#resolveInWorkspace = resolveInWorkspace;
  }

  /** `overlay`: absolute path → text. What the old program has parsed and resolved is taken over. */
  create(overlay, oldProgram) {
    const { options } = this.#configuration;
    const host = this.#hostWith(overlay);
    const cache = ts.createModuleResolutionCache(this.#root, (name) => name, options);
    host.getModuleResolutionCache = () => cache;
    host.resolveModuleNameLiterals = (literals, importer, redirected, _options, source) =>
      literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(source, literal, options);
        const found = ts.resolveModuleName(literal.text, importer, options, host, cache, redirected, mode);
        const resolved = found.resolvedModule === undefined ? this.#inWorkspace(literal.text, found) : found;
        this.#remember(importer, literal.text, resolved.resolvedModule?.resolvedFileName);
        return resolved;
      });
    return ts.createProgram({ rootNames: this.#rootNames, options, host, oldProgram });
  }

  #hostWith(overlay) {
    const host = ts.createCompilerHost(this.#configuration.options, true);
    const { readFile } = host;
    const edited = new Map();
    host.readFile = (file) => overlay.get(file) ?? readFile(file);
    host.getSourceFile = (file, languageVersion) => {
      const sources = overlay.has(file) ? edited : this.#sources;
      if (!sources.has(file)) {
        const text = host.readFile(file);
        const source = text === undefined ? undefined : ts.createSourceFile(file, text, languageVersion, true);
        sources.set(file, source);
      }
      return sources.get(file);
    };
    return host;
  }

  #inWorkspace(specifier, notFound) {
    const resolvedFileName = this.#resolveInWorkspace(specifier);
    if (resolvedFileName === undefined) return notFound;
    const extension = /\.d\.[cm]?ts$|\.[^.]+$/.exec(resolvedFileName)[0];
    return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: false } };
  }

  #remember(importer, specifier, resolved) {
    if (resolved === undefined || importer.includes("/node_modules/")) return;
    getOrAdd(this.resolutions, importer, () => new Map()).set(specifier, resolved);
    getOrAdd(this.importers, resolved, () => new Set()).add(importer);
  }
}

export function getOrAdd(map, key, create) {
  if (!map.has(key)) map.set(key, create());
  return map.get(key);
}
