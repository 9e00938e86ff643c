import ts from "../../../../typescript.cjs";
import type { Source } from "../../source.js";
import { directoryOf, joinPath } from "../generate/paths.js";
import type { Moved } from "../moved.js";

/** Where the modules of a queue stand that a package has once: what starts its workers, and their connection. */
export interface Home {
  readonly folder: string;
  /** What starts the workers, if it is there already. */
  readonly workers: Source | undefined;
}

/** Where a package starts workers of an engine already, else the folder of the new modules. */
export function homeOf({ project, sources, folder, style, package: { directory } }: Moved, engine: string): Home {
  const own = [...project.index.files.keys()].filter(
    (file) => (directory === "" || file.startsWith(`${directory}/`)) && isWorkers(file, style.typed),
  );
  const workers = own.map((file) => sources.get(file)).find((source) => source?.text.includes(engine) === true);
  return workers === undefined ? { folder, workers: undefined } : { folder: directoryOf(workers.file), workers };
}

function isWorkers(file: string, typed: boolean): boolean {
  return /(?:^|\/)start-workers\.[cm]?[jt]s$/.test(file) && /\.[cm]?ts$/.test(file) === typed;
}

/** A module of a package's home; `isThere`: it exports what is needed, or somebody else's has its place. */
export interface HomeModule {
  readonly file: string;
  readonly isThere: boolean;
}

/** Undefined: something else is there. */
export function homeModule(
  { surroundings, style }: Moved,
  folder: string,
  name: string,
  exported: string,
): HomeModule | undefined {
  const file = joinPath(folder, `${name}${style.extension}`);
  const text = surroundings.textOf(file);
  if (text === undefined) return { file, isThere: false };
  return new RegExp(`\\b${exported}\\b`).test(text) ? { file, isThere: true } : undefined;
}

/** The list that workers are added to: `const workers = [ … ]`. */
export function workerList({ tree }: Source): ts.NodeArray<ts.Expression> | undefined {
  for (const statement of tree.statements) {
    const [declaration] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
    const list = declaration?.name.getText() === "workers" ? declaration.initializer : undefined;
    if (list !== undefined && ts.isArrayLiteralExpression(list) && list.elements.length > 0) return list.elements;
  }
  return undefined;
}
