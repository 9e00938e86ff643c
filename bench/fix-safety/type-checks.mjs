import path from "node:path";
import { findConfiguration } from "./configurations.mjs";
import { TypedProgram } from "./typed-program.mjs";
import { createWorkspaceResolution } from "./workspace-resolution.mjs";

const muchMemory = 2.5e9;

/**
 * What the compiler and the typed rules of typescript-eslint say about new texts that they did not say before. One program
 * per configuration, over which edits are laid; only what an edit can affect is looked at again.
 */
export function createTypeChecks({ root, layout, files, withTypes, quick, tell }) {
  const programs = new Map();
  /** File → the name of its configuration. */
  const names = new Map();
  const errorsBefore = new Map();
  const untyped = new Map();
  const resolveInWorkspace = createWorkspaceResolution(root, layout);
  const openFor = (file) => {
    if (names.has(file) || untyped.has(file)) return;
    const configuration = withTypes
      ? findConfiguration({ root, layout, files, file })
      : { kind: "none", reason: "types were not asked for" };
    if (configuration.kind === "none") {
      untyped.set(file, configuration.reason);
      return;
    }
    names.set(file, configuration.name);
    if (programs.has(configuration.name)) return;
    tell(`reading ${configuration.name}`);
    const program = new TypedProgram(root, configuration, resolveInWorkspace);
    programs.set(configuration.name, program);
    if (quick || program.loose) return;
    errorsBefore.set(configuration.name, program.countErrors());
    tell(`${errorsBefore.get(configuration.name)} errors before, in ${program.fileCount} files`);
  };
  /** The one whose configuration covers a file; `everywhere`: also those that import it. */
  const programsWith = (file, { everywhere = false } = {}) =>
    everywhere
      ? [...programs.values()].filter((program) => program.has(path.join(root, file)))
      : [programs.get(names.get(file))].filter((program) => program !== undefined);
  return {
    /** Makes the programs that cover these files. */
    open(wanted) {
      for (const file of wanted) openFor(file);
    },
    /** What can be checked, and what cannot and why. */
    coverage() {
      return {
        programs: [...programs].map(([name, { fileCount }]) => ({
          name,
          fileCount,
          errorsBefore: errorsBefore.get(name) ?? "not counted",
        })),
        untyped: [...new Set(untyped.values())].map((reason) => ({
          reason,
          files: [...untyped.keys()].filter((file) => untyped.get(file) === reason),
        })),
      };
    },
    check(newTexts, options) {
      for (const file of newTexts.keys()) openFor(file);
      const concerned = new Set([...newTexts.keys()].flatMap((file) => programsWith(file, options)));
      const reports = [...concerned].flatMap((program) => {
        if (process.memoryUsage().heapUsed > muchMemory) programs.forEach((each) => each.forgetTypes());
        return program.check(newTexts, options);
      });
      return unique(reports);
    },
  };
}

/** Two programs that share a file report the same. */
function unique(reports) {
  return [...new Map(reports.map((report) => [JSON.stringify(report), report])).values()];
}
