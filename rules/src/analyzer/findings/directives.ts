import type { FileFacts, IgnoreDirective } from "../facts/types.js";
import type { AnalyzerConfig, Threshold } from "../project.js";
import type { Finding, Location, Problem } from "./types.js";

interface FactsByPath {
  get(path: string): FileFacts | undefined;
}

/** Drops the findings that a comment or the configuration excludes. */
export function withoutIgnored(
  findings: readonly Finding[],
  facts: FactsByPath,
  config: AnalyzerConfig,
): readonly Finding[] {
  return findings.filter(
    (finding) =>
      !isIgnored(finding, finding, facts) &&
      !isIgnored(finding.cause, finding, facts) &&
      !config.exclude.some(
        ({ api, files }) => (api === undefined || api === finding.cause.api) && isIn(finding, files),
      ) &&
      isEnough(finding, config.thresholds),
  );
}

/** Of several thresholds that say something about a finding, the last one decides. */
function isEnough(finding: Finding, thresholds: readonly Threshold[]): boolean {
  const about = thresholds.filter(({ files }) => isIn(finding, files));
  const minCost = about.findLast((threshold) => threshold.minCost !== undefined)?.minCost ?? "T0";
  const certainty = about.findLast((threshold) => threshold.certainty !== undefined)?.certainty ?? "likely";
  return finding.cause.cost >= minCost && (certainty === "likely" || finding.certainty === "certain");
}

/** A finding is in a file if it stands there, or if what blocks does. */
function isIn({ file, cause }: Finding, files: RegExp | undefined): boolean {
  return files === undefined || files.test(file) || files.test(cause.file);
}

/** A comment speaks for the finding's own line and for the line of the blocking call: where the reason is known. */
function isIgnored({ file, line }: Location, finding: Finding, facts: FactsByPath): boolean {
  const ignores = facts.get(file)?.ignores ?? [];
  return ignores.some((ignore) => ignore.reason !== undefined && covers(ignore, line) && isAbout(ignore, finding));
}

function covers({ scope, line }: IgnoreDirective, target: number): boolean {
  if (scope === "file") return true;
  return scope === "line" ? line === target : line + 1 === target;
}

function isAbout({ apis }: IgnoreDirective, { cause: { api }, rule }: Finding): boolean {
  return (
    apis.length === 0 || apis.includes(api) || apis.includes(rule) || apis.some((name) => api.endsWith(`.${name}`))
  );
}

/** Comments that would silence something but do not say why. */
export function reasonless({ path, ignores }: FileFacts): readonly Problem[] {
  return ignores
    .filter((ignore) => ignore.reason === undefined)
    .map((ignore) => ({
      file: path,
      message: `line ${String(ignore.line)}: unstuck-ignore-${ignore.scope} has no reason and is not honoured; write one after " -- ".`,
    }));
}
