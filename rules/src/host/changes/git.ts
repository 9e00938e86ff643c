import onDemand from "../../on-demand.cjs";
import { failureReason } from "../failure.js";

export type GitAnswer =
  | { readonly kind: "output"; readonly bytes: Buffer }
  /** `status` is that of the process; none if it could not run. */
  | { readonly kind: "failure"; readonly status: number | null; readonly message: string };

/**
 * Asks Git about the repository around a folder. Only commands that read objects and references may be asked: neither they
 * nor these settings let a repository's configuration run anything (hooks, filters, monitors, pagers, remote helpers).
 */
export function askGit(directory: string, args: readonly string[], input?: string): GitAnswer {
  const { status, stdout, stderr, error } = onDemand
    .childProcess()
    .spawnSync("git", ["-C", directory, ...settings, ...args], {
      env: environment(),
      maxBuffer: 2 ** 30,
      shell: false,
      ...(input === undefined ? {} : { input }),
    });
  if (error !== undefined) return { kind: "failure", status: null, message: failureReason(error) };
  if (status === 0) return { kind: "output", bytes: stdout };
  return { kind: "failure", status, message: stderr.toString("utf8").trim() };
}

const settings = ["--no-pager", "--no-replace-objects", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];

/** A hook's own Git directory is not what is asked about: the folder says which repository is meant. */
function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !placeVariables.has(name));
  return { ...Object.fromEntries(inherited), ...restrictions };
}

const placeVariables: ReadonlySet<string> = new Set([
  "GIT_DIR",
  "GIT_COMMON_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_NAMESPACE",
  "GIT_PREFIX",
]);

const restrictions = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  // A partial clone would fetch what it lacks, by whatever program its configuration names.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
} as const;
