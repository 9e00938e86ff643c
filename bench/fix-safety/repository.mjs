import { applyEdits, fixAll } from "../../rules/dist/analyzer/index.js";
import { openProject } from "../../rules/dist/host/index.js";
import { collectOffers } from "./offers.mjs";
import { brokenAnalysis, brokenSyntax } from "./syntax-and-analysis.mjs";
import { createTypeChecks } from "./type-checks.mjs";
import { unifiedDiff } from "./unified-diff.mjs";

/** Everything measured about one repository, as plain data. */
export function measureRepository(root, { types: withTypes, quick, tell }) {
  const texts = new Map();
  const project = openProject({ root });
  const analyzer = project.load({ onText: (file, text) => texts.set(file, text) });
  const textOf = (file) => texts.get(file);
  const { findings } = analyzer.analyze();
  const offers = collectOffers(analyzer.analyze(), textOf);
  tell(`${offers.awaitable} of ${findings.length} findings could await, ${offers.fixes.length} different fixes`);
  const types = createTypeChecks({
    root,
    layout: project.layout,
    files: project.files,
    withTypes,
    quick,
    tell,
  });
  const filesInQuestion = [...offers.files, ...offers.fixes.flatMap(({ fix }) => fix.changes.map(({ file }) => file))];
  types.open([...new Set(filesInQuestion)].sort());

  const check = (newTexts, options) => [...brokenSyntax(newTexts, textOf), ...types.check(newTexts, options)];
  const fixes = [];
  for (const [index, { fix, findings: fixed }] of offers.fixes.entries()) {
    tell(`fix ${index + 1} of ${offers.fixes.length}: ${fix.title} (${fixed[0].at})`);
    const newTexts = new Map(fix.changes.map(({ file, edits }) => [file, applyEdits(textOf(file) ?? "", edits)]));
    const broken = [
      ...brokenAnalysis(
        analyzer,
        newTexts,
        textOf,
        fixed.map(({ finding }) => finding),
      ),
      ...check(newTexts),
    ];
    for (const { kind, file, line, message } of broken.filter((report) => isBroken([report]))) {
      tell(`  ${kind} ${file}:${line} ${message.slice(0, 200)}`);
    }
    fixes.push({
      ...fix,
      findings: fixed.map(({ at, cause }) => ({ at, cause })),
      broken,
      diff: unifiedDiff(newTexts, textOf),
    });
  }

  const together = {};
  for (const [name, allowed] of Object.entries({ safe: ["safe"], all: ["safe", "review"] })) {
    tell(`all fixes together: ${allowed.join(" and ")}`);
    together[name] = measureTogether({ analyzer, textOf, check, allowed, everywhere: !quick });
  }
  const broken =
    offers.crashes.length +
    fixes.filter((fix) => isBroken(fix.broken)).length +
    Object.values(together).filter((run) => isBroken(run.broken)).length;
  return { findings: findings.length, ...offers, fixes, together, configurations: types.coverage(), broken };
}

/** Notes and findings that moved tell of what is odd, not of what is wrong. */
export function isBroken(reports) {
  return reports.some(({ kind }) => kind !== "note" && kind !== "moved");
}

function measureTogether({ analyzer, textOf, check, allowed, everywhere }) {
  const choose = (_finding, fixes) => allowed.map((safety) => fixes.find((fix) => fix.safety === safety)).find(Boolean);
  const start = performance.now();
  let run;
  try {
    run = fixAll(analyzer, textOf, choose);
  } catch (error) {
    return {
      applied: 0,
      files: 0,
      ms: 0,
      broken: [{ kind: "crash", file: "", message: String(error?.stack ?? error) }],
    };
  }
  const ms = Math.round(performance.now() - start);
  const unconfirmed = run.left.flatMap(({ finding, outcomes }) =>
    outcomes
      .filter(({ kind, reason }) => kind === "declined" && reason.includes("does not confirm"))
      .map(({ title, reason }) => ({
        kind: "note",
        file: finding.file,
        line: finding.line,
        message: `${title}: ${reason}`,
      })),
  );
  const fixed = run.applied.map(({ finding }) => finding);
  const broken = [
    ...brokenAnalysis(analyzer, run.texts, textOf, fixed),
    ...check(run.texts, { everywhere }),
    ...secondRun(analyzer, run.texts, textOf, choose),
    ...unconfirmed,
  ];
  return { applied: run.applied.length, files: run.texts.size, ms, broken, diff: unifiedDiff(run.texts, textOf) };
}

/** What was fixed stays fixed: the same again must change nothing. */
function secondRun(analyzer, texts, textOf, choose) {
  for (const [file, text] of texts) analyzer.update(file, text);
  const again = fixAll(analyzer, (file) => texts.get(file) ?? textOf(file), choose);
  for (const file of texts.keys()) analyzer.update(file, textOf(file));
  return again.applied.map(({ finding, fix }) => ({
    kind: "again",
    file: finding.file,
    line: finding.line,
    message: `applied only by the second run: ${fix.title}`,
  }));
}
