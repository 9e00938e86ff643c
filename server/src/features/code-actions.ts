import {
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Command,
  type Range,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { ClientSupport } from "../client-support.js";
import type { Context, Place } from "../context.js";
import { diagnosticsOf } from "../diagnostics-of.js";
import type { Settings } from "../settings.js";
import { stepsAt } from "../steps.js";
import type { EditSupport } from "../workspace-edits.js";
import type { ActionRequest, ActionSource, Offer } from "./actions/action.js";
import { isActionData, type ActionData } from "./actions/action-data.js";
import { actionSources } from "./actions/index.js";
import { commandNames } from "./commands.js";

/** What can be done about the calls in a range; edits wait until one is taken, where the client can wait. */
export function registerCodeActions({
  connection,
  client,
  projects,
  settings,
  documents,
}: Context): ServerCapabilities {
  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument;
    const place = await projects.place(uri, token);
    return place === undefined
      ? []
      : await codeActions(place, params, { settings: await settings(uri), client, documents });
  });
  connection.onCodeActionResolve(async (action, token) => {
    const data: unknown = action.data;
    if (action.edit !== undefined || !isActionData(data)) return action;
    const place = await projects.place(data.uri, token);
    const surroundings = { settings: await settings(data.uri), client, documents };
    const edit = place === undefined ? undefined : await editOf(place, data, surroundings);
    if (edit !== undefined) return { ...action, edit };
    throw new ResponseError(LSPErrorCodes.ContentModified, "What the action was about is no longer there.");
  });
  const kinds = [...new Set(actionSources.map(({ kind }) => kind))];
  return { codeActionProvider: { codeActionKinds: kinds, resolveProvider: client.codeActionResolve } };
}

/** What besides the place decides what is offered. */
export interface Surroundings {
  readonly settings: Settings;
  readonly client: ActionSupport;
  readonly documents: ActionRequest["documents"];
}

export type ActionSupport = EditSupport &
  Pick<
    ClientSupport,
    | "commands"
    | "codeActionLiterals"
    | "codeActionResolve"
    | "codeActionData"
    | "codeActionDisabled"
    | "codeActionPreferred"
  >;

export async function codeActions(
  place: Place,
  { textDocument: { uri }, range, context }: Pick<CodeActionParams, "textDocument" | "range" | "context">,
  surroundings: Surroundings,
): Promise<(CodeAction | Command)[]> {
  const request = toRequest(place, range, surroundings);
  if (request === undefined) return [];
  const actions: (CodeAction | Command)[] = [];
  for (const source of actionSources.filter(({ kind }) => isWanted(kind, context))) {
    for (const offer of await source.offers(request)) {
      const action = await toAction(offer, source, { uri, range, id: offer.id }, surroundings.client);
      if (action === undefined) continue;
      const diagnostics = diagnosticsOf(place, offer.findings, context.diagnostics);
      actions.push("kind" in action && diagnostics.length > 0 ? { ...action, diagnostics } : action);
    }
  }
  return actions;
}

/** The edit of an offer that was made before; undefined if it is not made any more. */
export async function editOf(
  place: Place,
  { range, id }: ActionData,
  surroundings: Surroundings,
): Promise<WorkspaceEdit | undefined> {
  const request = toRequest(place, range, surroundings);
  if (request === undefined) return undefined;
  for (const source of actionSources) {
    const offers = await source.offers(request);
    const outcome = offers.find((offer) => offer.id === id)?.outcome;
    if (outcome?.kind === "edit") return await outcome.edit();
  }
  return undefined;
}

function toRequest(
  place: Place,
  range: Range,
  { settings, client, documents }: Surroundings,
): ActionRequest | undefined {
  const start = place.engineColumn(range.start);
  const end = place.engineColumn(range.end);
  const span = { ...start, endLine: end.line, endColumn: end.column };
  const steps = stepsAt(place.snapshot, place.file, span, settings);
  if (steps.length === 0) return undefined;
  return { place, steps, support: client, commands: commandNames(client.commands), documents };
}

/** `only: ["quickfix"]` also wants `quickfix.unstuck`. */
function isWanted(kind: string, { only }: CodeActionContext): boolean {
  return only === undefined || only.some((wanted) => wanted === "" || kind === wanted || kind.startsWith(`${wanted}.`));
}

async function toAction(
  { title, preferred, outcome }: Offer,
  { kind }: ActionSource,
  data: ActionData,
  client: ActionSupport,
): Promise<CodeAction | Command | undefined> {
  if (!client.codeActionLiterals) return outcome.kind === "command" ? outcome.command : undefined;
  const action = { title, kind, ...(preferred === true && client.codeActionPreferred ? { isPreferred: true } : {}) };
  switch (outcome.kind) {
    case "command":
      return { ...action, command: outcome.command };
    case "declined":
      return client.codeActionDisabled ? { ...action, disabled: { reason: sentence(outcome.reason) } } : undefined;
    case "edit":
      return client.codeActionResolve && client.codeActionData
        ? { ...action, data }
        : { ...action, edit: await outcome.edit() };
  }
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
