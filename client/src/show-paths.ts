import { QuickPickItemKind, ViewColumn, window, type QuickPickItem, type Selection, type TextEditor } from "vscode";
import type { WaitingPath } from "unstuck-language-server/protocol";
import type { Location } from "vscode-languageclient";
import { openPlace, placeText } from "./locations.js";
import { newestOnly } from "./newest-only.js";
import type { Server } from "./server.js";

/** The paths that the cursor's place is part of. */
export async function showPathHere(server: Server): Promise<void> {
  const editor = window.activeTextEditor;
  const paths = editor === undefined ? [] : await server.paths(editor.document.uri, editor.selection.active);
  if (paths.length > 0) await showPaths(paths);
  else void window.showInformationMessage("No blocking path leads through this place. Put the cursor on a finding.");
}

/**
 * A list of the steps, from who waits to what blocks. Moving through it shows each place; Enter stays there, Escape goes
 * back to where one came from.
 */
export async function showPaths(paths: readonly WaitingPath[]): Promise<void> {
  const before = window.activeTextEditor;
  const selection = before?.selection;
  const chosen = await pickStep(paths.flatMap(pathItems));
  if (chosen !== undefined) await stayAt(chosen);
  else if (before !== undefined && selection !== undefined) await goBack(before, selection);
}

export function isPaths(value: unknown): value is readonly WaitingPath[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((item) => isObject(item) && Array.isArray(item["steps"]))
  );
}

/** The editor refuses to open a file while it is still opening another one in its place. */
const inTurn = newestOnly();

async function stayAt(place: Location): Promise<void> {
  try {
    await inTurn(async () => {
      await openPlace(place);
    });
  } catch {
    void window.showWarningMessage(`${placeText(place)} cannot be opened. It may have been moved or deleted.`);
  }
}

async function goBack({ document, viewColumn = ViewColumn.Active }: TextEditor, selection: Selection): Promise<void> {
  try {
    await inTurn(async () => {
      await window.showTextDocument(document, { viewColumn, selection });
    });
  } catch {
    // Meanwhile it went away; what was looked at last stays.
  }
}

function preview(place: Location): void {
  inTurn(async () => {
    await openPlace(place, { preserveFocus: true, preview: true });
  }).catch(() => {
    // Who wants to stay there is told.
  });
}

interface StepItem extends QuickPickItem {
  readonly place?: Location;
}

function pathItems(
  { root, at, steps, certainty }: WaitingPath,
  _: number,
  paths: readonly WaitingPath[],
): readonly StepItem[] {
  const last = steps.length - 1;
  const heading = { label: certainty === "likely" ? `${root} (likely)` : root, kind: QuickPickItemKind.Separator };
  return [
    ...(paths.length > 1 ? [heading] : []),
    { label: `$(debug-pause) ${root}`, description: `waits · ${placeText(at)}`, place: at },
    ...steps.map((step, index) => ({
      label: index === last ? `$(stop-circle) ${step.callee}` : `$(arrow-small-right) ${step.callee}`,
      // The first is called by who waits, who may have no name.
      description: [
        index === last ? "blocks" : "called",
        ...(index > 0 ? [`in ${step.caller}`] : []),
        `· ${placeText(step)}`,
      ].join(" "),
      place: step,
    })),
  ];
}

async function pickStep(items: readonly StepItem[]): Promise<Location | undefined> {
  const pick = window.createQuickPick<StepItem>();
  pick.title = "From who waits to what blocks";
  pick.placeholder = "Move to look, Enter to stay, Escape to go back";
  pick.matchOnDescription = true;
  pick.items = items;
  pick.onDidChangeActive(([active]) => {
    if (active?.place !== undefined) preview(active.place);
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidAccept(() => {
        resolve(pick.activeItems[0]?.place);
      });
      pick.onDidHide(() => {
        resolve(undefined);
      });
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
