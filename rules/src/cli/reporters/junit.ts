import XMLBuilder from "fast-xml-builder";
import type { Finding, Problem } from "../../analyzer/index.js";
import { pathText } from "../../path-text.js";
import { pathInCheckout } from "../checkout.js";
import type { Report, ReportStyle } from "../report.js";
import { showHidden } from "./hidden-characters.js";

/** JUnit's XML, for servers that show tests: a suite for each file, a failed test for each finding. */
export function junitReporter({ root, findings, problems, stats }: Report, { top }: ReportStyle): string {
  const suites = [...byFile(findings)].map(([file, found]) => suiteOf(pathInCheckout(file, root, top), found));
  const document = {
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": "unstuck",
      "@tests": findings.length + 1,
      "@failures": findings.length,
      "@time": seconds(stats.ms),
      testsuite: [analysisSuite(problems, stats.ms), ...suites],
    },
  };
  return `${builder.build(document).trimEnd()}\n`;
}

const builder = new XMLBuilder({
  format: true,
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
  attributeValueProcessor: (_, value) => showHidden(String(value)),
  tagValueProcessor: (_, value) => showHidden(String(value)),
});

/** Passes: a report without any test counts as a failure in some places, and problems need one to stand in. */
function analysisSuite(problems: readonly Problem[], ms: number): object {
  const output = problems.map(({ file, message }) => `${file}: ${message}`).join("\n");
  return {
    "@name": "unstuck",
    "@tests": 1,
    "@failures": 0,
    "@time": seconds(ms),
    testcase: { "@classname": "unstuck", "@name": "analysis", "@time": seconds(ms) },
    ...(output === "" ? {} : { "system-err": output }),
  };
}

function suiteOf(path: string, findings: readonly Finding[]): object {
  return {
    "@name": path,
    "@tests": findings.length,
    "@failures": findings.length,
    testcase: findings.map((finding) => ({
      "@classname": path,
      "@name": `${finding.cause.api} while ${finding.root.label} waits, line ${String(finding.line)}:${String(finding.column)}`,
      "@file": path,
      "@line": finding.line,
      failure: {
        "@type": `unstuck/${finding.rule}`,
        "@message": finding.message,
        "#text": `${path}:${String(finding.line)}:${String(finding.column)}\n${pathText(finding)}\ninstead: ${finding.instead}`,
      },
    })),
  };
}

function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = files.get(finding.file);
    if (found === undefined) files.set(finding.file, [finding]);
    else found.push(finding);
  }
  return files;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
