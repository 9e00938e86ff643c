/**
 * Measures what an analysis costs beside a type check of the same files.
 *
 *   npm run bench -- <project folder> [--tsconfig <file of the project>]
 *
 * Both run as processes of their own, in turn, in several rounds. What is compared is CPU time, user and system, of all
 * threads, as the processes account for it themselves: wall time would reward the one that uses more cores. The type
 * check gets the very list of files that the analysis reads, in a tsconfig outside of the project; `--tsconfig` lets it
 * extend the project's own.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { findRoot, openProject } from "../rules/dist/host/index.js";

const rounds = 5;
const { resolve } = createRequire(new URL("../rules/package.json", import.meta.url));
const unstuck = fileURLToPath(new URL("../rules/bin/unstuck.js", import.meta.url));
const tsc = resolve("typescript/lib/tsc.js");
const { positionals, values } = parseArgs({ allowPositionals: true, options: { tsconfig: { type: "string" } } });

/** Runs in the measured process, and tells what it has used on a channel of its own. */
const account = `
  import { writeSync } from "node:fs";
  process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));
`;

if (positionals.length === 1) bench(findRoot(positionals, process.cwd()));
else {
  console.error("usage: npm run bench -- <project folder> [--tsconfig <file of the project>]");
  process.exitCode = 2;
}

function bench(root) {
  const files = openProject({ root }).files.map((file) => path.join(root, file));
  const folder = mkdtempSync(path.join(os.tmpdir(), "unstuck-bench-"));
  const tsconfig = path.join(folder, "tsconfig.json");
  writeFileSync(tsconfig, JSON.stringify(configurationFor(files)));
  const contestants = [
    { name: "`unstuck --format json`", args: [unstuck, root, "--format", "json"], expected: [0, 1], runs: [] },
    // Code 2: there were type errors, and all files were checked nevertheless.
    { name: "`tsc --noEmit`", args: [tsc, "--project", tsconfig], expected: [0, 1, 2], runs: [] },
  ];
  for (let round = 0; round < rounds; round++) {
    for (const { name, args, expected, runs } of contestants) {
      process.stderr.write(`round ${round + 1} of ${rounds}: ${name}\n`);
      runs.push(measure(name, args, expected));
    }
  }
  rmSync(folder, { recursive: true });
  console.log(report(root, files, contestants).join("\n"));
}

function configurationFor(files) {
  const ownOptions = { allowJs: true, checkJs: false, noEmit: true, skipLibCheck: true, noResolve: false };
  const { tsconfig } = values;
  if (tsconfig !== undefined) {
    // What speaks about output would clash with a list of files from everywhere.
    const output = { rootDir: null, outDir: null, composite: false, incremental: false, declaration: false };
    const compilerOptions = { ...ownOptions, ...output, declarationMap: false };
    const installed = path.join(path.dirname(path.resolve(tsconfig)), "node_modules");
    compilerOptions.typeRoots = [path.join(installed, "@types"), installed];
    return { extends: path.resolve(tsconfig), compilerOptions, files, include: [], exclude: [] };
  }
  const language = { target: "es2023", module: "esnext", moduleResolution: "bundler", jsx: "preserve" };
  const compilerOptions = { ...ownOptions, ...language, experimentalDecorators: true, types: [] };
  return { compilerOptions, files };
}

function measure(name, args, expected) {
  const start = performance.now();
  const { status, output } = spawnSync(
    process.execPath,
    ["--max-old-space-size=8192", "--import", `data:text/javascript,${encodeURIComponent(account)}`, ...args],
    { stdio: ["ignore", "pipe", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 29 },
  );
  // An error without a file is about the configuration: the compiler then checks nothing at all.
  const unchecked = /^error TS.*/m.exec(output[1]);
  if (unchecked !== null) throw new Error(`${name} did not run: ${unchecked[0]}`);
  if (!expected.includes(status)) throw new Error(`${name} ended with ${status}: ${output[2]}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3]);
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, wall: (performance.now() - start) / 1e3, memory: maxRSS / 1024 };
}

function report(root, files, [ours, theirs]) {
  const bytes = files.reduce((sum, file) => sum + readFileSync(file).length, 0);
  const [{ model }] = os.cpus();
  const version = (manifest) => JSON.parse(readFileSync(manifest, "utf8")).version;
  const ratio = median(ours.runs, "cpu") / median(theirs.runs, "cpu");
  return [
    `\`${path.basename(root)}\`: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB, ${rounds} rounds.`,
    "",
    "| | CPU, median | CPU, least to most | wall, median | peak memory, median |",
    "| --- | ---: | ---: | ---: | ---: |",
    ...[ours, theirs].map(row),
    "",
    `CPU of ours to theirs: ${ratio.toFixed(3)}, which is 1/${(1 / ratio).toFixed(1)}.`,
    "",
    `Node ${process.version}, TypeScript ${version(resolve("typescript/package.json"))}, unstuck ${version(resolve("./package.json"))}; ` +
      `${os.cpus().length} × ${model.trim()}, ${os.type()} ${os.release()}.`,
  ];
}

function row({ name, runs }) {
  const cpu = runs.map((run) => run.cpu);
  const cells = [
    name,
    `${median(runs, "cpu").toFixed(2)} s`,
    `${Math.min(...cpu).toFixed(2)} to ${Math.max(...cpu).toFixed(2)} s`,
    `${median(runs, "wall").toFixed(2)} s`,
    `${median(runs, "memory").toFixed(0)} MB`,
  ];
  return `| ${cells.join(" | ")} |`;
}

function median(runs, key) {
  const sorted = runs.map((run) => run[key]).sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
