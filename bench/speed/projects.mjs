/** Which projects there are in a folder of checkouts, and copies of them to measure on. */
import fs from "node:fs";
import path from "node:path";
import { openProject } from "../../rules/dist/host/index.js";

const table = "projects.json";

/**
 * Each subfolder is a project. A `projects.json` beside them may say more, in the order of the report: `folder`, `name`,
 * `about` (what it is and at which commit), `tsconfig`, all but the folder optional.
 */
export function projectsIn(folder, only) {
  const described = path.join(folder, table);
  const rows = fs.existsSync(described)
    ? JSON.parse(fs.readFileSync(described, "utf8"))
    : subfolders(folder).map((name) => ({ folder: name }));
  const projects = rows.map((row) => projectOf(folder, row)).filter(({ name }) => only?.includes(name) ?? true);
  if (projects.length === 0) throw new Error(`There is no such project in ${folder}.`);
  return projects;
}

function projectOf(folder, { folder: place, name = place, about, tsconfig }) {
  const root = path.resolve(folder, place);
  const own = tsconfig === undefined ? path.join(root, "tsconfig.json") : path.resolve(root, tsconfig);
  return { name, about, root, tsconfig: fs.existsSync(own) ? path.relative(root, own) : undefined };
}

function subfolders(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => (entry.isDirectory() && !entry.name.startsWith(".") ? [entry.name] : [])).sort();
}

/** The project in a folder of its own, where files may be edited; what is installed is there by links. */
export function copyProject(project, folder) {
  const root = path.join(folder, project.name);
  copy(project.root, root);
  const files = openProject({ root }).files;
  if (files.join("\n") !== openProject({ root: project.root }).files.join("\n"))
    throw new Error(`${project.name}: the copy has other files.`);
  const bytes = files.reduce((sum, file) => sum + fs.statSync(path.join(root, file)).size, 0);
  return { ...project, root, files, bytes };
}

function copy(from, to) {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    if (entry.name === ".git") continue;
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === "node_modules" && entry.isDirectory()) linkPackages(source, target);
    else if (entry.isDirectory()) copy(source, target);
    else fs.cpSync(source, target, { verbatimSymlinks: true });
  }
}

/** A package of the workspace is a link already: it leads to its copy, or the type check would read it twice. */
function linkPackages(from, to) {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.name === ".cache") continue;
    if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else if (entry.isDirectory() && entry.name.startsWith("@")) linkPackages(source, target);
    else fs.symlinkSync(source, target);
  }
}
