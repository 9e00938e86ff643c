import type { Position } from "vscode-languageserver-types";
import type { CancellationToken, ServerCapabilities } from "vscode-languageserver/node";
import type { Context, Place, ProjectView } from "../context.js";
import { isObject } from "../json.js";
import {
  blockingCallsRequest,
  pathsRequest,
  type BlockingCall,
  type BlockingCallsResult,
  type PathsParams,
  type PathsResult,
} from "../protocol.js";
import type { Settings } from "../settings.js";
import { shownCauses, type ShownCauses } from "../shown-causes.js";
import type { CauseGroup } from "../snapshot.js";
import { caret, findingsOf, stepsAt } from "../steps.js";
import { waitingPaths } from "../waiting-paths.js";

/** The requests of views: all that blocks, and all paths through a place. */
export function registerBlockingCalls(context: Context): ServerCapabilities {
  const { connection, projects, settings } = context;
  connection.onRequest(blockingCallsRequest, async (): Promise<BlockingCallsResult> => {
    return blockingCalls(await shownCauses(context));
  });
  connection.onRequest(pathsRequest, async (params: unknown, token: CancellationToken): Promise<PathsResult> => {
    if (!isPathsParams(params)) return [];
    const { uri } = params.textDocument;
    const place = await projects.place(uri, token);
    return place === undefined ? [] : pathsAt(place, params.position, await settings(uri));
  });
  return {};
}

/** The causes of all projects, the most costly first, of these the most waited for. */
export function blockingCalls(projects: readonly ShownCauses[]): BlockingCallsResult {
  return projects.flatMap(({ view, groups }) => groups.map((group) => blockingCall(view, group))).sort(byWeight);
}

/** The paths that lead through the call at a position. */
export function pathsAt(place: Place, position: Position, settings: Settings): PathsResult {
  const { line, column } = place.engineColumn(position);
  const steps = stepsAt(place.snapshot, place.file, caret(line, column), settings);
  return waitingPaths(place, findingsOf(steps));
}

function blockingCall(view: ProjectView, { cause, findings }: CauseGroup): BlockingCall {
  const [first] = findings;
  return {
    ...view.locationOf(cause),
    api: cause.api,
    cost: cause.cost,
    caller: first.path.at(-1)?.caller ?? "",
    instead: first.instead,
    waiting: waitingPaths(view, findings),
  };
}

function byWeight(a: BlockingCall, b: BlockingCall): number {
  return b.cost.localeCompare(a.cost) || b.waiting.length - a.waiting.length;
}

function isPathsParams(value: unknown): value is PathsParams {
  return (
    isObject(value) &&
    isObject(value["textDocument"]) &&
    typeof value["textDocument"]["uri"] === "string" &&
    isObject(value["position"]) &&
    typeof value["position"]["line"] === "number" &&
    typeof value["position"]["character"] === "number"
  );
}
