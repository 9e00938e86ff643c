import {
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Command,
  type Range,
  type ServerCapabilities,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { createPause, type Cancellation } from "../cancellation.js";
import type { ClientSupport } from "../client-support.js";
import type { Context, Place } from "../context.js";
import { diagnosticsOf } from "../diagnostics-of.js";
import { contentModified } from "../failure.js";
import { whileCurrent } from "../fresh-answers.js";
import { isSelected } from "../selection.js";
import { serverCommands } from "../protocol.js";
import type { Settings } from "../settings.js";
import { stepsAt, stepsIn, type Span } from "../steps.js";
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
  const around = async (uri: string, token: Cancellation): Promise<Surroundings> => {
    return { settings: await settings(uri), client, documents, token };
  };
  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument;
    const surroundings = await around(uri, token);
    const found = await whileCurrent(projects, uri, token, (place) => offersAt(place, params, surroundings));
    return found === undefined ? [] : await actionsOf(found, params, surroundings);
  });
  connection.onCodeActionResolve(async (action, token) => {
    const data: unknown = action.data;
    if (action.edit !== undefined || !isActionData(data)) return action;
    const surroundings = await around(data.uri, token);
    const take = await whileCurrent(projects, data.uri, token, (place) => takerOf(place, data, surroundings));
    const edit = await take?.();
    if (edit !== undefined) return { ...action, edit };
    throw contentModified("What the action was about is no longer there");
  });
  const kinds = [...new Set(actionSources.map(({ kind }) => kind))];
  return { codeActionProvider: { codeActionKinds: kinds, resolveProvider: client.codeActionResolve } };
}

/** What besides the place decides what is offered. */
export interface Surroundings {
  readonly settings: Settings;
  readonly client: ActionSupport;
  readonly documents: ActionRequest["documents"];
  readonly token?: Cancellation;
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
  params: ActionParams,
  surroundings: Surroundings,
): Promise<(CodeAction | Command)[]> {
  return await actionsOf(await offersAt(place, params, surroundings), params, surroundings);
}

/** The edit of an offer that was made before; undefined if it is not made any more. */
export async function editOf(
  place: Place,
  data: ActionData,
  surroundings: Surroundings,
): Promise<WorkspaceEdit | undefined> {
  const take = await takerOf(place, data, surroundings);
  return await take?.();
}

type ActionParams = Pick<CodeActionParams, "textDocument" | "range" | "context">;

interface OffersAt {
  readonly place: Place;
  readonly offers: readonly { readonly source: ActionSource; readonly offer: Offer }[];
}

async function offersAt(
  place: Place,
  { range, context: { only } }: ActionParams,
  surroundings: Surroundings,
): Promise<OffersAt> {
  const offers: OffersAt["offers"][number][] = [];
  for (const source of actionSources.filter((one) => isWanted(one, only))) {
    for (const offer of await offersOf(source, place, range, surroundings)) offers.push({ source, offer });
  }
  return { place, offers };
}

async function actionsOf(
  { place, offers }: OffersAt,
  { textDocument: { uri }, range, context }: ActionParams,
  { client }: Surroundings,
): Promise<(CodeAction | Command)[]> {
  const actions: (CodeAction | Command)[] = [];
  for (const { source, offer } of offers) {
    if (isTooLong(offer, source, client)) continue;
    const action = await toAction(offer, source, { uri, range, id: offer.id }, client);
    if (action === undefined) continue;
    const diagnostics = diagnosticsOf(place, offer.findings, context.diagnostics);
    actions.push("kind" in action && diagnostics.length > 0 ? { ...action, diagnostics } : action);
  }
  return actions;
}

async function takerOf(
  place: Place,
  { range, id }: ActionData,
  surroundings: Surroundings,
): Promise<(() => WorkspaceEdit | Promise<WorkspaceEdit>) | undefined> {
  for (const source of actionSources) {
    const offers = await offersOf(source, place, range, surroundings);
    const outcome = offers.find((offer) => offer.id === id)?.outcome;
    if (outcome?.kind === "edit") return () => outcome.edit();
  }
  return undefined;
}

async function offersOf(
  source: ActionSource,
  place: Place,
  range: Range,
  { settings, client, documents, token }: Surroundings,
): Promise<readonly Offer[]> {
  const steps =
    source.isWholeDocument === true
      ? stepsIn(place.snapshot, place.file).filter(({ finding }) => isSelected(finding, settings))
      : stepsAt(place.snapshot, place.file, spanOf(place, range), settings);
  if (steps.length === 0) return [];
  const commands = commandNames(client.commands);
  const pause = createPause(token);
  return await source.offers({ place, steps, settings, support: client, commands, documents, token, pause });
}

function spanOf(place: Place, range: Range): Span {
  const start = place.engineColumn(range.start);
  const end = place.engineColumn(range.end);
  return { ...start, endLine: end.line, endColumn: end.column };
}

/** `only: ["quickfix"]` also wants `quickfix.unstuck`. */
function isWanted({ kind, isWholeDocument }: ActionSource, only: CodeActionContext["only"]): boolean {
  if (only === undefined) return isWholeDocument !== true;
  return only.some((wanted) => {
    if (wanted === "") return isWholeDocument !== true;
    return kind === wanted || kind.startsWith(`${wanted}.`);
  });
}

/** Who cannot ask for the edit later gets it with the menu, so it must be there fast; what was asked for may take its time. */
function isTooLong({ outcome }: Offer, { isWholeDocument }: ActionSource, client: ActionSupport): boolean {
  return outcome.kind === "edit" && outcome.isLong === true && !canResolve(client) && isWholeDocument !== true;
}

function canResolve({ codeActionResolve, codeActionData }: ActionSupport): boolean {
  return codeActionResolve && codeActionData;
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
      return {
        ...action,
        ...(canResolve(client) ? { data } : { edit: await outcome.edit() }),
        ...warningAfterwards(outcome.warnings ?? []),
      };
  }
}

/** Clients carry out the command of an action when they have made its edit. */
function warningAfterwards(warnings: readonly string[]): Pick<CodeAction, "command"> {
  if (warnings.length === 0) return {};
  return {
    command: { title: "Say what to look at", command: serverCommands.showWarnings, arguments: [...warnings] },
  };
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
