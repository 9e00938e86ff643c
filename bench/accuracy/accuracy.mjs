/**
 * Measures the analyzer against hand-made labels of real servers.
 *
 *   npm run accuracy -- <folder of checkouts> [--misses]
 *
 * The folder holds one checkout per repository, named `<owner>__<name>`, at the commit that the label file states.
 * A label is a call site and what a reader found: `blocks` (serving code reaches it) or `silent`. The analyzer says
 * `blocks` when a finding's cause stands on that line. Precision and recall are over the labelled sites only.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openProject } from "../../rules/dist/host/index.js";

const labelsFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "labels");
const [folder, ...flags] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error("usage: npm run accuracy -- <folder of checkouts named owner__name> [--misses]");
  process.exit(2);
}

const rows = [];
const misses = [];
for (const name of readdirSync(labelsFolder).sort()) {
  const { repository, commit, labels } = JSON.parse(readFileSync(path.join(labelsFolder, name), "utf8"));
  const root = path.join(folder, path.basename(name, ".json"));
  if (!existsSync(root)) {
    console.error(`${repository}: no checkout at ${root}; get ${commit}.`);
    process.exitCode = 2;
    continue;
  }
  const { findings } = openProject({ root }).load().analyze();
  const reported = new Map();
  for (const finding of findings) reported.set(`${finding.cause.file}:${finding.cause.line}`, finding);
  const row = { repository, tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const label of labels) {
    const finding = reported.get(`${label.file}:${label.line}`);
    const outcome = label.verdict === "blocks" ? (finding ? "tp" : "fn") : finding ? "fp" : "tn";
    row[outcome]++;
    if (outcome === "fn" || outcome === "fp") misses.push({ repository, outcome, label, finding });
  }
  rows.push(row);
}

const total = rows.reduce(
  (sum, row) => ({ ...sum, tp: sum.tp + row.tp, fp: sum.fp + row.fp, fn: sum.fn + row.fn, tn: sum.tn + row.tn }),
  { repository: "all", tp: 0, fp: 0, fn: 0, tn: 0 },
);
const ratio = (part, whole) => (whole === 0 ? "–" : (part / whole).toFixed(3));
console.log("| repository | labels | found | missed alarms | false alarms | rightly silent | precision | recall |");
console.log("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
for (const { repository, tp, fp, fn, tn } of [...rows, total]) {
  const cells = [repository, tp + fp + fn + tn, tp, fn, fp, tn, ratio(tp, tp + fp), ratio(tp, tp + fn)];
  console.log(`| ${cells.join(" | ")} |`);
}
if (flags.includes("--misses")) {
  for (const { repository, outcome, label, finding } of misses) {
    console.log(
      `\n${outcome === "fn" ? "MISSED" : "FALSE "} ${repository} ${label.file}:${label.line} ${label.api} [${label.stratum}]`,
    );
    console.log(`  label: ${label.who ?? ""} ${label.why}`);
    if (finding)
      console.log(
        `  found: ${finding.certainty} ${finding.root.label} (${finding.root.phase}): ${finding.path.map((step) => `${step.callee} (${step.file}:${step.line})`).join(" → ")}`,
      );
  }
}
