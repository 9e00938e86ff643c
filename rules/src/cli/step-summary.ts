import fs from "node:fs";
import { counted, type Report, type ReportStyle } from "./report.js";
import { loadReporter } from "./reporters/index.js";
import type { Terminal } from "./session.js";

/** GitHub drops the whole summary of a step that is larger, ours and what others have written. */
const maxBytes = 1024 * 1024;

/** On GitHub a job has a page for Markdown: what annotations cannot hold stands there. */
export async function appendStepSummary(report: Report, style: ReportStyle, terminal: Terminal): Promise<void> {
  const file = terminal.env["GITHUB_STEP_SUMMARY"];
  if (file === undefined || file === "") return;
  const reporter = await loadReporter("markdown");
  const text = reporter(report, style);
  try {
    const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size + Buffer.byteLength(text) > maxBytes) {
      terminal.stderr.write(`The job's summary is full: ${counted(report.findings.length, "finding")} not added.\n`);
      return;
    }
    await fs.promises.appendFile(file, text);
  } catch (error) {
    // The verdict does not depend on it.
    const reason = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`The job's summary could not be written: ${reason}\n`);
  }
}
