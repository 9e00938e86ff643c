/** Whether figures, verdicts, page and picture are right on a run that is made up, and what is done to a checkout. */
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { drawBars } from "./chart.mjs";
import { checkConfiguration } from "./configurations.mjs";
import { titles } from "./contestants.mjs";
import { editsFor } from "./edits.mjs";
import { engineFigures } from "./editor.mjs";
import { figuresIn, measure } from "./measure.mjs";
import { pageOf, reportOf, withScale } from "./page.mjs";
import { copyProject, projectsIn } from "./projects.mjs";
import { wrongAnswers } from "./rounds.mjs";
import { summarise } from "./targets.mjs";

const cpu = {
  cold: 3,
  filling: 3.1,
  warm: 0.45,
  edited: 0.6,
  floor: 2,
  tsc6: 20,
  tsc7: 9,
  noSync: 12,
  typed: 15,
  oxlint: 0.5,
};
const figuresOf = (key, by = 1) => ({ cpu: cpu[key] * by, wall: cpu[key] * by, memory: key === "tsc6" ? 900 : 250 });

figures();
verdicts();
answers();
page();
picture();
checkouts();

function figures() {
  assert.deepEqual(figuresIn("Command exited with non-zero status 1\n2.50 3.00 0.25 1000\n"), {
    cpu: 3.25,
    wall: 2.5,
    memory: 1.024,
  });
  const spin = "const end = Date.now() + 300; while (Date.now() < end);";
  const own = `require("node:child_process").spawnSync(process.execPath, ["-e", ${JSON.stringify(spin)}]); console.log("x");`;
  const measured = measure({ args: ["-e", own], cwd: os.tmpdir(), expected: [0] });
  assert.equal(measured.output, "x\n");
  assert.ok(measured.cpu > 0.15 && measured.memory > 10, "what a child has used counts");
  const failing = { args: ["-e", "console.error('no'); process.exit(3)"], cwd: os.tmpdir(), expected: [0] };
  assert.throws(() => measure(failing), /ended with 3: no/);
  const samples = [1, 2, 3, 50].map((value) => ({ cpu: value, size: value < 50 ? 20_000 : 20_001 }));
  assert.deepEqual(
    engineFigures(samples),
    { edits: 3, p50: 2, p95: 3 },
    "large files are not what the target is about",
  );
}

function run({ ours = 1, editor = 8 } = {}) {
  const contestants = Object.fromEntries(
    Object.keys(titles).map((key) => [key, { runs: [0.9, 5, 1].map((by) => figuresOf(key, by)) }]),
  );
  contestants.cold.runs = [ours, ours, 40].map((by) => figuresOf("cold", by));
  contestants.typed = { runs: [], failure: "it ended with 2" };
  const engines = [
    { name: "one", files: 1_700, edits: 9, p50: editor, p95: 29 },
    { name: "two", files: 20, failure: "No figures: too few." },
  ];
  const servers = [{ name: "tsserver", edits: 9, p50: 130, p95: 400, cpu: 100, memory: 1_500 }];
  return summarise({
    options: { only: [], rounds: 3, longRounds: 2, seed: 1 },
    machine: { date: "2000-01-01", cpus: "1 × x", memory: "1 GiB", system: "y", load: 0, loadAfter: 1 },
    versions: { Node: "0" },
    projects: [
      { name: "one", about: "It is made up.", tsconfig: "tsconfig.json", files: 1_700, bytes: 2e6, contestants },
    ],
    editors: { aimed: "one", engines, servers },
  });
}

function verdicts() {
  const missedBy = (changes) => run(changes).verdicts.flatMap(({ what, isMet }) => (isMet ? [] : [what]));
  const { figures: at } = run().projects[0];
  assert.deepEqual(at.cold.cpu, { median: 3, least: 3, most: 120 }, "one disturbed round decides nothing");
  assert.equal(at.typed, undefined);
  assert.deepEqual(missedBy(), ["the same, filling the cache", "cold to `tsc --noEmit`, TypeScript 6, CPU"]);
  assert.ok(missedBy({ ours: 1.01 }).includes("cold to parsing alone, CPU"), "at most is at most");
  assert.ok(missedBy({ ours: 4 }).includes("cold to ESLint with `n/no-sync`, CPU"), "as slow is not faster");
  assert.ok(missedBy({ editor: 10.1 }).includes("edit, median"));
  assert.ok(!missedBy({ editor: 10 }).includes("edit, median"));
}

function answers() {
  assert.deepEqual(wrongAnswers({ cold: "a", filling: "a", warm: "a", edited: "b", fresh: "b" }), []);
  assert.deepEqual(wrongAnswers({ filling: "a", edited: "b" }), []);
  assert.deepEqual(wrongAnswers({ cold: "a", filling: "a", warm: "b", edited: "a", fresh: "b" }), ["warm", "edited"]);
}

function page() {
  const told = run();
  const report = reportOf(told).join("\n");
  assert.match(report, /\| cold to parsing alone, CPU \| at most 1\.50 \| 1\.50 \|/);
  assert.match(report, /\| cold to `tsc --noEmit`, TypeScript 6, CPU \| at most 0\.125 \| \*\*0\.150\*\* \|/);
  assert.match(
    report,
    /\| `unstuck --no-cache` \| 3\.00 s \| 3\.00 to 120\.00 s \| 1\.50 × \| 3\.00 s \| 250 MB \| 3 \|/,
  );
  assert.match(report, /\| ESLint, `no-floating-promises` \| it ended with 2 \|/, "who fails is said to");
  assert.match(report, /\| two \| 20 \| No figures: too few\. \|/);
  assert.match(report, /\| one \| 1,700 \| 9 \| 8\.0 ms \| 29\.0 ms \|/);
  const text = pageOf(told, { notes: "## Notes\n\nBy hand.\n", before: "" });
  assert.ok(text.includes("**2 of 9 targets are missed.**") && text.includes("Not measured yet."), "a miss is said");
  assert.ok(text.includes("--rounds 3 --long-rounds 2 --seed 1") && text.endsWith("By hand.\n"));
  const scaled = withScale(text, ["| files |"]);
  assert.ok(scaled.includes("| files |") && !scaled.includes("Not measured yet."));
  const again = pageOf(told, { notes: "## Notes\n\nBy hand.\n", before: scaled });
  assert.equal(again, scaled, "what the other program has measured stays");
  assert.throws(() => withScale("# A page\n", []));
}

function picture() {
  const drawn = drawBars(run());
  const bars = [...drawn.matchAll(/<rect class="(ours|floor|others)" x="[\d.]+" y="[\d.]+" width="([\d.]+)"/g)];
  assert.deepEqual(
    bars.map(([, tone]) => tone),
    ["ours", "ours", "ours", "ours", "floor", "others", "others", "others", "others"],
  );
  const [cold, , warm] = bars.map(([, , width]) => Number(width));
  assert.ok(warm < cold, "what takes longer is longer");
  assert.ok(
    drawn.includes("did not run") && !/NaN|undefined|Infinity|href|url\(/.test(drawn),
    "it needs nothing but itself",
  );
}

function checkouts() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-self-test-"));
  try {
    makeCheckout(path.join(folder, "checkouts/shop"));
    const [project] = projectsIn(path.join(folder, "checkouts"));
    assert.deepEqual([project.name, project.tsconfig], ["shop", "tsconfig.json"]);
    assert.throws(() => projectsIn(path.join(folder, "checkouts"), ["other"]), /no such project/);
    const copy = copyProject(project, path.join(folder, "copies"));
    assert.equal(copy.files.length, 6);
    const link = (name) => fs.readlinkSync(path.join(copy.root, "node_modules", name));
    assert.deepEqual(
      [link("installed"), link("@shop/own")],
      [path.join(project.root, "node_modules/installed"), "../../packages/own"],
      "what is installed is shared, and the project's own packages are copies",
    );
    const { files, compilerOptions } = checkConfiguration(copy);
    assert.ok(files.length === 6 && compilerOptions.noEmit);
    changes(copy, project);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function changes(copy, project) {
  const read = ({ root }) => copy.files.map((file) => fs.readFileSync(path.join(root, file), "utf8"));
  const edits = editsFor(copy, { rounds: 2, seed: 1 });
  const changed = edits.map((edit) => {
    const takeBack = edit();
    const different = read(copy).flatMap((text, index) => (text === read(project)[index] ? [] : [copy.files[index]]));
    takeBack();
    assert.deepEqual(read(copy), read(project), "an edit is taken back, and the checkout is never written to");
    return different;
  });
  assert.equal(changed.length, 2);
  assert.ok(changed.every((names) => names.length === 1) && changed[0][0] !== changed[1][0], "another file each round");
}

function makeCheckout(root) {
  const text = (size) =>
    `import { a } from "./a.js";\nexport function f(x) {\n  return a(x);\n}\n${"// more\n".repeat(size)}`;
  const sources = Object.fromEntries([1, 2, 3, 4, 5, 6].map((size) => [`src/f${size}.ts`, text(size)]));
  const manifest = (name) => JSON.stringify({ name });
  const all = {
    ...sources,
    "package.json": manifest("shop"),
    "tsconfig.json": "{}",
    "node_modules/installed/package.json": manifest("installed"),
    "packages/own/package.json": manifest("@shop/own"),
  };
  for (const [name, content] of Object.entries(all)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), content);
  }
  fs.mkdirSync(path.join(root, "node_modules/@shop"));
  fs.symlinkSync("../../packages/own", path.join(root, "node_modules/@shop/own"));
}
