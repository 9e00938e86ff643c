import path from "node:path";
import ts from "../../typescript-checker.cjs";
import { relativeTo } from "../paths.js";
import { disk } from "./disk.js";
import { excusedIn } from "./excused.js";
import { byConfiguration, type Programs } from "./programs.js";
import type { TypeProblem, TypeServiceOptions } from "./service.js";

/** What a change is laid over. */
export interface Unchanged extends TypeServiceOptions {
  readonly programs: Programs;
}

/** Errors in the changed files that the change brings; those that moved from one of them to another are not new. */
export function newErrors(changed: ReadonlyMap<string, string>, unchanged: Unchanged): readonly TypeProblem[] {
  const files = [...changed.keys()].filter((file) => /\.(?:[cm]?[jt]s|[jt]sx)$/.test(file));
  return byConfiguration(unchanged.root, files).flatMap((group) => {
    const known = new Map<string, number>();
    for (const error of errorsOf(
      group.filter((file) => isThere(file, unchanged)),
      new Map(),
      unchanged,
    )) {
      known.set(keyOf(error), (known.get(keyOf(error)) ?? 0) + 1);
    }
    return errorsOf(group, changed, unchanged).flatMap((error): readonly TypeProblem[] => {
      const left = known.get(keyOf(error)) ?? 0;
      known.set(keyOf(error), left - 1);
      return left > 0 ? [] : [toProblem(error, unchanged.root)];
    });
  });
}

function isThere(file: string, { root, textOf }: Unchanged): boolean {
  return textOf(file) !== undefined || disk.fileExists(path.join(root, file));
}

function errorsOf(
  files: readonly string[],
  changed: ReadonlyMap<string, string>,
  { root, textOf, programs }: Unchanged,
): readonly ts.DiagnosticWithLocation[] {
  if (files.length === 0) return [];
  const { program } = programs.of(files, changed);
  const read = (file: string): string | undefined =>
    changed.get(file) ?? textOf(file) ?? disk.readFile(path.join(root, file));
  return files.flatMap((file) => {
    const source = program.getSourceFile(path.join(root, file));
    if (source === undefined) return [];
    // In JavaScript that is not to be checked, TypeScript says only what no JavaScript may contain.
    const all = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    const errors = all.filter(({ category }) => category === ts.DiagnosticCategory.Error).filter(isLocated);
    const isExcused = excusedIn(errors, { file, program, read });
    return errors.filter((error) => !isExcused(error));
  });
}

function isLocated(diagnostic: ts.Diagnostic): diagnostic is ts.DiagnosticWithLocation {
  return diagnostic.file !== undefined && diagnostic.start !== undefined && diagnostic.length !== undefined;
}

function keyOf({ code, messageText }: ts.Diagnostic): string {
  return `${String(code)} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}

function toProblem({ file, start, messageText }: ts.DiagnosticWithLocation, root: string): TypeProblem {
  return {
    file: relativeTo(root, file.fileName),
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    message: ts.flattenDiagnosticMessageText(messageText, " "),
  };
}
