import type { ServerCapabilities } from "vscode-languageserver/node";
import { coalesced } from "../coalesced.js";
import type { Context, WorkState } from "../context.js";
import { statusNotification, type Status } from "../protocol.js";
import { shownCauses, type ShownCauses } from "../shown-causes.js";

/** Tells the client how the work stands and how much was found. */
export function registerStatus(context: Context): ServerCapabilities {
  const { connection, projects } = context;
  const found = lastFound();
  let version = 0;
  const send = async (): Promise<void> => {
    const status = statusOf(await shownCauses(context), projects.state, version);
    await connection.sendNotification(statusNotification, found(status));
  };
  const notify = coalesced(delay, () => {
    // A client that is leaving does not need it.
    send().catch(() => undefined);
  });
  const notifyOfChange = (): void => {
    version++;
    notify();
  };
  projects.onDidAnalyse(notifyOfChange);
  projects.onDidRemove(notifyOfChange);
  context.onDidChangeSettings(notifyOfChange);
  projects.onDidChangeState(notify);
  return {};
}

/** Milliseconds; several projects are often analysed one right after the other. */
const delay = 20;

export function statusOf(projects: readonly ShownCauses[], state: WorkState, version: number): Status {
  const groups = projects.flatMap((project) => project.groups);
  return {
    state: state.kind,
    causes: groups.length,
    findings: sum(groups, ({ findings }) => findings.length),
    files: sum(projects, ({ view }) => view.snapshot.analysis.stats.files),
    problems: sum(projects, ({ view }) => view.snapshot.problems.length),
    ...(state.kind === "failed" ? { message: state.message } : {}),
    version,
  };
}

/** While all is read again, what was found before stands: it has not been mended. */
export function lastFound(): (status: Status) => Status {
  let last: Pick<Status, "causes" | "findings"> | undefined;
  return (status) => {
    const { state, causes, findings } = status;
    if (state === "ready") last = { causes, findings };
    return state === "reading" ? { ...status, ...last } : status;
  };
}

function sum<T>(items: readonly T[], valueOf: (item: T) => number): number {
  return items.reduce((total, item) => total + valueOf(item), 0);
}
