import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { program } from "../cli/command.js";
import type { AnalysisReport } from "./snapshot.js";

/** What the command line says of a folder. */
export async function analyse(folder: string): Promise<AnalysisReport> {
  const { stdout } = await promisify(execFile)(process.execPath, [program, "--format", "json", "--exit-zero"], {
    cwd: folder,
    env: { PATH: process.env["PATH"] },
    maxBuffer: 256 * 1024 * 1024,
  });
  return JSON.parse(stdout) as AnalysisReport;
}
