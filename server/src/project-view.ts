import path from "node:path";
import type { Surroundings } from "eslint-plugin-unstuck/analyzer";
import { URI } from "vscode-uri";
import type { Place, ProjectView } from "./context.js";
import type { OpenDocument } from "./documents.js";
import { linesOf, toEngine, toRange, type LineReader, type PositionEncoding } from "./positions.js";
import type { ProjectSession } from "./project-session.js";
import type { Snapshot } from "./snapshot.js";
import { surroundingsOf } from "./surroundings.js";
import type { TypeChecker } from "./type-checker.js";

export interface ViewOptions {
  readonly encoding: PositionEncoding;
  /** Address of the root as the client writes it, if it does. */
  readonly rootUri: string | undefined;
  readonly documentOf: (file: string) => OpenDocument | undefined;
  readonly openFiles: () => readonly string[];
  readonly types: TypeChecker;
  readonly celeryTasks: Surroundings["celeryTasks"];
}

/** The last snapshot of a project for the features; it stays what it is when the project is analysed again. */
export function viewOf(
  session: Pick<ProjectSession, "root" | "project" | "has" | "isCurrent" | "analysedText" | "tryOut" | "makeFixes">,
  snapshot: Snapshot,
  { encoding, rootUri, documentOf, openFiles, types, celeryTasks }: ViewOptions,
): ProjectView {
  const { root, project } = session;
  const readers = new Map<string, LineReader>();
  const analysed = new Map<string, string | undefined>();
  const base = rootUri ?? URI.file(root).toString();
  const view: ProjectView = {
    snapshot,
    openFiles,
    uriOf: (file) => documentOf(file)?.uri ?? base.replace(/\/$/, "") + encodedPath(file),
    rangeOf: (location) => toRange(location, encoding, linesIn(location.file)),
    locationOf: (location) => ({ uri: view.uriOf(location.file), range: view.rangeOf(location) }),
    textOf(file) {
      const document = documentOf(file);
      if (document !== undefined) return document.text;
      const source = project?.read(file);
      return source?.kind === "text" ? source.text : undefined;
    },
    isCurrent: () => session.isCurrent(snapshot),
    analysedText(file) {
      if (!analysed.has(file)) analysed.set(file, session.analysedText(file));
      return analysed.get(file);
    },
    versionOf: (file) => snapshot.versions.get(file) ?? documentOf(file)?.version ?? null,
    surroundings: surroundingsOf({
      root,
      analysedText: (file) => view.analysedText(file),
      textOf: (file) => view.textOf(file),
      isSource: session.has,
      isOpen: (file) => documentOf(file) !== undefined,
      celeryTasks,
    }),
    types,
    tryOut: (texts, token) => session.tryOut(texts, token),
    makeFixes: (plan, token) => session.makeFixes(plan, token),
  };
  return view;

  /** Only asked where characters are not counted as the engine does; each text is then read once for the view. */
  function linesIn(file: string): LineReader {
    const known = readers.get(file) ?? documentOf(file)?.lineAt;
    if (known !== undefined) return known;
    let lines: LineReader | undefined;
    const reader: LineReader = (line) => {
      lines ??= linesOf(view.textOf(file) ?? "");
      return lines(line);
    };
    readers.set(file, reader);
    return reader;
  }
}

export function placeIn(view: ProjectView, file: string, { encoding, documentOf }: ViewOptions): Place {
  const lines = (line: number): string => {
    const document = documentOf(file);
    return document?.lineAt(line) ?? linesOf(view.textOf(file) ?? "")(line);
  };
  return { ...view, file, engineColumn: (position) => toEngine(position, encoding, lines) };
}

function encodedPath(file: string): string {
  return URI.from({ scheme: "file", path: path.posix.join("/", file) })
    .toString()
    .slice("file://".length);
}
