import path from "node:path";
import type { ProjectView } from "./context.js";
import type { Documents, OpenDocument } from "./documents.js";

/** A file of a project as the client has it open; undefined if it has not. */
export function openDocument(
  documents: Pick<Documents, "get" | "at">,
  view: ProjectView,
  file: string,
): OpenDocument | undefined {
  return documents.get(view.uriOf(file)) ?? documents.at(path.join(view.snapshot.root, file));
}
