import { isBroken } from "./repository.mjs";

/** How many findings get a fix. A cause counts as its best finding. */
export function offeredTable(repositories) {
  const measured = repositories.filter(({ failure }) => failure === undefined);
  const rows = measured.map((repository) => [
    repository.name,
    repository.findings,
    repository.awaitable,
    ...verdictCells(repository.verdicts),
    share(repository.verdicts),
    repository.causes.total,
    ...verdictCells(repository.causes),
    share(repository.causes),
    repository.fixes.length,
  ]);
  const sum = (counts) =>
    measured.reduce(
      (total, repository) => ({
        safe: total.safe + repository[counts].safe,
        review: total.review + repository[counts].review,
        declined: total.declined + repository[counts].declined,
      }),
      { safe: 0, review: 0, declined: 0 },
    );
  const [verdicts, causes] = [sum("verdicts"), sum("causes")];
  rows.push([
    "all",
    total(measured, ({ findings }) => findings),
    total(measured, ({ awaitable }) => awaitable),
    ...verdictCells(verdicts),
    share(verdicts),
    total(measured, (repository) => repository.causes.total),
    ...verdictCells(causes),
    share(causes),
    total(measured, ({ fixes }) => fixes.length),
  ]);
  const head = ["repository", "findings", "awaitable", "safe", "review", "declined", "offered"];
  return table([...head, "causes", "safe", "review", "declined", "offered", "different fixes"], rows);
}

const brokenKinds = {
  parse: "parse failures",
  type: "compiler errors",
  floating: "floating promises",
  misused: "misused promises",
  finding: "findings that stay or come",
  crash: "crashes",
};

/** What fixes break: by itself each, and all together. */
export function safetyTable(repositories) {
  const measured = repositories.filter(({ failure }) => failure === undefined);
  const rows = measured.map(({ name, fixes, together, crashes }) => [
    name,
    fixes.length,
    ...Object.keys(brokenKinds).map(
      (kind) =>
        fixes.filter(({ broken }) => broken.some((report) => report.kind === kind)).length +
        (kind === "crash" ? crashes.length : 0),
    ),
    ...[together.safe, together.all].flatMap(({ applied, broken }) => [
      applied,
      broken.filter(({ kind }) => Object.hasOwn(brokenKinds, kind)).length,
      broken.filter(({ kind }) => kind === "again").length,
    ]),
  ]);
  rows.push(["all", ...(rows[0]?.slice(1).map((_, column) => total(rows, (row) => row[column + 1])) ?? [])]);
  const heads = ["all safe: applied", "broken", "second run", "with review: applied", "broken", "second run"];
  const failures = repositories.filter(({ failure }) => failure !== undefined);
  return [
    table(["repository", "fixes", ...Object.values(brokenKinds), ...heads], rows),
    ...failures.map(({ name, failure }) => `${name} was not measured: ${failure}.`),
  ].join("\n\n");
}

/** What could be type-checked, and what not and why. */
export function typesTable(repositories) {
  const rows = [];
  const untyped = [];
  for (const { name, configurations } of repositories.filter(({ failure }) => failure === undefined)) {
    for (const program of configurations.programs) {
      rows.push([name, program.name, program.fileCount, program.errorsBefore]);
    }
    for (const { reason, files } of configurations.untyped) {
      untyped.push(`- ${name}: ${files.length} files are measured without types, since ${reason} (${files[0]}, …).`);
    }
  }
  return [table(["repository", "configuration", "files", "errors before"], rows), untyped.join("\n")]
    .join("\n\n")
    .trim();
}

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

function verdictCells({ safe, review, declined }) {
  return [safe, review, declined];
}

function share({ safe, review, declined }) {
  const all = safe + review + declined;
  return all === 0 ? "–" : `${Math.round((100 * (safe + review)) / all)} %`;
}

function total(items, valueOf) {
  return items.reduce((sum, item) => sum + valueOf(item), 0);
}

function table(head, rows) {
  const aligned = head.map((_, column) =>
    rows.every((row) => column > 0 && /^(?:[\d.]+(?: %)?|–|not counted)$/.test(String(row[column]))) ? "---:" : "---",
  );
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(aligned), ...rows.map(line)].join("\n");
}
