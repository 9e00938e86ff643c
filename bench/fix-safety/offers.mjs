import { normalise } from "./reasons.mjs";

/** What the engine says about every finding that could await something. */
export function collectOffers(analysis, textOf) {
  const fixes = new Map();
  const declined = new Map();
  const causes = new Map();
  const files = new Set();
  const crashes = [];
  const verdicts = { safe: 0, review: 0, declined: 0 };
  for (const finding of analysis.findings.filter(isAwaitable)) {
    const at = `${finding.file}:${finding.line}`;
    const cause = `${finding.cause.file}:${finding.cause.line}:${finding.cause.column} ${finding.cause.api}`;
    for (const { file } of finding.path) files.add(file);
    let outcomes;
    try {
      outcomes = analysis.fixes(finding, textOf);
    } catch (error) {
      crashes.push({ kind: "crash", file: finding.file, line: finding.line, message: error.stack });
      outcomes = [];
    }
    const offered = outcomes.filter(({ kind }) => kind === "fix").map(({ fix }) => fix);
    for (const fix of offered) {
      const group = getOrAdd(fixes, JSON.stringify(fix.changes), () => ({ fix, findings: [] }));
      group.findings.push({ at, cause, finding });
    }
    const verdict = verdictOf(offered);
    verdicts[verdict]++;
    getOrAdd(causes, cause, () => new Set()).add(verdict);
    if (verdict === "declined") {
      const { fix, reason } = mainReason(outcomes);
      const group = getOrAdd(declined, normalise(reason, finding), () => ({
        findings: 0,
        causes: new Set(),
        examples: [],
      }));
      group.findings++;
      if (!group.causes.has(cause)) group.examples.push({ at, cause, fix, reason });
      group.causes.add(cause);
    }
  }
  const best = [...causes.values()].map((seen) => ["safe", "review", "declined"].find((verdict) => seen.has(verdict)));
  return {
    awaitable: verdicts.safe + verdicts.review + verdicts.declined,
    verdicts,
    causes: { total: best.length, ...countBy(best) },
    declined: [...declined].map(([reason, group]) => ({ reason, ...group, causes: group.causes.size })),
    fixes: [...fixes.values()],
    files: [...files],
    crashes,
  };
}

/** Findings for which waiting without blocking is possible at all. */
function isAwaitable({ cause: { entry } }) {
  return entry.sibling.shape !== "none" && entry.offLoop === undefined;
}

function verdictOf(offered) {
  return ["safe", "review"].find((safety) => offered.some((fix) => fix.safety === safety)) ?? "declined";
}

/** Dropping a check is an extra that most findings have no use for: its refusal is the reason only if it is the only one. */
function mainReason(outcomes) {
  const declined = outcomes.filter(({ kind }) => kind === "declined");
  return declined.find(({ fix }) => fix !== "drop-check") ?? declined[0] ?? { fix: "none", reason: "nothing was said" };
}

function getOrAdd(map, key, create) {
  if (!map.has(key)) map.set(key, create());
  return map.get(key);
}

function countBy(values) {
  const counts = { safe: 0, review: 0, declined: 0 };
  for (const value of values) counts[value]++;
  return counts;
}
