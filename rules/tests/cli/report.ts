import { colorsFor } from "../../dist/cli/color.js";
import type { Report, ReportStyle } from "../../dist/cli/report.js";
import { finding } from "../finding.js";

export const style: ReportStyle = {
  colors: colorsFor({ flag: false, env: {}, isTerminal: false }),
  showStats: false,
  base: "/project",
  top: "/project",
};

/** What reporters are given. */
export function report(findings: Report["findings"], rest: Partial<Report> = {}): Report {
  const stats = { files: 3, functions: 5, calls: 10, resolvedCalls: 8, unresolvedCalls: 2, ms: 12 };
  return { root: "/project", findings, stats, problems: [], exitCode: findings.length > 0 ? 1 : 0, ...rest };
}

/** A name that tries to be more than a name, in all languages that reports are written in. */
export const hostile =
  "a`|<img src=x onerror=alert(1)>\"'&@team #1 ]]> \u0000\u202E${x} %0A::error::](http://x)\n**b**";

/** Many handlers of many helpers, as in a large project that sees the tool for the first time. */
export function manyFindings(count: number): Report["findings"] {
  return Array.from({ length: count }, (_, index) => {
    const file = `src/${"deep/".repeat(20)}routes-${String(index % 97)}.ts`;
    const one = finding({ file, line: index + 1, label: `GET /${String(index)}`, cost: index % 3 === 0 ? "T2" : "T0" });
    const cause = { ...one.cause, file: `src/helpers/helper-${String(index % 60)}.ts`, line: 10 };
    return { ...one, fingerprint: index.toString(16).padStart(16, "0"), cause };
  });
}
