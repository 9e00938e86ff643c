import fs from "node:fs";
import path from "node:path";
import type { TextOf } from "../../analyzer/index.js";
import ts from "../../typescript-checker.cjs";
import { relativeTo } from "../paths.js";
import { disk } from "./disk.js";
import { checkedAs, configurationKey, type CheckedAs } from "./options.js";

export interface Programs {
  /**
   * A program of some files that one configuration is for, and of what they import. `changed` lies over everything else.
   * Files are relative to the root, as are those of `changed`.
   */
  of(files: readonly string[], changed: ReadonlyMap<string, string>): CheckedProgram;
}

export interface CheckedProgram {
  readonly program: ts.Program;
  readonly host: ts.CompilerHost;
}

/** Programs of a project, each made from the one before. */
export function createPrograms(root: string, textOf: TextOf): Programs {
  const previous = new Map<CheckedAs["key"], Previous>();
  const installed = new Map<string, ReadFile>();
  return {
    of(files, changed) {
      const [first = ""] = files;
      const { key, options, ambient } = checkedAs(path.join(root, first));
      const { read, ...old } = previous.get(key) ?? { read: new Map<string, ReadFile>() };
      const directory = path.dirname(path.join(root, first));
      const host = compilerHost(options, directory, overlaid(root, textOf, changed), (file) =>
        isInstalled(file) ? installed : read,
      );
      const rootNames = [...files.map((file) => path.join(root, file)), ...ambient];
      const program = ts.createProgram({ rootNames, options, host, ...old });
      previous.set(key, { read, oldProgram: program });
      return { program, host };
    },
  };
}

/** Groups files by the configuration that is for them. */
export function byConfiguration(root: string, files: readonly string[]): readonly (readonly string[])[] {
  const groups = new Map<CheckedAs["key"], string[]>();
  for (const file of files) {
    const key = configurationKey(path.join(root, file));
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
}

/** What one configuration's files were read as: how, depends on its options. */
interface Previous {
  readonly read: Map<string, ReadFile>;
  readonly oldProgram?: ts.Program;
}

interface ReadFile {
  readonly stamp: string;
  readonly source: ts.SourceFile;
}

/** Texts that stand for files of the disk; undefined where the disk counts. */
interface Overlay {
  textOf(file: string): string | undefined;
  hasFolder(folder: string): boolean;
}

function overlaid(root: string, textOf: TextOf, changed: ReadonlyMap<string, string>): Overlay {
  const folders = new Set([...changed.keys()].flatMap((file) => foldersOf(path.join(root, path.dirname(file)), root)));
  return {
    textOf(file) {
      if (isInstalled(file)) return undefined;
      const place = relativeTo(root, file);
      if (place.startsWith("..") || path.isAbsolute(place)) return undefined;
      return changed.get(place) ?? textOf(place);
    },
    hasFolder: (folder) => folders.has(path.normalize(folder)),
  };
}

function foldersOf(folder: string, root: string): readonly string[] {
  return folder.length <= root.length ? [] : [folder, ...foldersOf(path.dirname(folder), root)];
}

/** Where a file is remembered: packages, which are most of what is read, once for all configurations. */
type Memory = (file: string) => Map<string, ReadFile>;

function compilerHost(
  options: ts.CompilerOptions,
  directory: string,
  overlay: Overlay,
  memory: Memory,
): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  return {
    ...host,
    // Where there is no configuration, installed types are looked for from here.
    getCurrentDirectory: () => directory,
    getSourceFile: (file, languageVersion) => sourceFile(file, languageVersion, overlay, memory(file)),
    fileExists: (file) => host.fileExists(file) || (isSource.test(file) && overlay.textOf(file) !== undefined),
    readFile: (file) => overlay.textOf(file) ?? host.readFile(file),
    directoryExists: (folder) => overlay.hasFolder(folder) || disk.directoryExists(folder),
    // A package that was installed in between is found; what packages import themselves stays as it was.
    hasInvalidatedResolutions: (file) => !isInstalled(file),
  };
}

function sourceFile(
  file: string,
  languageVersion: ts.ScriptTarget | ts.CreateSourceFileOptions,
  overlay: Overlay,
  read: Map<string, ReadFile>,
): ts.SourceFile | undefined {
  const text = overlay.textOf(file);
  const stamp = `${JSON.stringify(languageVersion)} ${text ?? stampOf(file) ?? ""}`;
  const known = read.get(file);
  if (known?.stamp === stamp) return known.source;
  const content = text ?? disk.readFile(file);
  if (content === undefined) return undefined;
  const source = ts.createSourceFile(file, content, languageVersion);
  read.set(file, { stamp, source });
  return source;
}

function stampOf(file: string): string | undefined {
  const stats = fs.statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? undefined : `${String(stats.mtimeMs)} ${String(stats.size)}`;
}

const isSource = /\.(?:[cm]?[jt]s|[jt]sx)$/;

function isInstalled(file: string): boolean {
  return file.includes("/node_modules/");
}
