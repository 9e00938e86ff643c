import { spawnSync } from "node:child_process";
import { temporaryProject, type TemporaryProject } from "./temporary-project.js";

export interface Repository extends TemporaryProject {
  /** Runs Git here and returns what it prints; throws if it fails. */
  readonly git: (...args: readonly string[]) => string;
  /** Commits all that there is. */
  readonly commit: () => void;
}

/** A Git repository whose first commit holds these files. */
export function temporaryRepository(files: Readonly<Record<string, string | Buffer>>): Repository {
  const project = temporaryProject(files);
  const git = (...args: readonly string[]): string => runGit(project.root, args);
  const commit = (): void => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "changes");
  };
  git("init", "--quiet", "--initial-branch", "main");
  commit();
  return { ...project, git, commit };
}

/** Whatever the user's own settings are. */
export function runGit(directory: string, args: readonly string[]): string {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgSign=false"];
  const { status, stdout, stderr } = spawnSync("git", ["-C", directory, ...identity, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`git ${args.join(" ")} failed: ${stdout}${stderr}`);
  return stdout;
}
