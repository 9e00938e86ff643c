/**
 * Proves that every way to an answer leads to the same one, on real projects: with an empty cache, with all that was
 * concluded, with all facts or all links, with damaged files, on several threads, and after edits, on disk and in memory.
 *
 *   npm run guard -- <folder of checkouts> [--projects <names>] [--edits <n>] [--seed <n>]
 *
 * Every answer is compared, to the byte, with that of a run that starts from nothing. The exit code is 0 only if all
 * findings and problems are equal. Counts of resolved calls are told where they differ: answers that rest on one another
 * in large circles depend on which of them is asked for first. Checkouts are copied, never written to.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setImmediate as jobEnd } from "node:timers/promises";
import { parseArgs } from "node:util";
import { analysedInParallel, analysedProject, openProject, ProjectCache } from "../../rules/dist/host/index.js";
import { planEdits, TooFewFiles } from "../edit/plan.mjs";
import { openText } from "../edit/text.mjs";
import { copyProject, projectsIn } from "../speed/projects.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    projects: { type: "string" },
    edits: { type: "string", default: "6" },
    seed: { type: "string", default: "1" },
  },
});

const counts = "counts: ";

if (positionals.length === 1) await guardAll(positionals[0]);
else {
  console.error("usage: npm run guard -- <folder of checkouts> [--projects <names>] [--edits <n>] [--seed <n>]");
  process.exitCode = 2;
}

async function guardAll(folder) {
  const temporary = mkdtempSync(path.join(os.tmpdir(), "unstuck-guard-"));
  try {
    for (const project of projectsIn(folder, values.projects?.split(","))) {
      const { files, root } = copyProject(project, temporary);
      const results = [...(await unchanged(root, temporary)), ...(await edited(root, files, temporary))];
      const wrong = results.filter(({ difference }) => difference !== undefined);
      const worse = wrong.filter(({ difference }) => !difference.startsWith(counts));
      const told = `${worse.length} differ, ${wrong.length - worse.length} more in counts of calls`;
      console.log(`${project.name}: ${files.length} files, ${results.length} answers, ${told}`);
      for (const { way, difference } of wrong) console.log(`  ${way}: ${difference}`);
      if (worse.length > 0) process.exitCode = 1;
      rmSync(root, { recursive: true });
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Ways to the answer about a project as it stands. */
async function unchanged(root, temporary) {
  const folder = path.join(temporary, "cache");
  const expected = fresh(root);
  const forget =
    (...prefixes) =>
    () =>
      remove(folder, prefixes);
  const ways = [
    ["with an empty cache", () => mkdirSync(folder)],
    ["with all that was concluded", () => undefined],
    ["with all links", forget("analysis-")],
    ["with all facts", forget("analysis-", "links-")],
    ["with damaged conclusions", () => damage(folder, "analysis-")],
    ["with damaged links", () => (damage(folder, "links-"), remove(folder, ["analysis-"]))],
    ["with damaged facts", () => (damage(folder, "facts-"), remove(folder, ["analysis-", "links-"]))],
    ["with a damaged index", () => damage(folder, "unstuck-index")],
  ];
  const results = [];
  for (const [way, prepare] of ways) {
    prepare();
    results.push({ way, difference: difference(expected, cached(root, folder)) });
    await jobEnd();
  }
  rmSync(folder, { recursive: true });
  const threads = await said(root, (project) => analysedInParallel(project, {}, { threads: 2, bytesPerThread: 1 }));
  return [...results, { way: "on several threads", difference: difference(expected, threads) }];
}

/** Ways to the answer after each edit: by a run that finds a cache, and by an analyzer that is told of it. */
async function edited(root, names, temporary) {
  const folder = path.join(temporary, "cache");
  cached(root, folder);
  const lasting = openProject({ root }).load();
  lasting.analyze();
  const results = [];
  for (const { name, kind, text } of stepsIn(root, names)) {
    writeFileSync(path.join(root, name), text);
    lasting.update(name, text);
    const expected = fresh(root);
    results.push(
      { way: `${kind} in ${name}, from a cache`, difference: difference(expected, cached(root, folder)) },
      { way: `${kind} in ${name}, in memory`, difference: difference(expected, asText(lasting.analyze())) },
    );
    // What a weak reference has led to stays until its job ends: all these projects would be kept.
    await jobEnd();
  }
  rmSync(folder, { recursive: true });
  return results;
}

/** What files say one after the other; in the end all say what they said. */
function stepsIn(root, names) {
  const [seed, count] = [Number(values.seed), Number(values.edits)];
  const planned = plannedEdits({ root, names, seed, warm: 0, measured: count });
  if (planned === undefined) return plainSteps(root, names, count);
  return planned.flatMap(({ name, text, edits }) => {
    const open = openText(text);
    return edits
      .filter(({ kind }) => kind !== "typing")
      .map(({ kind, changes }) => {
        open.apply(changes);
        return { name, kind, text: open.text };
      });
  });
}

/** Undefined where too few files have all places to edit: small projects, and those in JavaScript. */
function plannedEdits(options) {
  const typed = options.names.filter((name) => /(?<!\.d)\.[cm]?tsx?$/.test(name));
  if (typed.length <= options.names.length / 2) return undefined;
  try {
    return planEdits(options).measured;
  } catch (error) {
    if (error instanceof TooFewFiles) return undefined;
    throw error;
  }
}

/** Where nobody has looked for places: a call more in a function, an import less, and back. */
function plainSteps(root, names, count) {
  const texts = names.map((name) => ({ name, text: readFileSync(path.join(root, name), "utf8") }));
  const body = /\) (?:=> )?\{\n/;
  const load = /^.*(?:\brequire\(|^import ).*\n/m;
  const fit = texts.filter(({ text }) => body.test(text) && load.test(text));
  const step = Math.max(1, Math.floor(fit.length / count));
  return fit
    .filter((_, index) => index % step === 0)
    .slice(0, count)
    .flatMap(({ name, text }) => [
      { name, kind: "a call", text: text.replace(body, (found) => `${found}  console.log("seen");\n`) },
      { name, kind: "an import less", text: text.replace(load, "") },
      { name, kind: "as before", text },
    ]);
}

function fresh(root) {
  return asText(openProject({ root }).load().analyze());
}

function cached(root, folder) {
  const { analyzer } = analysedProject(openProject({ root }), { cache: new ProjectCache(folder) });
  return asText(analyzer.analyze());
}

async function said(root, analyse) {
  const { analyzer } = await analyse(openProject({ root }));
  return asText(analyzer.analyze());
}

function asText({ findings, problems, stats }) {
  return JSON.stringify({ findings, problems, stats }, null, 1);
}

/** The first line that differs; findings come first in what is compared, counts last. */
function difference(expected, actual) {
  if (expected === actual) return undefined;
  const [before, after] = [expected.split("\n"), actual.split("\n")];
  const at = before.findIndex((line, index) => line !== after[index]);
  const kind = at > before.indexOf(' "stats": {') ? counts : "";
  return `${kind}${before[at]?.trim()} is ${after[at]?.trim()}`;
}

function remove(folder, prefixes) {
  for (const name of readdirSync(folder)) {
    if (prefixes.some((prefix) => name.startsWith(prefix))) rmSync(path.join(folder, name));
  }
}

function damage(folder, prefix) {
  for (const name of readdirSync(folder).filter((found) => found.startsWith(prefix))) {
    const content = readFileSync(path.join(folder, name));
    const middle = Math.floor(content.length / 2);
    content[middle] ^= 0xff;
    writeFileSync(path.join(folder, name), content);
  }
}
