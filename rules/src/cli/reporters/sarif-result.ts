import { SarifResultBuilder } from "node-sarif-builder";
import type { Finding, PathStep, Severity } from "../../analyzer/index.js";
import type { Report } from "../report.js";
import { sarifFixes } from "./sarif-fixes.js";
import type { SarifLocations } from "./sarif-locations.js";

/** A finding; its message leads to the blocking call, its code flow shows the way there. */
export function sarifResult(
  finding: Finding,
  locations: SarifLocations,
  { fixes, baseline }: Pick<Report, "fixes" | "baseline">,
): SarifResultBuilder {
  const { cause, path } = finding;
  const builder = new SarifResultBuilder().initSimple({
    ruleId: `unstuck/${finding.rule}`,
    level: levels[finding.severity],
    messageText: `${withoutLinks(finding.message)} Instead: ${withoutLinks(finding.instead)}`,
  });
  Object.assign(builder.result, {
    locations: [{ physicalLocation: locations.physical(finding) }],
    relatedLocations: [{ id: 1, message: { text: cause.api }, physicalLocation: locations.physical(cause) }],
    codeFlows: [
      {
        message: { text: `From ${finding.root.label} to ${cause.api}.` },
        threadFlows: [{ locations: path.map((step, index) => flowLocation(step, index, finding, locations)) }],
      },
    ],
    ...(baseline === undefined ? {} : { baselineState: "new" }),
    partialFingerprints: { "unstuck/v1": finding.fingerprint },
    ...(fixes === undefined ? {} : { fixes: sarifFixes(fixes.outcomesOf(finding), fixes.textOf, locations) }),
    properties: { certainty: finding.certainty, cost: cause.cost, waiting: finding.root.label },
  });
  return builder;
}

const levels = { error: "error", warning: "warning", info: "note" } as const satisfies Record<Severity, string>;

/** Messages may hold links, `[text](address)`; a route like `/[id](old)` is none. */
function withoutLinks(text: string): string {
  return text.replace(/\[(?=[^\]]*\]\()/g, "\\[");
}

function flowLocation(step: PathStep, index: number, finding: Finding, locations: SarifLocations): object {
  const isLast = index === finding.path.length - 1;
  const text = `${step.caller} calls ${step.callee}${isLast ? ", which blocks." : "."}`;
  return {
    location: { message: { text }, physicalLocation: locations.physical(step) },
    nestingLevel: index,
    importance: isLast ? "essential" : "important",
  };
}
