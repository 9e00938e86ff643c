import type { FixSafety } from "eslint-plugin-unstuck/analyzer";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import type { Cancellation } from "./cancellation.js";
import type { ProjectView } from "./context.js";
import { contentModified } from "./failure.js";
import { fixEdit } from "./fix-edits.js";
import type { FixesMade, FixPlan } from "./fix-runs.js";
import type { EditSupport } from "./workspace-edits.js";

export interface FixRequest {
  readonly place: ProjectView;
  readonly support: EditSupport;
  readonly token: Cancellation | undefined;
}

/** The edit that makes fixes; undefined if none was made, throws `ContentModified` if the project changes meanwhile. */
export async function madeEdit(request: FixRequest, plan: FixPlan): Promise<WorkspaceEdit | undefined> {
  const made = await request.place.makeFixes(plan, request.token);
  if (made === undefined) throw contentModified("The project has changed meanwhile");
  return editOf(request, made);
}

export function editOf({ place, support }: FixRequest, { changes, applied }: FixesMade): WorkspaceEdit | undefined {
  if (changes.length === 0) return undefined;
  const fixes = applied.map(({ fix }) => fix);
  const safety: FixSafety = fixes.every((fix) => fix.safety === "safe") ? "safe" : "review";
  const warnings = (file: string): readonly string[] => {
    const touching = fixes.filter((fix) => fix.changes.some((change) => change.file === file));
    return [...new Set(touching.flatMap((fix) => fix.warnings))];
  };
  return fixEdit(place, changes, { safety, warnings }, support);
}
