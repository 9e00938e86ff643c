import { spawnSync } from "node:child_process";
import { commandLine } from "../paths.js";

/** What the command line prints about a folder, as JSON. */
export function printFindings(folder: string): string {
  const args = [commandLine, "--format", "json", "--exit-zero"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`The command line failed:\n${stderr}`);
  return stdout;
}
