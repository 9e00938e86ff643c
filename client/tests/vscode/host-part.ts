import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { printFindings } from "./harness/command-line.js";
import { withSession } from "./harness/session.js";
import { openTestPage } from "./harness/test-page.js";
import { pause } from "./harness/wait.js";
import { bundleHostTests } from "./host-bundle.js";
import type { PartOptions } from "./part.js";
import type { Result } from "./results.js";

const limit = 4 * 60_000;

/** Tests inside of VS Code's extension host, against its programming interface. */
export async function runHostTests(options: PartOptions): Promise<readonly Result[]> {
  const tests = await bundleHostTests();
  return await withSession(options, { allowTests: true }, async ({ page, host, root, workspace }) => {
    const extension = path.join(root, "test-extension");
    mkdirSync(extension);
    writeFileSync(path.join(extension, "package.json"), JSON.stringify(testExtension));
    writeFileSync(path.join(root, "printed.json"), printFindings(workspace));
    const printed: string[] = [];
    const log = (line: string) => printed.push(line);
    const ended = await Promise.race([
      openTestPage(page, options.server, { host, workspace, extension, tests, log }),
      pause(limit).then(() => "limit" as const),
    ]);
    await page.screenshot({ path: path.join(options.output, "end.png") });
    writeFileSync(path.join(options.output, "printed.log"), printed.join("\n"));
    const results = readResults(path.join(root, "report.ndjson"));
    const isTold = results.some(({ state }) => state === "failed");
    if (ended === 0 || isTold) return results;
    return [...results, ended === "limit" ? overdue : notRun(printed)];
  });
}

const testExtension = { name: "tests", publisher: "unstuck-tests", version: "0.0.0", engines: { vscode: "*" } };

const overdue: Result = {
  title: "all host tests end",
  state: "failed",
  milliseconds: limit,
  error: "The one after the last above hangs, or VS Code never ran them: see its logs and end.png.",
};

function notRun(printed: readonly string[]): Result {
  return { title: "all host tests run", state: "failed", milliseconds: 0, error: printed.slice(-5).join("\n") };
}

function readResults(report: string): readonly Result[] {
  if (!existsSync(report)) return [];
  const lines = readFileSync(report, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Result);
}
