import type { Finding } from "eslint-plugin-unstuck/analyzer";
import type { CodeLens } from "vscode-languageserver-types";
import { CodeLensRefreshRequest, type ServerCapabilities } from "vscode-languageserver/node";
import { coalesced } from "../coalesced.js";
import type { Context, Place } from "../context.js";
import { costWords, highestCost } from "../cost.js";
import { isSelected } from "../selection.js";
import type { Settings } from "../settings.js";
import { caret, stepsIn } from "../steps.js";
import { waitingPaths } from "../waiting-paths.js";
import { andMore, counted, waitingText } from "../wording.js";
import { commandNames, type CommandNames } from "../command-names.js";

/** Over functions that block: how much. Over functions that they call: who waits for them. */
export function registerCodeLens(context: Context): ServerCapabilities {
  const { connection, client, projects, settings } = context;
  const commands = commandNames(client.commands);
  connection.onCodeLens(async ({ textDocument: { uri } }, token) => {
    const place = await projects.place(uri, token);
    return place === undefined ? [] : [...codeLenses(place, await settings(uri), commands)];
  });
  if (client.codeLensRefresh) {
    const refresh = coalesced(refreshDelay, () => {
      // A client that is leaving has no answer for us.
      connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    });
    projects.onDidAnalyse(refresh);
    projects.onDidRemove(refresh);
    context.onDidChangeSettings(refresh);
  }
  return { codeLensProvider: {} };
}

export function codeLenses(place: Place, settings: Settings, { showPaths }: CommandNames): readonly CodeLens[] {
  if (!settings.codeLens) return [];
  const { serving, helping } = functionsIn(place, settings);
  const lens = (line: number, findings: readonly Finding[], title: string): CodeLens => ({
    range: place.rangeOf({ file: place.file, ...caret(line, 1) }),
    command: { title, command: showPaths, arguments: [waitingPaths(place, findings, mostPaths)] },
  });
  return [
    ...[...serving].map(([line, findings]) => lens(line, [...findings], blockingTitle([...findings]))),
    ...[...helping].map(([line, findings]) => lens(line, [...findings], helpingTitle([...findings]))),
  ].sort((a, b) => a.range.start.line - b.range.start.line);
}

/** Milliseconds; the client asks again for every visible document, which need not be at every keystroke. */
const refreshDelay = 200;

/** Nobody looks through more than these, and thousands would weigh more than the answer they are part of. */
const mostPaths = 100;

/** Findings by the line of a function. */
type ByLine = ReadonlyMap<number, ReadonlySet<Finding>>;

function functionsIn(
  { snapshot, file }: Place,
  settings: Settings,
): { readonly serving: ByLine; readonly helping: ByLine } {
  const serving = new Map<number, Set<Finding>>();
  const helping = new Map<number, Set<Finding>>();
  for (const finding of snapshot.findingsIn.get(file) ?? []) {
    if (isSelected(finding, settings)) add(serving, servingLine(finding), finding);
  }
  for (const { finding, step } of stepsIn(snapshot, file)) {
    const isServing = finding.file === file && step.callerLine === servingLine(finding);
    if (!isServing && isSelected(finding, settings)) add(helping, step.callerLine, finding);
  }
  return { serving, helping };
}

/** The head of who waits where that is in the same file, else of the function that the finding stands in. */
function servingLine({ file, root, path: [first] }: Finding): number {
  return root.file === file ? root.line : first.callerLine;
}

function add(lines: Map<number, Set<Finding>>, line: number, finding: Finding): void {
  const known = lines.get(line);
  if (known === undefined) lines.set(line, new Set([finding]));
  else known.add(finding);
}

/** `2 blocking calls: 300 ms class`. */
function blockingTitle(findings: readonly Finding[]): string {
  const causes = new Map(
    findings.map(({ cause }) => [`${cause.file}:${String(cause.line)}:${String(cause.column)}`, cause]),
  );
  const cost = highestCost(findings.map(({ cause }) => cause.cost));
  return `${counted(causes.size, "blocking call")}${cost === undefined ? "" : `: ${costWords[cost]}`}`;
}

/** `GET /users/:id and 2 more wait for this: fs.readFileSync`. */
function helpingTitle(findings: readonly Finding[]): string {
  return `${waitingText(findings)} for this: ${andMore([...new Set(findings.map(({ cause }) => cause.api))])}`;
}
