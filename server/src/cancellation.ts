import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { slice } from "./scheduler.js";

/** What tells that nobody waits for an answer any more. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

export function cancelled(): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
}

/**
 * For work on an answer that may take long: called between its parts, it lets messages in when it is time, and rejects once
 * one of them has cancelled the request.
 */
export type Pause = () => Promise<void>;

export function createPause(token: Cancellation | undefined): Pause {
  let end = performance.now() + slice;
  return async () => {
    if (performance.now() < end) return;
    await new Promise((resolve) => setImmediate(resolve));
    if (token?.isCancellationRequested === true) throw cancelled();
    end = performance.now() + slice;
  };
}
