import { Range, Uri, window, workspace, type TextDocumentShowOptions, type TextEditor } from "vscode";
import type { Location } from "vscode-languageclient";

/** A place of the protocol, as the editor wants it. The client's positions are the editor's: both count in UTF-16. */
export function placeOf({ uri, range }: Location): { readonly uri: Uri; readonly range: Range } {
  const { start, end } = range;
  return { uri: Uri.parse(uri), range: new Range(start.line, start.character, end.line, end.character) };
}

/** `src/users.ts:14`. */
export function placeText(location: Location): string {
  const { uri, range } = placeOf(location);
  return `${workspace.asRelativePath(uri)}:${String(range.start.line + 1)}`;
}

/** `users.ts:14`, where there is little room. */
export function shortPlaceText(location: Location): string {
  return placeText(location).replace(/^.*\//, "");
}

export async function openPlace(location: Location, options: TextDocumentShowOptions = {}): Promise<TextEditor> {
  const { uri, range } = placeOf(location);
  return await window.showTextDocument(uri, { ...options, selection: range });
}
