import { table } from "./report.mjs";
import { isBroken } from "./repository.mjs";

/** Every fix that breaks something, the most frequent reason first. */
export function brokenSection(repositories) {
  const groups = new Map();
  const put = (report, entry) => {
    const key = `${report.kind} ${report.rule ?? ""} ${report.message
      .replace(/'[^']*'|"[^"]*"|\d+/g, "…")
      .split("\n")[0]
      .slice(0, 160)}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push({ report, ...entry });
  };
  for (const { name, fixes = [], together = {}, crashes = [] } of repositories) {
    for (const crash of crashes) put(crash, { name, where: `${crash.file}:${crash.line}` });
    for (const { broken, title, safety, diff, findings } of fixes) {
      const where = `${findings[0].at} (cause ${findings[0].cause}), ${safety}: ${title}`;
      for (const report of broken.filter(isWorthTelling)) put(report, { name, where, diff });
    }
    for (const [run, { broken }] of Object.entries(together)) {
      for (const report of broken.filter(isWorthTelling)) put(report, { name, where: `together, ${run}` });
    }
  }
  const sorted = [...groups].sort(([, left], [, right]) => rank(right) - rank(left) || right.length - left.length);
  const shown = new Set();
  return [
    "## What breaks",
    ...(sorted.length === 0 ? ["Nothing."] : []),
    ...sorted.map(([key, entries]) =>
      [`### ${entries.length} × ${key}`, ...entries.slice(0, 12).map((entry) => describe(entry, shown))].join("\n\n"),
    ),
  ].join("\n\n");
}

/** That a finding moved is as it should be; how many did is in the JSON. */
function isWorthTelling({ kind }) {
  return kind !== "moved";
}

function rank(entries) {
  return isBroken(entries.map(({ report }) => report)) ? 1 : 0;
}

/** An edit is shown once, however much it breaks. */
function describe({ report, name, where, diff }, shown) {
  const lines = [
    `- **${name}** ${where}`,
    `  ${report.file}:${report.line ?? ""} ${report.rule ?? ""} ${report.message}`,
    ...(report.code === undefined ? [] : [`  \`${report.code}\``]),
  ];
  if (report.kind !== "note" && diff !== undefined && !shown.has(diff)) lines.push("", "```diff", shorten(diff), "```");
  shown.add(diff);
  return lines.join("\n");
}

const shownLines = 60;

function shorten(diff) {
  const lines = diff.trimEnd().split("\n");
  return lines.length <= shownLines
    ? lines.join("\n")
    : [...lines.slice(0, shownLines), `… ${lines.length - shownLines} more`].join("\n");
}

/** Why fixes are declined, the most frequent reason first, each with examples. */
export function declinedSection(repositories) {
  const groups = new Map();
  for (const { name, declined = [] } of repositories) {
    for (const { reason, findings, causes, examples } of declined) {
      if (!groups.has(reason)) groups.set(reason, { findings: 0, causes: 0, examples: [] });
      const group = groups.get(reason);
      group.findings += findings;
      group.causes += causes;
      group.examples.push(...examples.map((example) => ({ ...example, name })));
    }
  }
  const rows = [...groups]
    .sort(([, left], [, right]) => right.findings - left.findings)
    .map(([reason, { findings, causes, examples }]) => {
      const [{ name, at, cause, reason: full }] = examples;
      return [reason, findings, causes, `${name} ${at}, cause ${cause}: ${full}`];
    });
  return ["## Why fixes are declined", table(["reason", "findings", "causes", "example"], rows)].join("\n\n");
}
