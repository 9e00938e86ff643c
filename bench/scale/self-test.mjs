/** Whether generated monorepos are what they claim to be, and whether growth is seen. */
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openProject } from "../../rules/dist/host/index.js";
import { monorepo } from "./monorepo.mjs";
import { kinds, linesOf, summariseSizes } from "./report.mjs";
import { writeMonorepo } from "./write.mjs";

same();
shape();
findings();
growth();

function same() {
  const texts = (seed) => JSON.stringify([...monorepo({ files: 150, seed })]);
  assert.equal(texts(1), texts(1));
  assert.notEqual(texts(1), texts(2));
  for (const files of [20, 150, 333]) {
    const sources = [...monorepo({ files, seed: 3 })].filter(({ path: name }) => name.endsWith(".ts"));
    assert.equal(new Set(sources.map(({ path: name }) => name)).size, files, "as many as wanted");
  }
}

/** Cycles, packages that use packages, and a few modules that many import. */
function shape() {
  const all = [...monorepo({ files: 600, seed: 1 })];
  const paths = new Set(all.map(({ path: name }) => name));
  const imports = new Map(all.map(({ path: name, text }) => [name, relativeImports(name, text)]));
  const readers = new Map();
  for (const [, targets] of imports) for (const target of targets) readers.set(target, (readers.get(target) ?? 0) + 1);
  assert.deepEqual(
    [...readers.keys()].filter((target) => !paths.has(target)),
    [],
    "imports lead somewhere",
  );
  const inLibraries = (name) => [...imports.get(name)].filter((target) => /\/lib-[^/]*$/.test(target));
  const libraries = [...paths].filter((name) => /\/lib-[\d_]+\.ts$/.test(name));
  assert.ok(
    libraries.some((name) =>
      inLibraries(name).some((target) => imports.get(target).includes(name) || reaches(target, name, inLibraries)),
    ),
  );
  assert.ok(all.some(({ text }) => text.includes('from "@acme/package-')));
  const counts = libraries.map((name) => readers.get(name) ?? 0).sort((left, right) => right - left);
  assert.ok(counts[0] > 8 * Math.max(1, counts[counts.length >> 1]), "some are imported far more than most");
}

function relativeImports(name, text) {
  const specifiers = [...text.matchAll(/from "(\.[^"]*)\.js"/g)].map(([, specifier]) => specifier);
  return specifiers.map((specifier) => path.posix.join(path.posix.dirname(name), `${specifier}.ts`));
}

function reaches(from, to, next, seen = new Set()) {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return next(from).some((target) => reaches(target, to, next, seen));
}

function findings() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-self-test-"));
  try {
    const options = { files: 300, seed: 1 };
    const written = writeMonorepo(root, options);
    assert.equal(written.files, 300);
    const { findings: found, problems } = openProject({ root }).load().analyze();
    assert.deepEqual(problems ?? [], []);
    const expected = [...monorepo(options)].flatMap(({ path: name, findings: count }) => Array(count).fill(name));
    assert.ok(expected.length > 3);
    assert.deepEqual(found.map(({ file }) => file).sort(), expected.sort(), "handlers that block, and nothing else");
    assert.ok(found.every((finding) => finding.path.length === 3));
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

function growth() {
  const size = (files, each) => {
    const run = { cpu: 1 + (files * each) / 1e3, wall: 1, memory: 100 + files * 0.1 };
    return { files, bytes: files * 2_000, findings: 1, runs: Object.fromEntries(kinds.map((kind) => [kind, [run]])) };
  };
  const judged = (last) => summariseSizes([size(1_000, 1), size(2_000, 1), size(4_000, last)]);
  const isFlat = (run) => run.growth.filter(({ kind }) => kind === "cold").map((one) => one.isFlat);
  assert.deepEqual(isFlat(judged(1)), [true, true]);
  assert.deepEqual(isFlat(judged(1.3)), [false, true], "the mean over all would hide it");
  const run = {
    ...summariseSizes([size(1_000, 1), { files: 9_000, failure: "out of memory" }]),
    options: {},
    machine: { load: 0 },
  };
  const lines = linesOf(run).join("\n");
  assert.match(lines, /\| 1,000 \| 2\.0 \| 1 \| cold \| 2\.00 s \| 2\.00 ms \| 1\.00 s \| 200 MB \| 200 kB \|/);
  assert.match(lines, /\| 9,000 \|.*out of memory/);
  assert.ok(
    linesOf({ ...judged(1.3), options: {}, machine: { load: 0 } }).some((line) => line.includes("**it grows**")),
  );
}
