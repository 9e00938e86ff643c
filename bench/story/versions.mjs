/** The versions of the server: one is written by hand, the others are what `unstuck` makes of it. */
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./processes.mjs";

const project = fileURLToPath(new URL("project/", import.meta.url));
const unstuck = fileURLToPath(new URL("../../rules/bin/unstuck.js", import.meta.url));

/** What blocks, in the words of `src/server.js`; a place for `unstuck` in the text as it is by then. */
const places = {
  keys: { text: "pbkdf2Sync(password", place: (line) => `src/server.js:${line}` },
  heatMaps: { text: "renderHeatMap(seed)", place: (line) => `src/server.js:${line}-${line}` },
};

const commands = {
  before: [],
  await: [() => ["--fix=review", "--exit-zero"]],
  worker: [offload("keys", "worker"), offload("heatMaps", "worker")],
  queue: [offload("keys", "bullmq"), offload("heatMaps", "bullmq")],
};

/** The folder of each version, and what was run to make it. Packages lie above, where all of them find them. */
export async function makeVersions(cache, names) {
  await install(cache);
  const made = {};
  for (const name of names) made[name] = await makeVersion(path.join(cache, "versions", name), commands[name]);
  return made;
}

/** The version of each package that was installed. */
export function installedVersions(cache) {
  const { dependencies } = readJson(path.join(project, "package.json"));
  const names = Object.keys(dependencies);
  return names.map((name) => [name, readJson(path.join(cache, "node_modules", name, "package.json")).version]);
}

async function install(cache) {
  fs.mkdirSync(cache, { recursive: true });
  const lock = "package-lock.json";
  const installed = path.join(cache, lock);
  const wanted = fs.readFileSync(path.join(project, lock), "utf8");
  if (fs.existsSync(installed) && fs.readFileSync(installed, "utf8") === wanted) return;
  fs.copyFileSync(path.join(project, "package.json"), path.join(cache, "package.json"));
  fs.writeFileSync(`${installed}`, wanted);
  await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: cache }).catch((error) => {
    fs.rmSync(installed);
    throw error;
  });
}

async function makeVersion(directory, steps) {
  fs.rmSync(directory, { recursive: true, force: true });
  fs.cpSync(project, directory, { recursive: true });
  const ran = [];
  for (const step of steps) {
    const args = step(directory);
    await run(process.execPath, [unstuck, ...args], { cwd: directory });
    ran.push(["unstuck", ...args].join(" "));
  }
  return { directory, ran };
}

function offload(name, target) {
  const { text, place } = places[name];
  return (directory) => {
    const lines = fs.readFileSync(path.join(directory, "src/server.js"), "utf8").split("\n");
    const line = lines.findIndex((content) => content.includes(text)) + 1;
    if (line === 0) throw new Error(`src/server.js does not say ${text}.`);
    return ["offload", place(line), "--to", target];
  };
}

function readJson(file) {
  return JSON.parse(fs.readFileSync(file, "utf8"));
}
