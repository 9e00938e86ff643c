/** Who is measured, in the order of the report: how each is started, and what must be so before. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { checkConfiguration, lintConfiguration, rules } from "./configurations.mjs";
import { peers, unstuck } from "./peers.mjs";

export const titles = {
  cold: "`unstuck --no-cache`",
  filling: "`unstuck`, the first time",
  warm: "`unstuck`, nothing changed",
  edited: "`unstuck`, one file changed",
  floor: "parsing alone",
  tsc6: "`tsc --noEmit`, TypeScript 6",
  tsc7: "`tsc --noEmit`, TypeScript 7",
  noSync: "ESLint, `n/no-sync`",
  typed: "ESLint, `no-floating-promises`",
  oxlint: "oxlint, `node/no-sync`",
};

/** Ours belong together, in this order: each finds the cache that the one before has left. */
export const groups = {
  ours: ["cold", "filling", "warm", "edited"],
  floor: ["floor"],
  tsc6: ["tsc6"],
  tsc7: ["tsc7"],
  noSync: ["noSync"],
  typed: ["typed"],
  oxlint: ["oxlint"],
};

const floor = fileURLToPath(new URL("floor.mjs", import.meta.url));
/** Whole projects with types do not fit into Node's usual limit. Ours gets by without. */
const roomy = { NODE_OPTIONS: "--max-old-space-size=8192" };

/**
 * How to start each on a copy of a project; `folder` is for what they need written down. `complaint` says of a run what kept
 * it from its work though it ended as if it had done it.
 */
export function contestantsFor(project, folder) {
  const { root, files } = project;
  const write = (name, content) => {
    const file = path.join(folder, `${project.name}-${name}`);
    fs.writeFileSync(file, content);
    return file;
  };
  const list = write("files.json", JSON.stringify(files.map((file) => path.join(root, file))));
  const tsconfig = write("tsconfig.json", JSON.stringify(checkConfiguration(project)));
  const check = (tsc) => ({
    args: [tsc, "--project", tsconfig],
    env: roomy,
    expected: [0, 1, 2],
    complaint: unchecked,
  });
  const lint = (name) => {
    const config = write(`${name}.config.mjs`, lintConfiguration(rules[name], { root, tsconfig }));
    const report = `${config}.json`;
    const flags = ["--config", config, "--no-ignore", "--format", "json", "--output-file", report];
    return {
      args: [peers.eslint, ...flags, ...files],
      env: roomy,
      expected: [0, 1],
      complaint: () => unlinted(report),
    };
  };
  const all = {
    ...oursOn(root, path.join(folder, `${project.name}-cache`)),
    floor: { args: [floor, list], expected: [0] },
    tsc6: check(peers.tsc6),
    tsc7: check(peers.tsc7),
    noSync: lint("noSync"),
    typed: lint("typed"),
    oxlint: { args: [peers.oxlint, ...oxlintFlags, ...files], expected: [0, 1] },
  };
  return Object.fromEntries(Object.entries(all).map(([key, contestant]) => [key, { ...contestant, cwd: root }]));
}

function oursOn(root, cache) {
  const analysis = {
    args: [unstuck, root, "--format", "json"],
    env: { XDG_CACHE_HOME: cache },
    expected: [0, 1],
    isOurs: true,
  };
  return {
    cold: { ...analysis, args: [...analysis.args, "--no-cache"] },
    filling: { ...analysis, before: () => fs.rmSync(cache, { recursive: true, force: true }) },
    warm: analysis,
    edited: analysis,
  };
}

const oxlintFlags = ["--allow", "all", "--node-plugin", "--deny", "node/no-sync", "--no-ignore", "--format", "json"];

/** An error without a file is about the configuration: the compiler then checks nothing at all. */
function unchecked({ output }) {
  return /^error TS.*/m.exec(output)?.[0];
}

/** Sources that do not parse, as some checkouts have among their fixtures. */
const unparsed = 0.02;

function unlinted(report) {
  const results = JSON.parse(fs.readFileSync(report, "utf8"));
  const fatal = results.flatMap(({ messages }) => messages.filter((message) => message.fatal));
  return fatal.length > results.length * unparsed ? fatal[0].message : undefined;
}
