/**
 * Proves that nothing in a folder crashes or hangs the engine: installed packages, minified and generated files included.
 *
 *   npm run robustness -- <folder>…
 *
 * Each folder is read by a process of its own, which is watched: silence for too long is a hang, and its last step is
 * named. The exit code is 0 only if there was neither an error nor a hang.
 */
import { fork } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { extractFacts } from "../rules/dist/analyzer/facts/extract.js";
import { createAnalyzer } from "../rules/dist/analyzer/index.js";
import { isSourceName, openProject } from "../rules/dist/host/index.js";

const patience = 120_000;
const shownFiles = 5;
/** `explain` and `graph` are for one question at a time: a sample of the findings is enough to try them. */
const explainedFindings = 200;

if (process.send === undefined) await watch(process.argv.slice(2));
else examine(process.argv[2]);

async function watch(folders) {
  if (folders.length === 0) {
    console.error("usage: npm run robustness -- <folder>…");
    process.exitCode = 2;
  }
  for (const folder of folders) {
    const { failures, summary } = await runApart(path.resolve(folder));
    console.log(`${path.basename(path.resolve(folder))}: ${failures.length === 0 ? "passed" : "FAILED"}`);
    for (const line of [...(summary ?? []), ...failures]) console.log(`  ${line.replaceAll("\n", "\n  ")}`);
    if (failures.length > 0) process.exitCode = 1;
  }
}

function runApart(folder) {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(import.meta.url), [folder], { execArgv: ["--max-old-space-size=6144"] });
    const failures = [];
    let step = "start";
    let summary;
    const onSilence = () => {
      failures.push(`HANG: nothing for ${patience / 1000} s after: ${step}`);
      child.kill("SIGKILL");
    };
    let timer = setTimeout(onSilence, patience);
    child.on("message", (message) => {
      clearTimeout(timer);
      timer = setTimeout(onSilence, patience);
      step = message.step ?? step;
      summary = message.summary ?? summary;
      if (message.failure !== undefined) failures.push(message.failure);
    });
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (summary === undefined) failures.push(`ended with ${signal ?? `exit code ${code}`} after: ${step}`);
      resolve({ failures, summary });
    });
  });
}

/** Runs in the child. */
function examine(folder) {
  const tell = (message) => process.send(message);
  const attempt = (step, action) => {
    tell({ step });
    const start = performance.now();
    try {
      return { value: action(), ms: performance.now() - start };
    } catch (error) {
      tell({ failure: `ERROR in ${step}: ${error.stack}` });
      return { value: undefined, ms: performance.now() - start };
    }
  };
  const { files, installed } = contentsOf(folder);
  const include = installed.map((directory) => path.join(folder, directory));
  const project = attempt("open", () => openProject({ root: folder, include })).value;
  if (project === undefined) return;
  const analyzer = createAnalyzer(project.layout, project.config);
  const times = [];
  let bytes = 0;
  for (const file of files) {
    const text = readFileSync(path.join(folder, file), "utf8");
    bytes += text.length;
    times.push({ file, bytes: text.length, ms: attempt(file, () => analyzer.update(file, text)).ms });
    // The analyzer turns a failure into a problem; here the reason is wanted, with its stack.
    if (!analyzer.has(file)) attempt(`facts of ${file}`, () => extractFacts(file, text));
  }
  const { value: analysis, ms } = attempt("analyze", () => analyzer.analyze());
  if (analysis === undefined) return;
  for (const { file, line } of analysis.findings.slice(0, explainedFindings)) {
    attempt(`explain ${file}:${line}`, () => analysis.explain(file, line));
  }
  attempt("graph", () => analysis.graph());
  const { stats, findings, problems } = analysis;
  const factsMs = times.reduce((sum, time) => sum + time.ms, 0);
  const slowest = times.sort((left, right) => right.ms - left.ms).slice(0, shownFiles);
  tell({
    summary: [
      `${files.length} files, ${mega(bytes)} MB, ${stats.functions} functions, ${stats.calls} calls, ${findings.length} findings, ${problems.length} problems`,
      `facts ${seconds(factsMs)} s, analysis ${seconds(ms)} s, memory ${mega(process.memoryUsage().rss)} MB`,
      ...slowest.map((time) => `${Math.round(time.ms)} ms  ${mega(time.bytes)} MB  ${time.file}`),
    ],
  });
  process.disconnect();
}

/** Everything with a source's name, wherever it lies, and the folders of installed packages; links are not followed. */
function contentsOf(root) {
  const files = [];
  const installed = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const place = path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/");
    if (entry.isFile() && isSourceName(entry.name)) files.push(place);
    if (entry.isDirectory() && entry.name === "node_modules") installed.push(place);
  }
  return { files: files.sort(), installed };
}

function mega(bytes) {
  return (bytes / 1e6).toFixed(1);
}

function seconds(ms) {
  return (ms / 1000).toFixed(1);
}
