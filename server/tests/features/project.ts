import assert from "node:assert/strict";
import path from "node:path";
import {
  createAnalyzer,
  emptyLayout,
  fixAll,
  type Analysis,
  type Analyzer,
  type Finding,
  type FixOutcome,
  type TextOf,
} from "eslint-plugin-unstuck/analyzer";
import { openProject } from "eslint-plugin-unstuck/host";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { CodeAction, Range, WorkspaceEdit } from "vscode-languageserver-types";
import { URI } from "vscode-uri";
import { temporaryProject } from "../../../rules/dist-tests/temporary-project.js";
import type { Place, ProjectView } from "../../dist/context.js";
import type { ActionData } from "../../dist/features/actions/action-data.js";
import { codeActions, editOf, type Surroundings } from "../../dist/features/code-actions.js";
import { createFixRuns } from "../../dist/fix-runs.js";
import { linesOf, toEngine, toRange, type PositionEncoding } from "../../dist/positions.js";
import { defaultSettings } from "../../dist/settings.js";
import { createTrials } from "../../dist/trials.js";
import type { TypeChecker } from "../../dist/type-checker.js";
import { createMadeOffloads } from "../../dist/made-offloads.js";
import { createSnapshot } from "../../dist/snapshot.js";

export type Files = Readonly<Record<string, string>>;

/** Texts under analysis, as features see them. */
export interface TestProject {
  readonly view: ProjectView;
  readonly findings: readonly Finding[];
  place(file: string): Place;
  /** Range of a text in a file; of several, the one at `index`. */
  rangeOf(file: string, text: string, index?: number): Range;
}

/** What a project differs in from the usual. */
export interface Peculiarities {
  readonly encoding?: PositionEncoding;
  /** Stands in for the engine's; none otherwise. */
  readonly fixes?: (finding: Finding, textOf: TextOf) => readonly FixOutcome[];
  /** Stands in for the engine's; declines otherwise. */
  readonly offload?: Analysis["offload"];
  readonly types?: Partial<TypeChecker>;
  /** Only a part of it was read. */
  readonly isIncomplete?: boolean;
  /** Files that have just been changed, and were not analysed again. */
  readonly changed?: readonly string[];
}

/** A project that is nowhere on disk. */
export function projectOf(files: Files, peculiarities: Peculiarities = {}): TestProject {
  const analyzer = createAnalyzer(emptyLayout);
  for (const [file, text] of Object.entries(files)) analyzer.update(file, text);
  return testProject("/project", files, analyzer, peculiarities);
}

/** A project on disk, for what reads its configuration; it is gone when `use` is done. */
export async function onDisk(files: Files, use: (project: TestProject) => Promise<void>): Promise<void> {
  const { root, remove } = temporaryProject({ "package.json": `{ "name": "test" }`, ...files });
  try {
    await use(testProject(root, files, openProject({ root }).load(), {}));
  } finally {
    remove();
  }
}

function testProject(
  root: string,
  files: Files,
  real: Analyzer,
  { encoding = "utf-16", fixes = () => [], offload = notOffered, types = {}, ...state }: Peculiarities,
): TestProject {
  const { isIncomplete = false, changed = [] } = state;
  const analyzer: Analyzer = {
    ...real,
    analyze: () => ({ ...real.analyze(), fixes, offload, queueFor: () => "bullmq" }),
  };
  const analysis = analyzer.analyze();
  const lines = (file: string) => linesOf(files[file] ?? "");
  const uriOf = (file: string): string => URI.file(path.posix.join(root, file)).toString();
  const view: ProjectView = {
    snapshot: createSnapshot(root, analysis, { complete: !isIncomplete, problems: [] }),
    openFiles: () => [],
    uriOf,
    rangeOf: (location) => toRange(location, encoding, lines(location.file)),
    locationOf: (location) => ({ uri: uriOf(location.file), range: view.rangeOf(location) }),
    textOf: (file) => files[file],
    isCurrent: () => true,
    analysedText: (file) => (changed.includes(file) ? undefined : files[file]),
    versionOf: () => null,
    surroundings: {
      textOf: (file) => (changed.includes(file) ? undefined : files[file]),
      exists: (file) => file in files,
      celeryTasks: () => [],
    },
    types: { ...noTypes, ...types },
    async tryOut(texts, token) {
      const trials = createTrials();
      const trial = trials.ask(texts, token);
      trials.step(analyzer, (file) => view.analysedText(file));
      return await trial;
    },
    async makeFixes(plan, token) {
      const runs = createFixRuns({ fixAll });
      const made = runs.ask(plan, token);
      while (runs.count > 0) runs.step(analyzer, (file) => view.analysedText(file));
      return await made;
    },
  };
  return {
    view,
    findings: analysis.findings,
    place: (file) => ({
      ...view,
      file,
      engineColumn: (position) => toEngine(position, encoding, lines(file)),
    }),
    rangeOf(file, text, index = 0) {
      const document = TextDocument.create(file, "typescript", 0, files[file] ?? "");
      let offset = -1;
      for (let found = 0; found <= index; found++) offset = document.getText().indexOf(text, offset + 1);
      assert.notEqual(offset, -1, `${file} has no "${text}"`);
      return { start: document.positionAt(offset), end: document.positionAt(offset + text.length) };
    },
  };
}

/** A type checker that knows nothing. */
export const noTypes: TypeChecker = {
  describe: () => Promise.resolve({ types: [] }),
  verify: () => Promise.resolve([]),
};

/** Stands in for the engine where a test is about something else. */
export const notOffered: Analysis["offload"] = () => ({
  kind: "declined",
  title: "Move it",
  reason: "this is no test of that",
});

/** A client that can do everything but fill in blanks. */
export const surroundings: Surroundings = {
  settings: defaultSettings,
  client: {
    commands: new Set(),
    positionEncoding: "utf-16",
    documentChanges: true,
    createFile: true,
    snippetEdits: false,
    changeAnnotations: true,
    codeActionLiterals: true,
    codeActionResolve: true,
    codeActionData: true,
    codeActionDisabled: true,
    codeActionPreferred: true,
    applyEdit: true,
  },
  offloads: createMadeOffloads(),
  documents: { get: () => undefined, at: () => undefined },
};

/** The actions at a text of a file. */
export async function actionsAt(
  project: TestProject,
  file: string,
  text: string,
  given: Surroundings = surroundings,
): Promise<readonly CodeAction[]> {
  const params = {
    textDocument: { uri: project.view.uriOf(file) },
    range: project.rangeOf(file, text),
    context: { diagnostics: [] },
  };
  const actions = await codeActions(project.place(file), params, given);
  return actions.filter((action): action is CodeAction => "kind" in action);
}

/** The edit of the action with this title, as a client gets it when somebody takes it. */
export async function taken(
  project: TestProject,
  file: string,
  text: string,
  title: RegExp,
  given: Surroundings = surroundings,
): Promise<WorkspaceEdit> {
  const actions = await actionsAt(project, file, text, given);
  const action = actions.find((candidate) => title.test(candidate.title));
  assert.ok(action !== undefined, `none of ${actions.map((other) => other.title).join(" | ")}`);
  assert.equal(action.disabled, undefined, action.disabled?.reason);
  if (action.edit !== undefined) return action.edit;
  const data: unknown = action.data;
  const edit = await editOf(project.place(file), data as ActionData, given);
  assert.ok(edit !== undefined);
  return edit;
}

/** The files after an edit. */
export function applied(project: TestProject, files: Files, edit: WorkspaceEdit): Files {
  const result: Record<string, string> = { ...files };
  const names = new Map([...Object.keys(files), "unstuck.config.json"].map((file) => [project.view.uriOf(file), file]));
  const changes =
    edit.documentChanges ??
    Object.entries(edit.changes ?? {}).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
  for (const change of changes) {
    if (!("textDocument" in change)) continue;
    const file = names.get(change.textDocument.uri);
    assert.ok(file !== undefined, change.textDocument.uri);
    const edits = change.edits.map(({ range, ...rest }) => {
      assert.ok("newText" in rest);
      return { range, newText: rest.newText };
    });
    result[file] = TextDocument.applyEdits(TextDocument.create(file, "", 0, result[file] ?? ""), edits);
  }
  return result;
}
