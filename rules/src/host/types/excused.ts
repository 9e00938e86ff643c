import { isBuiltin } from "node:module";
import ts from "../../typescript-checker.cjs";
import { asObject } from "../json.js";
import { directoryOf, joinRelative } from "../paths.js";

export interface Excusing {
  /** Relative to the root. */
  readonly file: string;
  readonly program: ts.Program;
  /** Text of a file, relative to the root, as it would be after the change. */
  readonly read: (file: string) => string | undefined;
}

/**
 * Which errors of a file only say that something is not installed yet: a package that its `package.json` names, or the
 * types of Node where the project has none.
 */
export function excusedIn(
  errors: readonly ts.DiagnosticWithLocation[],
  excusing: Excusing,
): (error: ts.DiagnosticWithLocation) => boolean {
  const declared = dependenciesOf(excusing);
  const knowsNode = excusing.program
    .getSourceFiles()
    .some(({ fileName }) => fileName.includes("/node_modules/@types/node/"));
  const isMissing = (error: ts.DiagnosticWithLocation): boolean => {
    const specifier = noModule.has(error.code) ? quotedAt(error) : undefined;
    if (specifier === undefined) return false;
    return isBuiltin(specifier) ? !knowsNode : declared.has(packageOfSpecifier(specifier));
  };
  const lacksPackage = errors.some(isMissing);
  return (error) =>
    isMissing(error) ||
    (lacksPackage && comesOfMissing.has(error.code)) ||
    (!knowsNode && (needsNodeTypes.has(error.code) || namesNodeGlobal(error)));
}

function namesNodeGlobal({ code, file, start, length }: ts.DiagnosticWithLocation): boolean {
  return noName.has(code) && nodeGlobals.has(file.text.slice(start, start + length));
}

/** A name cannot be found, or is not in the libraries that the configuration names. */
const noName: ReadonlySet<number> = new Set([2304, 2552, 2584]);

const nodeGlobals: ReadonlySet<string> = new Set(
  "AbortController AbortSignal Buffer URL URLSearchParams __dirname __filename clearTimeout console module process require setTimeout".split(
    " ",
  ),
);

/** A module, or its types, cannot be found. */
const noModule: ReadonlySet<number> = new Set([2307, 2591, 2792, 7016]);

/** What is `any` because its module is missing tells nothing about parameters of callbacks, and takes no type arguments. */
const comesOfMissing: ReadonlySet<number> = new Set([2347, 7006, 7019, 7031]);

/** "Do you need to install type definitions for node?" */
const needsNodeTypes: ReadonlySet<number> = new Set([2580, 2591]);

function quotedAt({ file, start, length }: ts.DiagnosticWithLocation): string | undefined {
  return /^(["'`])(.*)\1$/s.exec(file.text.slice(start, start + length))?.[2];
}

function packageOfSpecifier(specifier: string): string {
  return /^(?:@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}

/** Of all `package.json` from the file's folder up to the root: a workspace's packages may stand in any of them. */
function dependenciesOf({ file, read }: Excusing): ReadonlySet<string> {
  const names = new Set<string>();
  for (let folder = directoryOf(file); ; folder = directoryOf(folder)) {
    const text = read(joinRelative(folder, "package.json"));
    const config: unknown = text === undefined ? {} : ts.parseConfigFileTextToJson("package.json", text).config;
    const manifest = asObject(config);
    for (const field of ["dependencies", "devDependencies", "peerDependencies", "optionalDependencies"]) {
      for (const name of Object.keys(asObject(manifest[field]))) names.add(name);
    }
    if (folder === "") return names;
  }
}
