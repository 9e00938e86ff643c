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
      const which = files.length === 1 ? `${files[0]} is` : `${files.length} files (${files[0]}, …) are`;
      untyped.push(`- ${name}: ${which} measured without types: ${reason}.`);
    }
  }
  return [table(["repository", "configuration", "files", "errors before"], rows), untyped.join("\n")]
    .join("\n\n")
    .trim();
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

/** As Markdown; columns of numbers are aligned to the right. */
export function table(head, rows) {
  if (rows.length === 0) return "";
  const aligned = head.map((_, column) =>
    rows.every((row) => column > 0 && /^(?:[\d.]+(?: %)?|–|not counted)$/.test(String(row[column]))) ? "---:" : "---",
  );
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(aligned), ...rows.map(line)].join("\n");
}
