import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from "node-sarif-builder";
import { pathToFileURL } from "node:url";
import type { Finding, Location, Problem, Severity } from "../../analyzer/index.js";
import { ownVersion } from "../../host/index.js";
import { ruleDescriptions, ruleNames, ruleUrl } from "../../rules.js";
import type { FixReport } from "../fix.js";
import type { Report } from "../report.js";
import { sarifFixes } from "./sarif-fixes.js";

/** SARIF 2.1.0, for code scanning: every finding with its way to the blocking call as a code flow. */
export function sarifReporter({ root, findings, problems, fixes }: Report): string {
  const run = new SarifRunBuilder().initSimple({
    toolDriverName: "unstuck",
    toolDriverVersion: ownVersion(),
    url: "https://github.com/unstuck-dev/unstuck",
  });
  for (const name of ruleNames) {
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: `unstuck/${name}`,
        shortDescriptionText: ruleDescriptions[name],
        helpUri: ruleUrl(name),
      }),
    );
  }
  for (const finding of findings) run.addResult(toResult(finding, fixes));
  Object.assign(run.run, {
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: problems.map(toNotification) }],
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [rootId]: { uri: `${pathToFileURL(root).href.replace(/\/$/, "")}/` } },
  });
  const log = new SarifBuilder();
  log.addRun(run);
  return `${log.buildSarifJsonString({ indent: true })}\n`;
}

const rootId = "ROOT";
const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;

function toResult(finding: Finding, fixes: FixReport | undefined): SarifResultBuilder {
  const builder = new SarifResultBuilder().initSimple({
    ruleId: `unstuck/${finding.rule}`,
    level: levels[finding.severity],
    messageText: `${finding.message} Instead: ${finding.instead}`,
  });
  Object.assign(builder.result, {
    locations: [{ physicalLocation: physicalLocation(finding) }],
    relatedLocations: [
      { id: 1, message: { text: finding.cause.api }, physicalLocation: physicalLocation(finding.cause) },
    ],
    codeFlows: [
      { threadFlows: [{ locations: finding.path.map((step, index) => flowLocation(step, index, finding)) }] },
    ],
    partialFingerprints: { "unstuck/v1": finding.fingerprint },
    ...(fixes === undefined ? {} : { fixes: sarifFixes(fixes.outcomesOf(finding), fixes.textOf, rootId) }),
    properties: { certainty: finding.certainty, cost: finding.cause.cost, waiting: finding.root.label },
  });
  return builder;
}

function toNotification({ file, message }: Problem): object {
  const artifactLocation = { uri: encodeURI(file), uriBaseId: rootId };
  return { level: "warning", message: { text: message }, locations: [{ physicalLocation: { artifactLocation } }] };
}

function flowLocation(step: Finding["path"][number], index: number, finding: Finding): object {
  const isLast = index === finding.path.length - 1;
  const text = `${step.caller} calls ${step.callee}${isLast ? ", which blocks." : "."}`;
  return {
    location: { message: { text }, physicalLocation: physicalLocation(step) },
    nestingLevel: index,
    importance: isLast ? "essential" : "important",
  };
}

function physicalLocation({ file, line, column, endLine, endColumn }: Location): object {
  return {
    artifactLocation: { uri: encodeURI(file), uriBaseId: rootId },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}
