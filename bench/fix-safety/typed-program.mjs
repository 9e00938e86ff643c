import path from "node:path";
import ts from "typescript";
import { namesMadeAsync } from "./names-made-async.mjs";
import { added } from "./multiset.mjs";
import { lintPromises } from "./promise-lint.mjs";
import { placeIn } from "./syntax-and-analysis.mjs";

/** When an edit can affect more files than this, only so many are looked at that import what was edited, or name it. */
const manyFiles = 100;

/** The program of one configuration, over which edits are laid. */
export class TypedProgram {
  loose;
  fileCount;
  #root;
  #rootNames;
  #ownFiles;
  #configuration;
  #resolveInWorkspace;
  #base;
  #sources = new Map();
  /** File → specifier → what it leads to. */
  #resolutions = new Map();
  #importers = new Map();
  #diagnostics = new Map();
  #lints = new Map();
  #declarations = new Map();

  constructor(root, configuration, textOf, resolveInWorkspace) {
    this.#root = root;
    this.#configuration = configuration;
    this.#resolveInWorkspace = resolveInWorkspace;
    this.loose = configuration.loose;
    this.#rootNames = configuration.rootNames;
    this.#base = this.#programWith(new Map(), undefined);
    const own = [...configuration.own].filter((file) => this.has(file));
    this.fileCount = own.length;
    this.#ownFiles = own;
  }

  /** Errors that are there without any edit. */
  countErrors() {
    const count = this.#ownFiles.reduce((sum, file) => sum + this.#diagnosticsBefore(file).length, 0);
    this.forgetTypes();
    return count;
  }

  /** The types of a whole project take gigabytes; a program anew starts without them. */
  forgetTypes() {
    this.#base = this.#programWith(new Map(), this.#base);
  }

  has(place) {
    return this.#base.getSourceFile(place) !== undefined;
  }

  /** What is wrong with the new texts (by file, relative to the root) and was not before; `everywhere`: in any file. */
  check(newTexts, { everywhere = false } = {}) {
    const overlay = new Map(
      [...newTexts].map(([file, text]) => [path.join(this.#root, file), text]).filter(([place]) => this.has(place)),
    );
    const program = this.#programWith(overlay, this.#base);
    const all = [...new Set([...overlay.keys(), ...this.#resolutions.keys()])];
    const { files, note } = everywhere ? { files: all, note: [] } : this.#affected(program, overlay);
    const errors = files.flatMap((file) =>
      added(this.#diagnosticsBefore(file), this.#diagnosticsOf(program, file), keyOf),
    );
    const lint = this.#withPromises(overlay, program, files).flatMap((file) =>
      added(this.#lintBefore(file), lintPromises(program, this.#root, file), keyOf),
    );
    return [...errors, ...lint, ...note];
  }

  #programWith(overlay, oldProgram) {
    const { options } = this.#configuration;
    const host = ts.createCompilerHost(options, true);
    const { readFile } = host;
    const cache = ts.createModuleResolutionCache(this.#root, (name) => name, options);
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

  #inWorkspace(specifier, notFound) {
    const resolvedFileName = this.#resolveInWorkspace(specifier);
    if (resolvedFileName === undefined) return notFound;
    const extension = /\.d\.[cm]?ts$|\.[^.]+$/.exec(resolvedFileName)[0];
    return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: false } };
  }

  #remember(importer, specifier, resolved) {
    if (resolved === undefined || importer.includes("/node_modules/")) return;
    getOrAdd(this.#resolutions, importer, () => new Map()).set(specifier, resolved);
    getOrAdd(this.#importers, resolved, () => new Set()).add(importer);
  }

  /**
   * The edited files, and of the others those that can see a difference: they import a file whose declarations are no
   * longer the same, or whose declarations are made of such ones.
   */
  #affected(program, overlay) {
    const affected = new Set(overlay.keys());
    const changed = new Set();
    for (const file of affected) {
      if (!this.#looksDifferent(program, file, overlay, changed)) continue;
      changed.add(file);
      for (const importer of this.#importers.get(file) ?? []) affected.add(importer);
      if (affected.size > manyFiles) return this.#nearest(program, overlay);
    }
    return { files: [...affected], note: [] };
  }

  #nearest(program, overlay) {
    const names = this.#changedNames(overlay);
    const importers = [...overlay.keys()].flatMap((file) => [...(this.#importers.get(file) ?? [])]);
    const naming = [...this.#resolutions.keys()].filter((file) => mentions(program, file, names));
    const files = [...new Set([...overlay.keys(), ...importers.slice(0, manyFiles), ...naming.slice(0, manyFiles)])];
    const message = `very many files can be affected, the ${files.length} nearest were looked at`;
    return { files, note: [{ kind: "note", file: "", message }] };
  }

  #looksDifferent(program, file, overlay, changed) {
    const before = getOrAdd(this.#declarations, file, () => declarationsOf(this.#base, file));
    if (before === undefined) return true;
    // Declarations name what they are made of; a name that was not imported by the author was put there by the compiler.
    const specifiers = [...before.matchAll(/(?:from|import\()\s*["']([^"']+)["']/g)].map(([, specifier]) => specifier);
    const known = this.#resolutions.get(file);
    const rests = specifiers.some((specifier) =>
      known?.has(specifier) ? changed.has(known.get(specifier)) : specifier.startsWith("."),
    );
    if (rests && !overlay.has(file)) return true;
    return before !== declarationsOf(program, file);
  }

  #changedNames(overlay) {
    return [...overlay].flatMap(([file, text]) => namesMadeAsync(file, this.#base.getSourceFile(file).text, text));
  }

  /** Files in which a promise may be left lying: the edited ones, and those that name a function that gives one now. */
  #withPromises(overlay, program, affected) {
    const names = this.#changedNames(overlay);
    return affected.filter((file) => overlay.has(file) || mentions(program, file, names));
  }

  #diagnosticsBefore(file) {
    return getOrAdd(this.#diagnostics, file, () => this.#diagnosticsOf(this.#base, file));
  }

  #diagnosticsOf(program, file) {
    const source = program.getSourceFile(file);
    if (source === undefined) return [];
    const diagnostics = [...program.getSemanticDiagnostics(source)];
    if (this.#configuration.wantsDeclarations) diagnostics.push(...program.getDeclarationDiagnostics(source));
    return diagnostics.map(({ code, start = 0, messageText }) => ({
      kind: "type",
      rule: `TS${code}`,
      file: path.relative(this.#root, file),
      ...placeIn(source.text, start),
      message: ts.flattenDiagnosticMessageText(messageText, " "),
    }));
  }

  #lintBefore(file) {
    return getOrAdd(this.#lints, file, () => lintPromises(this.#base, this.#root, file));
  }
}

function keyOf({ file, rule, message }) {
  return `${file} ${rule} ${message}`;
}

function declarationsOf(program, file) {
  const source = program.getSourceFile(file);
  let text;
  const keep = (name, content) => {
    if (/\.d\.[cm]?ts$/.test(name)) text = content;
  };
  try {
    // The last argument forces declarations where errors or options would prevent them.
    program.emit(source, keep, undefined, true, undefined, true);
  } catch {
    return undefined;
  }
  return text;
}

function mentions(program, file, names) {
  const text = program.getSourceFile(file)?.text ?? "";
  return names.some((name) => new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text));
}

function getOrAdd(map, key, create) {
  if (!map.has(key)) map.set(key, create());
  return map.get(key);
}
