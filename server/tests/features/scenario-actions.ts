import assert from "node:assert/strict";
import path from "node:path";
import type { Analysis, Finding } from "eslint-plugin-unstuck/analyzer";
import { TextDocument } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import type { Place } from "../../dist/context.js";
import { codeActions } from "../../dist/features/code-actions.js";
import { toEngine, toRange } from "../../dist/positions.js";
import { createSnapshot } from "../../dist/snapshot.js";
import { noTypes, notOffered, surroundings } from "./project.js";

export interface ScenarioProject {
  readonly root: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly analysis: Analysis;
}

export interface Rewritten {
  readonly title: string;
  readonly file: string;
  readonly text: string;
}

/** What the actions at a finding and at its blocking call make of the project's sources. */
export async function actionsOn(project: ScenarioProject, finding: Finding): Promise<readonly Rewritten[]> {
  const places = [finding, ...finding.path.slice(1, -1), finding.cause];
  const rewritten = new Map<string, Rewritten>();
  for (const at of places) {
    const place = placeOf(project, at.file);
    const params = {
      textDocument: { uri: place.uriOf(at.file) },
      range: place.rangeOf(at),
      context: { diagnostics: [diagnosticOf(finding, place)] },
    };
    const client = { ...surroundings.client, codeActionResolve: false };
    for (const action of await codeActions(place, params, { ...surroundings, client })) {
      if (!("kind" in action) || action.edit === undefined || !isAbout(action.diagnostics, finding)) continue;
      for (const change of action.edit.documentChanges ?? []) {
        if (!("textDocument" in change)) continue;
        const file = path.posix.relative(project.root, URI.parse(change.textDocument.uri).fsPath);
        const text = project.texts.get(file);
        if (text === undefined) continue;
        const edits = change.edits.map(({ range, ...rest }) => {
          assert.ok("newText" in rest);
          return { range, newText: rest.newText };
        });
        const after = TextDocument.applyEdits(TextDocument.create(file, "", 0, text), edits);
        rewritten.set(`${file} ${after}`, { title: action.title, file, text: after });
      }
    }
  }
  return [...rewritten.values()];
}

function placeOf({ root, texts, analysis }: ScenarioProject, file: string): Place {
  const uriOf = (name: string): string => URI.file(path.posix.join(root, name)).toString();
  const rangeOf: Place["rangeOf"] = (location) => toRange(location, "utf-16", () => "");
  return {
    file,
    // Of fixes there are scenarios of their own.
    snapshot: createSnapshot(
      root,
      { ...analysis, fixes: () => [], offload: notOffered },
      { complete: true, problems: [] },
    ),
    openFiles: () => [],
    uriOf,
    rangeOf,
    locationOf: (location) => ({ uri: uriOf(location.file), range: rangeOf(location) }),
    textOf: (name) => texts.get(name),
    isCurrent: () => true,
    analysedText: (name) => texts.get(name),
    versionOf: () => null,
    surroundings: { textOf: (name) => texts.get(name), exists: (name) => texts.has(name), celeryTasks: () => [] },
    types: noTypes,
    tryOut: () => Promise.resolve(undefined),
    makeFixes: () => Promise.resolve(undefined),
    engineColumn: (position) => toEngine(position, "utf-16", () => ""),
  };
}

function diagnosticOf(finding: Finding, place: Place) {
  const { fingerprint, rule, message } = finding;
  return { range: place.rangeOf(finding), source: "unstuck", code: rule, message, data: { fingerprint } };
}

function isAbout(diagnostics: readonly { readonly data?: unknown }[] | undefined, finding: Finding): boolean {
  return diagnostics?.some(({ data }) => JSON.stringify(data).includes(finding.fingerprint)) === true;
}
