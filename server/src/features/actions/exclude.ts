import type { Finding } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind, type WorkspaceEdit } from "vscode-languageserver-types";
import { configurationFileName, readConfigurationText } from "../../configuration-file.js";
import { excludeEdits, newConfiguration } from "../../exclude-edits.js";
import { openDocument } from "../../open-documents.js";
import { linesOf, toRange } from "../../positions.js";
import { findingsOf } from "../../steps.js";
import { newFile, textEdits } from "../../workspace-edits.js";
import type { ActionRequest, ActionSource, Offer, Outcome } from "./action.js";

/** The blocking API in `exclude` of the project's configuration. */
export const excludeInConfiguration: ActionSource = {
  kind: CodeActionKind.QuickFix,
  async offers(request) {
    const apis = byApi(findingsOf(request.steps));
    const { place } = request;
    // A text of its own is all of its project: there is nothing to configure.
    if (place.uriOf(configurationFileName) === place.uriOf(place.file)) return [];
    const open = openDocument(request.documents, place, configurationFileName);
    const text = open?.text ?? (await readConfigurationText(place));
    const file = text === undefined ? undefined : { text, version: open?.version ?? null };
    return [...apis].map(([api, findings]): Offer => ({
      id: `exclude ${api}`,
      title: `Exclude ${api} in ${configurationFileName}`,
      findings,
      outcome: outcomeOf(request, file, api),
    }));
  },
};

function byApi(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const apis = new Map<string, readonly Finding[]>();
  for (const finding of findings) {
    const { api } = finding.cause;
    apis.set(api, [...(apis.get(api) ?? []), finding]);
  }
  return apis;
}

interface ConfigurationFile {
  readonly text: string;
  readonly version: number | null;
}

function outcomeOf({ place, support }: ActionRequest, file: ConfigurationFile | undefined, api: string): Outcome {
  const uri = place.uriOf(configurationFileName);
  if (file === undefined) {
    if (!support.createFile) return declined(`there is no ${configurationFileName}, and this editor creates no files`);
    return { kind: "edit", edit: async () => newFile(uri, await newConfiguration(place.snapshot.root, api)) };
  }
  const changes = excludeEdits(file.text, api);
  if (changes.kind === "declined") return changes;
  return {
    kind: "edit",
    edit: (): WorkspaceEdit => {
      const lines = linesOf(file.text);
      const edits = changes.insertions.map(({ place: at, text: newText }) => ({
        range: toRange({ ...at, endLine: at.line, endColumn: at.column }, support.positionEncoding, lines),
        newText,
      }));
      return textEdits({ uri, version: file.version }, edits, support);
    },
  };
}

function declined(reason: string): Outcome {
  return { kind: "declined", reason };
}
