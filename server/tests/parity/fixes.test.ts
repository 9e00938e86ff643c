import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { CodeActionRequest, type CodeAction, type WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { findingsAt, loadProject, outcomesFor, type LoadedProject } from "../../../rules/dist-tests/fixes/engine.js";
import { isolateBefore, readFixScenarios, type FixScenario } from "../../../rules/dist-tests/fixes/scenario.js";
import { temporaryFolder } from "../../../rules/dist-tests/scenarios/scenario.js";
import type { Finding, FixOutcome } from "../../../rules/dist/analyzer/index.js";
import { finished } from "../client/actions.js";
import { applyTextEdits, positionAt } from "../client/positions.js";
import { useBench } from "../client/suite.js";
import { pathOf, uriOf, type LspClient } from "../lsp-client.js";

/** Folders that are open at once. */
const batchSize = 60;

describe("parity of fixes with the engine", function () {
  this.timeout(300_000);
  const bench = useBench();
  let temporary: string;

  before(() => {
    temporary = temporaryFolder();
  });

  after(() => {
    fs.rmSync(temporary, { recursive: true, force: true });
  });

  it("holds for every scenario", async () => {
    const projects = readFixScenarios().map((scenario) => ({ scenario, root: isolateBefore(scenario, temporary) }));
    assert.ok(projects.length > 0);
    const client = await bench.start();
    const problems: string[] = [];
    let removed: readonly string[] = [];
    for (let start = 0; start < projects.length; start += batchSize) {
      const batch = projects.slice(start, start + batchSize);
      const version = client.version();
      await client.changeFolders({ added: batch.map(({ root }) => root), removed });
      await client.analysed(version);
      removed = batch.map(({ root }) => root);
      for (const { scenario, root } of batch) {
        for (const problem of await problemsOf(client, scenario, root)) problems.push(`${scenario.name}: ${problem}`);
      }
    }
    assert.deepEqual(problems, []);
  });
});

/** Where the actions differ from what the engine says about the scenario's finding, and from what the scenario expects. */
async function problemsOf(client: LspClient, scenario: FixScenario, root: string): Promise<readonly string[]> {
  const { expectation } = scenario;
  if (expectation === undefined) return [];
  const project = loadProject(root);
  const [finding] = findingsAt(project, expectation);
  if (finding === undefined) return ["nothing is reported"];
  const outcomes = outcomesFor(project, finding);
  const actions = await actionsAt(client, root, project, finding);
  const problems: string[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const action = actions[index];
    if (action?.title !== titleOf(outcome)) problems.push(`${titleOf(outcome)} is ${action?.title ?? "not there"}`);
    else if (outcome.kind === "declined")
      problems.push(...different(sentence(outcome.reason), action.disabled?.reason));
    else if (outcome.fix.kind === expectation.fix && expectation.kind === "fix") {
      problems.push(...(await differences(client, scenario, { root, action, project, safety: outcome.fix.safety })));
    }
  }
  return problems;
}

interface Taken {
  readonly root: string;
  readonly action: CodeAction;
  readonly project: LoadedProject;
  readonly safety: string;
}

/** What taking the action makes of the files, compared with what the scenario says. */
async function differences(
  client: LspClient,
  { after }: FixScenario,
  { root, action, project, safety }: Taken,
): Promise<readonly string[]> {
  const edit = await finished(client, action).catch((error: unknown) => `${action.title}: ${String(error)}`);
  if (typeof edit === "string") return [edit];
  const texts = textsAfter(client, root, project, edit);
  const annotations = Object.values(edit.changeAnnotations ?? {});
  const isAsked = annotations.every(({ needsConfirmation }) => needsConfirmation === (safety === "review"));
  return [
    ...different([...after.keys()].sort().join(), [...texts.keys()].sort().join()),
    ...[...texts].flatMap(([file, text]) => different((after.get(file) ?? "").replace(/^\uFEFF/, ""), text)),
    ...(isAsked && annotations.length > 0 ? [] : ["it is annotated otherwise"]),
    ...different(String(safety === "safe"), String(action.isPreferred === true)),
  ];
}

function textsAfter(
  client: LspClient,
  root: string,
  { texts }: LoadedProject,
  { documentChanges = [] }: WorkspaceEdit,
): ReadonlyMap<string, string> {
  const after = new Map<string, string>();
  for (const change of documentChanges) {
    if (!("textDocument" in change)) continue;
    const file = [...texts.keys()].find((name) => path.join(root, name) === pathOf(change.textDocument.uri));
    assert.ok(file !== undefined, change.textDocument.uri);
    const edits = change.edits.filter((one) => "newText" in one);
    after.set(file, applyTextEdits(texts.get(file) ?? "", edits, client.encoding));
  }
  return after;
}

/** At the blocking call, the fixes come first. */
async function actionsAt(
  { connection, encoding }: LspClient,
  root: string,
  { texts }: LoadedProject,
  { cause: { file, line, column } }: Finding,
): Promise<readonly CodeAction[]> {
  const before = (texts.get(file) ?? "").split(/(?<=\r\n|\n|\r(?!\n))/).slice(0, line - 1);
  const at = positionAt(texts.get(file) ?? "", before.join("").length + column - 1, encoding);
  const answer = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: uriOf(path.join(root, file)) },
    range: { start: at, end: { ...at, character: at.character + 1 } },
    context: { diagnostics: [] },
  });
  return (answer ?? []).filter((action): action is CodeAction => "kind" in action);
}

function titleOf(outcome: FixOutcome): string {
  return outcome.kind === "fix" ? outcome.fix.title : outcome.title;
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}

function different(expected: string, actual: string | undefined): readonly string[] {
  return expected === actual ? [] : [`expected ${expected}, got ${String(actual)}`];
}
