import type { FileFacts, IgnoreDirective } from "../facts/types.js";
import type { AnalyzerConfig } from "../project.js";
import type { Finding, Location, Problem } from "./types.js";

/** Drops the findings that a comment or the configuration excludes. */
export function withoutIgnored(
  findings: readonly Finding[],
  facts: ReadonlyMap<string, FileFacts>,
  config: AnalyzerConfig,
): readonly Finding[] {
  return findings.filter(
    (finding) =>
      !isIgnored(finding, finding, facts) &&
      !isIgnored(finding.cause, finding, facts) &&
      !config.exclude.some(
        ({ api, files }) =>
          (api === undefined || api === finding.cause.api) &&
          (files === undefined || files.test(finding.file) || files.test(finding.cause.file)),
      ),
  );
}

/** A comment speaks for the finding's own line and for the line of the blocking call: where the reason is known. */
function isIgnored({ file, line }: Location, finding: Finding, facts: ReadonlyMap<string, FileFacts>): boolean {
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
export function reasonless(facts: ReadonlyMap<string, FileFacts>): readonly Problem[] {
  return [...facts.values()].flatMap(({ path, ignores }) =>
    ignores
      .filter((ignore) => ignore.reason === undefined)
      .map((ignore) => ({
        file: path,
        message: `line ${String(ignore.line)}: unstuck-ignore-${ignore.scope} has no reason and is not honoured; write one after " -- ".`,
      })),
  );
}
