/**
 * Measures what our preset costs in ESLint.
 *
 *   npm run bench:eslint -- <project folder> [--tsconfig <file>] [--only typed|alone] [--rounds <n>]
 *
 * Two questions. `typed`: what does the preset add where typescript-eslint's typed rules run already? `alone`: what do our
 * rules cost beside `n/no-sync` and beside ESLint without any rule, which only parses? All lint the same files, as processes
 * of their own, in turn, in several rounds; compared is CPU time, user and system, of all threads.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { findRoot, openProject } from "../rules/dist/host/index.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    tsconfig: { type: "string" },
    only: { type: "string" },
    rounds: { type: "string", default: "3" },
    "plugin-n": { type: "string" },
  },
});
const rounds = Number(values.rounds);
const top = fileURLToPath(new URL("..", import.meta.url));
const require = createRequire(import.meta.url);
const eslint = path.join(top, "node_modules/eslint/bin/eslint.js");
const cli = path.join(top, "rules/bin/unstuck.js");
const typescript = `["**/*.{ts,tsx,mts,cts}"]`;
/** Runs in the measured process, and tells what it has used on a channel of its own. */
const account = `
  import { writeSync } from "node:fs";
  process.on("exit", () => writeSync(3, JSON.stringify(process.resourceUsage())));
`;

if (positionals.length === 1 && Number.isInteger(rounds) && rounds > 0) bench(findRoot(positionals, process.cwd()));
else {
  console.error(
    "usage: npm run bench:eslint -- <project folder> [--tsconfig <file>] [--only typed|alone] [--rounds <n>]",
  );
  process.exitCode = 2;
}

function bench(root) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unstuck-bench-"));
  const count = openProject({ root }).files.length;
  const lines = [`\`${path.basename(root)}\`: ${count} files, ${rounds} rounds.`, ""];
  const groups = { typed: typedGroup(folder, root), alone: aloneGroup(folder, root) };
  for (const [name, group] of Object.entries(groups)) {
    if (values.only === undefined || values.only === name) lines.push(...measureGroup(group));
  }
  rmSync(folder, { recursive: true });
  const [{ model }] = os.cpus();
  const version = (name) => require(`${name}/package.json`).version;
  lines.push(
    `Node ${process.version}, ESLint ${version("eslint")}, typescript-eslint ${version("typescript-eslint")}; ` +
      `${os.cpus().length} × ${model.trim()}, ${os.type()} ${os.release()}.`,
  );
  console.log(lines.join("\n"));
}

function typedGroup(folder, root) {
  const typed = `{ files: ${typescript}, extends: [tseslint.configs.recommendedTypeChecked], ${withTypes(root)} }`;
  const runs = [
    lintRun("typescript-eslint's `recommendedTypeChecked`", folder, root, [typed]),
    lintRun("the same with `unstuck/recommended`", folder, root, [typed, "unstuck.configs.recommended"]),
  ];
  return { runs, ratios: [[1, 0]] };
}

/** With typescript-eslint's parser `n/no-sync` refuses to run without types; ESLint's own rule, which is deprecated, needs none. */
function aloneGroup(folder, root) {
  const parse = `{ files: ${typescript}, languageOptions: { parser: tseslint.parser } }`;
  const runs = [
    lintRun("ESLint without rules", folder, root, [parse]),
    lintRun("ESLint's own `no-sync`", folder, root, [parse, `{ rules: { "no-sync": "error" } }`]),
    lintRun("`n/no-sync`, with types", folder, root, [
      `{ files: ${typescript}, ${withTypes(root)} }`,
      `{ plugins: { n }, rules: { "n/no-sync": "error" } }`,
    ]),
    lintRun("`unstuck/recommended`", folder, root, [parse, "unstuck.configs.recommended"]),
    lintRun("`unstuck/alone`", folder, root, ["unstuck.configs.alone"]),
    { name: "`unstuck --format json`", args: [cli, root, "--format", "json"], cwd: root, results: [] },
  ];
  return {
    runs,
    ratios: [
      [3, 2],
      [3, 1],
      [4, 2],
      [4, 1],
      [5, 2],
      [5, 1],
    ],
  };
}

function withTypes(root) {
  const project = path.resolve(values.tsconfig ?? path.join(root, "tsconfig.json"));
  const parserOptions = JSON.stringify({ project: [project], tsconfigRootDir: root });
  return `languageOptions: { parser: tseslint.parser, parserOptions: ${parserOptions} }`;
}

/** A configuration that only has what is measured; where files are ignored is up to the project's `.gitignore`. */
function lintRun(name, folder, root, entries) {
  const file = path.join(folder, `${name.replace(/\W+/g, "-")}.config.mjs`);
  const url = (place) => JSON.stringify(pathToFileURL(place).href);
  const pluginN =
    values["plugin-n"] ?? path.join(top, "rules/tests/eslint-packages/node_modules/eslint-plugin-n/lib/index.js");
  const imports = [
    `import { defineConfig } from ${url(path.join(top, "node_modules/eslint/lib/config-api.js"))};`,
    `import tseslint from ${url(require.resolve("typescript-eslint"))};`,
    entries.some((entry) => entry.includes("unstuck."))
      ? `import unstuck from ${url(path.join(top, "rules/dist/eslint/index.js"))};`
      : "",
    entries.some((entry) => entry.includes("n/no-sync")) ? `import n from ${url(pluginN)};` : "",
  ];
  const files = openProject({ root }).files.filter((source) => /\.[cm]?[jt]sx?$/.test(source));
  const kept = entries.some((entry) => entry.includes("TypeChecked"))
    ? files.filter((source) => /\.[cm]?tsx?$/.test(source))
    : files;
  writeFileSync(
    file,
    `${imports.join("\n")}\nexport default defineConfig([{ linterOptions: { reportUnusedDisableDirectives: "off" } }, ${entries.join(", ")}]);\n`,
  );
  const args = [
    eslint,
    "--config",
    file,
    "--format",
    "json",
    "--output-file",
    path.join(folder, "out.json"),
    "--no-error-on-unmatched-pattern",
    ...kept,
  ];
  return { name, args, cwd: root, results: [] };
}

function measureGroup({ runs, ratios }) {
  for (let round = 0; round < rounds; round++) {
    for (const run of runs) {
      process.stderr.write(`round ${round + 1} of ${rounds}: ${run.name}\n`);
      run.results.push(measure(run));
    }
  }
  const cpu = (index) => median(runs[index].results, "cpu");
  return [
    "| | CPU, median | CPU, least to most | peak memory, median |",
    "| --- | ---: | ---: | ---: |",
    ...runs.map(row),
    "",
    ...ratios.map(
      ([ours, theirs]) => `CPU of ${runs[ours].name} to ${runs[theirs].name}: ${(cpu(ours) / cpu(theirs)).toFixed(3)}.`,
    ),
    "",
  ];
}

function measure({ name, args, cwd }) {
  const { status, output } = spawnSync(
    process.execPath,
    ["--max-old-space-size=8192", "--import", `data:text/javascript,${encodeURIComponent(account)}`, ...args],
    { cwd, stdio: ["ignore", "pipe", "pipe", "pipe"], encoding: "utf8", maxBuffer: 2 ** 29 },
  );
  if (status !== 0 && status !== 1)
    throw new Error(`${name} ended with ${status}: ${output[2]}${output[1].slice(0, 2000)}`);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(output[3]);
  return { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

function row({ name, results }) {
  const cpu = results.map((result) => result.cpu);
  const spread = `${Math.min(...cpu).toFixed(2)} to ${Math.max(...cpu).toFixed(2)} s`;
  return `| ${name} | ${median(results, "cpu").toFixed(2)} s | ${spread} | ${median(results, "memory").toFixed(0)} MB |`;
}

function median(results, key) {
  const sorted = results.map((result) => result[key]).sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)];
}
