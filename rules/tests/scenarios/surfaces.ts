import path from "node:path";
import { cacheHome } from "../cache-home.js";
import { PassThrough } from "node:stream";
import tseslint from "typescript-eslint";
import { run } from "../../dist/cli/run.js";
import unstuck from "../../dist/eslint/index.js";
import { openProject } from "../../dist/host/index.js";
import type { Version } from "../eslint/versions.js";
import type { ReportedFinding } from "./comparison.js";
import type { Source } from "./scenario.js";

const sourceFiles = ["**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}"];

/** The analyzer as the host feeds it. */
export function engineFindings(root: string): readonly ReportedFinding[] {
  return openProject({ root }).load().analyze().findings;
}

/** `unstuck --format json` in the folder. */
export async function commandFindings(root: string): Promise<readonly ReportedFinding[]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const printed = textOf(stdout);
  const complaints = textOf(stderr);
  const exitCode = await run(["--format", "json"], { cwd: root, env: { XDG_CACHE_HOME: cacheHome }, stdout, stderr });
  stdout.end();
  stderr.end();
  if (exitCode > 1) throw new Error(`unstuck could not run: ${await complaints}`);
  const report = JSON.parse(await printed) as { readonly findings: readonly ReportedFinding[] };
  if ((exitCode === 1) !== report.findings.length > 0) throw new Error(`The exit code is ${String(exitCode)}.`);
  return report.findings;
}

/** Positions and rules that an ESLint reports with the strict preset, as `file:line:column-endColumn rule`. */
export async function eslintReports(
  { create }: Version,
  root: string,
  sources: readonly Source[],
): Promise<readonly string[]> {
  const eslint = create(root, [
    { files: sourceFiles, languageOptions: { parser: tseslint.parser } },
    { files: sourceFiles, ...unstuck.configs.strict },
  ]);
  const results = await eslint.lintFiles(sources.map(({ file }) => file));
  return results.flatMap(({ filePath, messages }) => {
    const file = path.relative(root, filePath).split(path.sep).join("/");
    return messages.map(({ ruleId, line, column, endColumn, message }) =>
      ruleId === null
        ? `${file}: ${message}`
        : place(file, line, column, endColumn ?? column, ruleId.replace(/^unstuck\//, "")),
    );
  });
}

export function place(file: string, line: number, column: number, endColumn: number, rule: string): string {
  return `${file}:${String(line)}:${String(column)}-${String(endColumn)} ${rule}`;
}

async function textOf(stream: PassThrough): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
