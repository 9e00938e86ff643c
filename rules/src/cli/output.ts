import { colorsFor } from "./color.js";
import { checkoutTop } from "./checkout.js";
import { fixSummary } from "./fix-summary.js";
import type { CheckInvocation, Format } from "./invocation.js";
import { outputFiles, writeOutput } from "./output-files.js";
import { counted, type Report, type ReportStyle } from "./report.js";
import { obsoleteLines } from "./reporters/left-out.js";
import { loadReporter } from "./reporters/index.js";
import { posix, type Terminal } from "./session.js";
import { appendStepSummary } from "./step-summary.js";

/** Says what was found: on the terminal, and in all files that were asked for. */
export async function putOut(report: Report, options: CheckInvocation, terminal: Terminal): Promise<void> {
  const { format, output } = options;
  if (output === undefined) {
    const isTerminal = terminal.stdout.isTTY === true;
    terminal.stdout.write(await textOf(report, format, styleOf(report, options, terminal, isTerminal)));
  }
  const style = styleOf(report, options, terminal, false);
  for (const file of outputFiles(options)) {
    await writeOutput(file, await textOf(report, file.format, style), terminal.cwd);
    terminal.stderr.write(`${file.format} report of ${counted(report.findings.length, "finding")}: ${file.file}\n`);
  }
  if (format === "github") await appendStepSummary(report, style, terminal);
  tellProblems(report, options, terminal);
  tellObsolete(report, options, terminal);
  tellFixes(report, options, terminal);
}

function styleOf(report: Report, options: CheckInvocation, terminal: Terminal, isTerminal: boolean): ReportStyle {
  return {
    colors: colorsFor({ flag: options.color, env: terminal.env, isTerminal }),
    showStats: options.stats,
    base: terminal.cwd,
    top: checkoutTop(report.root, terminal),
  };
}

/** Of a dry run people want to see what would change. */
async function textOf(report: Report, format: Format, style: ReportStyle): Promise<string> {
  const diff = report.fixes?.diff;
  if (diff !== undefined && format === "text") return diff;
  const reporter = await loadReporter(format);
  return reporter(report, style);
}

/** Whoever reads JSON finds them in it. */
function tellProblems({ problems }: Report, { format }: CheckInvocation, { stderr }: Terminal): void {
  if (format === "json") return;
  for (const { file, message } of problems) stderr.write(`problem: ${file}: ${message}\n`);
}

/** Whoever reads text or JSON finds it in there. */
function tellObsolete(report: Report, { format }: CheckInvocation, { stderr }: Terminal): void {
  if (format === "text" || format === "json") return;
  for (const line of obsoleteLines(report)) stderr.write(`${line}\n`);
}

function tellFixes({ fixes, root }: Report, { format, output }: CheckInvocation, terminal: Terminal): void {
  if (fixes === undefined) return;
  // Standard output holds what other programs read: a report in their format, or a diff.
  const isDiff = fixes.diff !== undefined && format === "text";
  const stream = format === "text" && !isDiff && output === undefined ? terminal.stdout : terminal.stderr;
  stream.write(`${isDiff ? "" : "\n"}${fixSummary(fixes, { root, cwd: posix(terminal.cwd) }).join("\n")}\n`);
}
