import ts from "../../typescript.cjs";
import type { PackageInfo, ProjectLayout, TsconfigInfo } from "../project.js";

/** How a file's imports run, and whether `await` may stand at its top level. */
export interface ModuleFormat {
  readonly kind: "esm" | "commonjs";
  /** `await` is allowed outside of functions. */
  readonly topLevelAwait: boolean;
}

/** From the extension, the package's `type`, and, for TypeScript, what the compiler makes of it. */
export function moduleFormat(file: string, tree: ts.SourceFile, layout: ProjectLayout): ModuleFormat {
  const byExtension = /\.([cm])[jt]sx?$/.exec(file)?.[1];
  if (byExtension !== undefined) return of(byExtension === "m");
  const packageType = nearest(layout.packages, file)?.type ?? "commonjs";
  const isTyped = /\.tsx?$/.test(file);
  const compiled = isTyped ? nearest(layout.tsconfigs, file)?.module : undefined;
  if (compiled === undefined || compiled.startsWith("node"))
    return isTyped || !usesExports(tree) ? of(packageType === "module") : of(false);
  return of(/^(?:es|preserve)/.test(compiled));
}

function of(isModule: boolean): ModuleFormat {
  return isModule ? { kind: "esm", topLevelAwait: true } : { kind: "commonjs", topLevelAwait: false };
}

/** `module.exports` and `require` say CommonJS whatever the package says. */
function usesExports(tree: ts.SourceFile): boolean {
  return !ts.isExternalModule(tree) && /\b(?:module\.exports|exports\.|require\()/.test(tree.text);
}

/** The entry of the innermost folder that a file is in. */
export function nearest<T extends PackageInfo | TsconfigInfo>(entries: readonly T[], file: string): T | undefined {
  return entries
    .filter(({ directory }) => isInside(file, directory))
    .reduce<T | undefined>(
      (best, entry) => (best === undefined || entry.directory.length > best.directory.length ? entry : best),
      undefined,
    );
}

export function isInside(file: string, directory: string): boolean {
  return directory === "" || file.startsWith(`${directory}/`);
}
