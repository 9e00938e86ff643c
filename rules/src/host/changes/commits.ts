import { askGit, type GitAnswer } from "./git.js";

/** The commit that somebody's work started from. */
export type StartingPoint =
  | { readonly kind: "commit"; readonly commit: string }
  /** A sentence that says what to do. */
  | { readonly kind: "problem"; readonly message: string };

/** Where the work since a reference began: what others have added to the reference meanwhile is no part of it. */
export function startingPoint(directory: string, reference: string): StartingPoint {
  const named = askGit(directory, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${reference}^{commit}`]);
  if (named.kind === "failure") return problem(whyUnknown(directory, reference, named));
  const commit = named.bytes.toString("utf8").trim();
  const base = askGit(directory, ["merge-base", commit, "HEAD"]);
  if (base.kind === "output") return { kind: "commit", commit: base.bytes.toString("utf8").trim() };
  return problem(
    isShallow(directory)
      ? `The history here is shallow and does not reach to where ${reference} and HEAD part; ${fetchRemedy}.`
      : `${reference} and HEAD have no commit in common; name another commit with --changed-since.`,
  );
}

const fetchRemedy = 'fetch it whole (git fetch --unshallow; in GitHub Actions, actions/checkout with "fetch-depth: 0")';

function whyUnknown(directory: string, reference: string, { status, message }: GitAnswer & Failure): string {
  if (status === null) {
    return message === "ENOENT"
      ? "--changed-since asks Git, which is not installed here; install it."
      : `--changed-since asks Git, which could not be run (${message}).`;
  }
  if (message.includes("dubious ownership")) {
    return `Git does not trust ${directory}, which belongs to another user; run: git config --global --add safe.directory <folder of the repository>.`;
  }
  if (message.includes("not a git repository")) {
    return `${directory} is not in a Git repository, which --changed-since needs; leave the option out, or run it in a checkout.`;
  }
  const remedy = isShallow(directory)
    ? `the history here is shallow: ${fetchRemedy}`
    : "fetch it, or check --changed-since";
  return `There is no commit "${reference}" here; ${remedy}.`;
}

interface Failure {
  readonly kind: "failure";
}

function isShallow(directory: string): boolean {
  const answer = askGit(directory, ["rev-parse", "--is-shallow-repository"]);
  return answer.kind === "output" && answer.bytes.toString("utf8").trim() === "true";
}

function problem(message: string): StartingPoint {
  return { kind: "problem", message };
}
