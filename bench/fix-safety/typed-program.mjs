import path from "node:path";
import ts from "typescript";
import { AffectedFiles, mentions } from "./affected-files.mjs";
import { added } from "./multiset.mjs";
import { namesMadeAsync } from "./names-made-async.mjs";
import { getOrAdd, ProgramFactory } from "./program-factory.mjs";
import { lintPromises } from "./promise-lint.mjs";
import { placeIn } from "./syntax-and-analysis.mjs";

/** The program of one configuration, over which edits are laid. */
export class TypedProgram {
  loose;
  fileCount;
  #root;
  #wantsDeclarations;
  #ownFiles;
  #factory;
  #affected;
  #base;
  /** Of the program without edits: file → what is said about it. */
  #diagnostics = new Map();
  #lints = new Map();

  constructor(root, configuration, resolveInWorkspace) {
    this.#root = root;
    this.loose = configuration.loose;
    this.#wantsDeclarations = configuration.wantsDeclarations;
    this.#factory = new ProgramFactory(root, configuration, resolveInWorkspace);
    this.#affected = new AffectedFiles(this.#factory);
    this.#base = this.#factory.create(new Map(), undefined);
    this.#ownFiles = [...configuration.own].filter((file) => this.has(file));
    this.fileCount = this.#ownFiles.length;
  }

  /** Errors that are there without any edit. */
  countErrors() {
    const count = this.#ownFiles.reduce((sum, file) => sum + this.#diagnosticsBefore(file).length, 0);
    this.forgetTypes();
    return count;
  }

  /** The types of a whole project take gigabytes; a program anew starts without them. */
  forgetTypes() {
    this.#base = this.#factory.create(new Map(), this.#base);
  }

  has(place) {
    return this.#base.getSourceFile(place) !== undefined;
  }

  /** What is wrong with the new texts (by file, relative to the root) and was not before; `everywhere`: in any file. */
  check(newTexts, { everywhere = false } = {}) {
    const places = [...newTexts].map(([file, text]) => [path.join(this.#root, file), text]);
    const overlay = new Map(places.filter(([place]) => this.has(place)));
    const names = [...overlay].flatMap(([file, text]) =>
      namesMadeAsync(file, this.#base.getSourceFile(file).text, text),
    );
    const program = this.#factory.create(overlay, this.#base);
    const { files, notes } = everywhere
      ? { files: [...new Set([...overlay.keys(), ...this.#factory.resolutions.keys()])], notes: [] }
      : this.#affected.find(this.#base, program, overlay, names);
    const errors = files.flatMap((file) =>
      added(this.#diagnosticsBefore(file), this.#diagnosticsOf(program, file), overlay.has(file) ? keyOf : placeOf),
    );
    // A promise may be left lying in the edited files, and in those that name a function that gives one now.
    const lint = files
      .filter((file) => overlay.has(file) || mentions(program, file, names))
      .flatMap((file) => added(this.#lintBefore(file), lintPromises(program, this.#root, file), keyOf));
    return [...errors, ...lint, ...notes];
  }

  #diagnosticsBefore(file) {
    return getOrAdd(this.#diagnostics, file, () => this.#diagnosticsOf(this.#base, file));
  }

  #diagnosticsOf(program, file) {
    const source = program.getSourceFile(file);
    if (source === undefined) return [];
    const diagnostics = [...program.getSemanticDiagnostics(source)];
    if (this.#wantsDeclarations) diagnostics.push(...program.getDeclarationDiagnostics(source));
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

/**
 * In a file that was not edited everything stands where it stood. Messages tell less: the compiler orders the members of a union
 * as it comes across them.
 */
function placeOf({ file, rule, line }) {
  return `${file} ${rule} ${line}`;
}
