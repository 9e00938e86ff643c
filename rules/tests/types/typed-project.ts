import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { AskedType, DescribedType } from "eslint-plugin-unstuck/analyzer";
import { createTypeService } from "../../dist/host/types/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

export const strictNodeNext = JSON.stringify({
  compilerOptions: { strict: true, target: "es2023", lib: ["es2023"], module: "nodenext", types: ["node"] },
});

/** A project that finds the packages that are installed here. */
export function typedProject(files: Readonly<Record<string, string>>): TemporaryProject {
  const project = temporaryProject({ "package.json": '{ "type": "module" }', ...files });
  const installed = fileURLToPath(new URL("../../../node_modules", import.meta.url));
  fs.symlinkSync(installed, path.join(project.root, "node_modules"), "junction");
  return project;
}

/** The range of the last place where `name` stands as a word of its own. */
export function rangeOf(text: string, name: string): { readonly start: number; readonly end: number } {
  const found = [...text.matchAll(/[\w$]+/g)].filter(([word]) => word === name).at(-1);
  if (found === undefined) throw new Error(`There is no ${name} in the text.`);
  return { start: found.index, end: found.index + name.length };
}

/** What a checker that starts from nothing says about names in a file, in their order. */
export function describeNames(
  project: TemporaryProject,
  file: string,
  names: readonly { readonly name: string; readonly of?: AskedType["of"] }[],
): readonly DescribedType[] {
  const text = fs.readFileSync(path.join(project.root, file), "utf8");
  const service = createTypeService({ root: project.root, textOf: () => undefined });
  return service.describe({ file, asked: names.map(({ name, of = "value" }) => ({ ...rangeOf(text, name), of })) })
    .types;
}
