import type { Context, ProjectView } from "./context.js";
import { selectGroups } from "./selection.js";
import type { CauseGroup } from "./snapshot.js";

/** A project with the blocking calls that its user is told about. */
export interface ShownCauses {
  readonly view: ProjectView;
  readonly groups: readonly CauseGroup[];
}

/** What all projects have to show, each by its own settings; of what lies outside the workspace only what is open. */
export async function shownCauses(context: ShownContext): Promise<readonly ShownCauses[]> {
  return await Promise.all(
    context.projects.snapshots().map(async (view) => {
      const root = view.uriOf("");
      const groups = selectGroups(view.snapshot.causes, await context.settings(root));
      return { view, groups: context.isInWorkspace(root) ? groups : openOnly(context, view, groups) };
    }),
  );
}

export type ShownContext = Pick<Context, "settings" | "isInWorkspace"> & {
  readonly projects: Pick<Context["projects"], "snapshots">;
};

function openOnly(context: ShownContext, view: ProjectView, groups: readonly CauseGroup[]): readonly CauseGroup[] {
  const open = new Set(view.openFiles());
  const isShown = (file: string): boolean => open.has(file) || context.isInWorkspace(view.uriOf(file));
  return groups.flatMap(({ cause, findings }) => {
    const [first, ...others] = findings.filter(({ file }) => isShown(file));
    return first === undefined ? [] : [{ cause, findings: [first, ...others] }];
  });
}
