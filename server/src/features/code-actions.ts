import {
  MessageType,
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
import { commandNames } from "../command-names.js";
import type { Context, Place } from "../context.js";
import { diagnosticsOf } from "../diagnostics-of.js";
import { contentModified, isRequestFailed } from "../failure.js";
import { whileCurrent } from "../fresh-answers.js";
import { inform } from "../inform.js";
import { isSelected } from "../selection.js";
import { serverCommands } from "../protocol.js";
import type { Settings } from "../settings.js";
import { isCaret, stepsAt, stepsIn, type Span } from "../steps.js";
import type { EditSupport } from "../workspace-edits.js";
import type { ActionRequest, ActionSource, Offer, Outcome } from "./actions/action.js";
import { isActionData, type ActionData } from "./actions/action-data.js";
import { actionSources } from "./actions/index.js";

/** What can be done about the calls in a range; edits wait until one is taken, where the client can wait. */
export function registerCodeActions(context: Context): ServerCapabilities {
  const { connection, client, projects } = context;
  connection.onCodeAction(async (params, token) => {
    const { uri } = params.textDocument;
    const surroundings = await surroundingsFor(context, uri, token);
    const found = await whileCurrent(projects, uri, token, (place) => offersAt(place, params, surroundings));
    return found === undefined ? [] : await actionsOf(found, params, surroundings);
  });
  connection.onCodeActionResolve(async (action, token) => {
    const data: unknown = action.data;
    if (action.edit !== undefined || !isActionData(data)) return action;
    return { ...action, edit: (await takenAction(context, data, token)).edit };
  });
  const kinds = [...new Set(actionSources.map(({ kind }) => kind))];
  return { codeActionProvider: { codeActionKinds: kinds, resolveProvider: client.codeActionResolve } };
}

/** Takes an action that was offered before. What it cannot do, it says to the user: not all clients tell of failures. */
export async function takenAction(
  context: Context,
  data: ActionData,
  token: Cancellation,
): Promise<{ readonly edit: WorkspaceEdit; readonly then: Command | undefined }> {
  const surroundings = await surroundingsFor(context, data.uri, token);
  const outcome = await whileCurrent(context.projects, data.uri, token, (place) =>
    outcomeOf(place, data, surroundings),
  );
  if (outcome === undefined) throw contentModified("What the action was about is no longer there");
  try {
    return { edit: await outcome.edit(), then: afterwards(outcome) };
  } catch (error) {
    if (isRequestFailed(error)) await inform(context.connection, error.message, MessageType.Warning);
    throw error;
  }
}

async function surroundingsFor(
  { settings, client, documents, offloads }: Context,
  uri: string,
  token: Cancellation,
): Promise<Surroundings> {
  return { settings: await settings(uri), client, documents, offloads, token };
}

/** What besides the place decides what is offered. */
export interface Surroundings {
  readonly settings: Settings;
  readonly client: ActionSupport;
  readonly documents: ActionRequest["documents"];
  readonly offloads: ActionRequest["offloads"];
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
    | "applyEdit"
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
  const outcome = await outcomeOf(place, data, surroundings);
  return await outcome?.edit();
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
    const isAskedFor = only?.some((wanted) => wanted !== "") === true;
    for (const offer of await offersOf(source, place, range, surroundings, isAskedFor)) offers.push({ source, offer });
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
    const data: ActionData = { uri, range, id: offer.id };
    const isLate = isTooLong(offer, source, client);
    if (isLate && !client.applyEdit) continue;
    const action = await toAction(isLate ? asCommand(offer, data) : offer, source, data, client);
    if (action === undefined) continue;
    const diagnostics = diagnosticsOf(place, offer.findings, context.diagnostics);
    actions.push("kind" in action && diagnostics.length > 0 ? { ...action, diagnostics } : action);
  }
  return actions;
}

async function outcomeOf(
  place: Place,
  { range, id }: ActionData,
  surroundings: Surroundings,
): Promise<EditOutcome | undefined> {
  for (const source of actionSources) {
    const offers = await offersOf(source, place, range, surroundings);
    const outcome = offers.find((offer) => offer.id === id)?.outcome;
    if (outcome?.kind === "edit") return outcome;
  }
  return undefined;
}

type EditOutcome = Extract<Outcome, { readonly kind: "edit" }>;

async function offersOf(
  source: ActionSource,
  place: Place,
  range: Range,
  { settings, client, documents, offloads, token }: Surroundings,
  isAskedFor = false,
): Promise<readonly Offer[]> {
  const span = spanOf(place, range);
  const steps =
    source.isWholeDocument === true
      ? stepsIn(place.snapshot, place.file).filter(({ finding }) => isSelected(finding, settings))
      : stepsAt(place.snapshot, place.file, span, settings);
  const isAnythingSelected = source.takesSelection === true && settings.enable && !isCaret(span);
  if (steps.length === 0 && !isAnythingSelected) return [];
  const commands = commandNames(client.commands);
  const pause = createPause(token);
  const asked = { place, span, steps, settings, isAskedFor, token, pause };
  return await source.offers({ ...asked, support: client, commands, documents, offloads });
}

function spanOf(place: Place, range: Range): Span {
  const start = place.engineColumn(range.start);
  const end = place.engineColumn(range.end);
  return { ...start, endLine: end.line, endColumn: end.column };
}

/** `only: ["quickfix"]` also wants `quickfix.unstuck`. */
function isWanted({ kind, isWholeDocument, isOnDemand }: ActionSource, only: CodeActionContext["only"]): boolean {
  const isForAll = isWholeDocument !== true && isOnDemand !== true;
  if (only === undefined) return isForAll;
  return only.some((wanted) => {
    if (wanted === "") return isForAll;
    return kind === wanted || kind.startsWith(`${wanted}.`);
  });
}

/**
 * Who cannot ask for the edit later gets it with the menu, so it must be there fast; what was asked for may take its time.
 * All else the server makes when it is taken, where the client has it apply edits.
 */
function isTooLong({ outcome }: Offer, { isWholeDocument }: ActionSource, client: ActionSupport): boolean {
  return outcome.kind === "edit" && outcome.isLong === true && !canResolve(client) && isWholeDocument !== true;
}

function canResolve({ codeActionResolve, codeActionData }: ActionSupport): boolean {
  return codeActionResolve && codeActionData;
}

/** The action as a command that makes it. */
function asCommand(offer: Offer, data: ActionData): Offer {
  const command = { title: offer.title, command: serverCommands.takeAction, arguments: [data] };
  return { ...offer, outcome: { kind: "command", command } };
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
        ...withCommand(afterwards(outcome)),
      };
  }
}

/** Clients carry out the command of an action when they have made its edit. */
function withCommand(command: Command | undefined): Pick<CodeAction, "command"> {
  return command === undefined ? {} : { command };
}

function afterwards({ warnings = [], then }: EditOutcome): Command | undefined {
  if (warnings.length === 0) return then;
  return { title: "Say what to look at", command: serverCommands.showWarnings, arguments: [...warnings] };
}

function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
