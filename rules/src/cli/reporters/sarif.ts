import { SarifBuilder, SarifRunBuilder } from "node-sarif-builder";
import { pathToFileURL } from "node:url";
import type { Finding, Problem } from "../../analyzer/index.js";
import { ownVersion } from "../../host/version.js";
import { ruleNames } from "../../rules.js";
import { pathInCheckout } from "../checkout.js";
import { counted, type Report, type ReportStyle } from "../report.js";
import { byWeight } from "./order.js";
import { locationsIn, topId, type SarifLocations } from "./sarif-locations.js";
import { sarifResult } from "./sarif-result.js";
import { sarifRule } from "./sarif-rules.js";

/** SARIF 2.1.0, for code scanning: every finding with its way to the blocking call as a code flow. */
export function sarifReporter(report: Report, { top }: ReportStyle): string {
  const { root, findings, problems, exitCode } = report;
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: "unstuck",
    toolDriverVersion: ownVersion(),
    url: "https://github.com/unstuck-dev/unstuck",
  });
  const locations = locationsIn(root, top);
  for (const name of ruleNames) run.addRule(sarifRule(name));
  const shown = accepted(findings);
  for (const finding of shown) run.addResult(sarifResult(finding, locations, report));
  Object.assign(run.run, {
    automationDetails: { id: `unstuck/${pathInCheckout("", root, top)}/`.replace("//", "/") },
    invocations: [
      {
        executionSuccessful: true,
        exitCode,
        toolExecutionNotifications: [
          ...problems.map((problem) => toNotification(problem, locations)),
          ...leftOut(findings.length - shown.length),
        ],
      },
    ],
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [topId]: { uri: `${pathToFileURL(top).href.replace(/\/$/, "")}/` } },
  });
  const log = new SarifBuilder();
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

/** GitHub refuses a run with more. */
const maxResults = 25_000;

function accepted(findings: readonly Finding[]): readonly Finding[] {
  return findings.length <= maxResults ? findings : [...findings].sort(byWeight).slice(0, maxResults);
}

function leftOut(count: number): readonly object[] {
  if (count <= 0) return [];
  const text = `${counted(count, "finding")} left out: code scanning takes ${String(maxResults)}. --min-cost and paths make it fewer.`;
  return [{ level: "warning", message: { text } }];
}

function toNotification({ file, message }: Problem, locations: SarifLocations): object {
  return {
    level: "warning",
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: locations.artifact(file) } }],
  };
}
