import type { CeleryTask, TextOf } from "../analyzer/index.js";
import { directoryOf } from "./paths.js";
import { listPythonFiles, moduleName, type PythonFiles } from "./python-files.js";
import {
  decoratedFunctions,
  pythonImports,
  type DecoratedFunction,
  type Decorator,
  type PythonImport,
} from "./python-source.js";

/** Tasks of the Python Celery applications below the root, sorted by name. Their text is read, nothing is run. */
export function findCeleryTasks(root: string, textOf: TextOf, ignoreFiles: readonly RegExp[]): readonly CeleryTask[] {
  const listing = listPythonFiles(root, ignoreFiles);
  const modules = listing.modules.flatMap((file) => readModule(file, textOf, listing));
  const withCelery = new Set(modules.filter(importsCelery).map(({ project }) => project));
  const tasks = modules
    .filter(({ project }) => withCelery.has(project))
    .flatMap((module) => tasksIn(module, () => moduleName(root, module.file)));
  return tasks.sort((left, right) => (left.name < right.name ? -1 : Number(left.name > right.name)));
}

interface PythonModule {
  readonly file: string;
  readonly text: string;
  /** The folder of the Python project that it belongs to. */
  readonly project: string;
  readonly imports: readonly PythonImport[];
}

/** Longer ones are generated. */
const longest = 512 * 1024;

/** Most files say neither word, and are done with it. */
function readModule(file: string, textOf: TextOf, { projects }: PythonFiles): readonly PythonModule[] {
  const text = textOf(file);
  if (text === undefined || text.length > longest || !/\bcelery\b|@.*\btask\b/.test(text)) return [];
  return [{ file, text, project: projectOf(file, projects), imports: pythonImports(text) }];
}

function projectOf(file: string, projects: ReadonlySet<string>): string {
  let folder = directoryOf(file);
  while (folder !== "" && !projects.has(folder)) folder = directoryOf(folder);
  return folder;
}

function importsCelery({ imports }: PythonModule): boolean {
  return imports.some(isFromCelery);
}

function isFromCelery({ module }: PythonImport): boolean {
  return module === "celery" || module.startsWith("celery.");
}

/** Others whose tasks are written alike: what a file that imports one of them calls a task is theirs. */
const othersWithTasks: ReadonlySet<string> = new Set([
  "airflow",
  "huey",
  "invoke",
  "locust",
  "prefect",
  "procrastinate",
  "taskiq",
]);

function tasksIn(module: PythonModule, nameOfModule: () => string | undefined): readonly CeleryTask[] {
  const { file, text, imports } = module;
  const isForeign = imports.some((one) => othersWithTasks.has(one.module.replace(/\..*/, "")));
  if (isForeign && !importsCelery(module)) return [];
  const direct = new Set(imports.filter(isDecorator).map(({ local }) => local));
  return decoratedFunctions(text).flatMap((declared) => {
    const decorator = declared.decorators.find(({ path }) => direct.has(path) || /\.(?:shared_)?task$/.test(path));
    const name = decorator === undefined ? undefined : taskName(declared, decorator, nameOfModule());
    if (decorator === undefined || name === undefined) return [];
    return [{ name, parameters: parametersOf(declared, decorator), file }];
  });
}

/** `task` was importable itself before Celery 4. */
function isDecorator(one: PythonImport): boolean {
  return isFromCelery(one) && (one.name === "shared_task" || one.name === "task");
}

/** As Celery names it; undefined where that depends on more than the text. */
function taskName(declared: DecoratedFunction, decorator: Decorator, module: string | undefined): string | undefined {
  const given = decorator.keywords.get("name");
  if (given === undefined) return module === undefined ? undefined : `${module}.${declared.name}`;
  return /^[uU]?(["'])([\w.-]+)\1$/.exec(given)?.[2];
}

function parametersOf({ parameters }: DecoratedFunction, { keywords }: Decorator): readonly string[] {
  return keywords.get("bind") === "True" ? parameters.slice(1) : parameters;
}
