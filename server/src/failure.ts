import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

/** What was asked about is not there any more. */
export function contentModified(clause: string): ResponseError {
  return new ResponseError(LSPErrorCodes.ContentModified, `${clause}.`);
}

/** What was asked for cannot be done. */
export function requestFailed(clause: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, `${clause}.`);
}

export function isRequestFailed(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
}

/** What an error says, for a sentence; without a full stop. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
}

/** All that is known of an error, for the log. */
export function detailsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
