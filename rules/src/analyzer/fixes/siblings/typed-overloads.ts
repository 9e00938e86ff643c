import ts from "../../../typescript.cjs";
import { declined, type Declined } from "../types.js";
import { argumentsOf, isResultUsed, type Adapting } from "./adaptation.js";
import { valueOf, visibleObject } from "./object-literals.js";

/**
 * Of overloads `promisify` takes the types of the last; where that is another than the one that is called, they are
 * written out. `{}` stands for the module: `{}ScryptOptions`, `typeof {}scryptSync`.
 */
export type TypeArguments = (adapting: Adapting) => readonly string[] | Declined;

const data = "string | NodeJS.ArrayBufferView";
const view = "NodeJS.ArrayBufferView";
const unseen = declined("which types its result has depends on options that cannot be seen");

function byCount(...lists: readonly (readonly string[] | undefined)[]): TypeArguments {
  return (adapting) => lists[argumentsOf(adapting).length] ?? unseen;
}

const scrypted = "ReturnType<typeof {}scryptSync>";

/** By the function's access path in its module. */
export const typeArgumentsOf: Readonly<Record<string, TypeArguments>> = {
  "crypto.scrypt": byCount(
    undefined,
    undefined,
    undefined,
    [data, data, "number", scrypted],
    [data, data, "number", "{}ScryptOptions", scrypted],
  ),
  "crypto.checkPrime": byCount(
    undefined,
    ["{}LargeNumberLike", "boolean"],
    ["{}LargeNumberLike", "{}CheckPrimeOptions", "boolean"],
  ),
  "crypto.generatePrime": (adapting) => {
    const options = argumentsOf(adapting)[1];
    if (options === undefined) return ["number", "ArrayBuffer"];
    const visible = visibleObject(options);
    const bigint = visible === undefined ? undefined : valueOf(visible, "bigint");
    if (visible === undefined) return unseen;
    if (bigint === undefined || bigint.kind === ts.SyntaxKind.FalseKeyword) {
      return ["number", "{}GeneratePrimeOptionsArrayBuffer", "ArrayBuffer"];
    }
    return bigint.kind === ts.SyntaxKind.TrueKeyword ? ["number", "{}GeneratePrimeOptionsBigInt", "bigint"] : unseen;
  },
  "crypto.randomFill": (adapting) => {
    if (isResultUsed(adapting)) return declined("the types of the promisified randomFill lose which array it fills");
    const numbers = argumentsOf(adapting)
      .slice(1)
      .map(() => "number");
    return [view, ...numbers, view];
  },
  "fs.glob": (adapting) => {
    const options = argumentsOf(adapting)[1];
    if (options === undefined) return ["string | readonly string[]", "string[]"];
    const visible = visibleObject(options);
    if (visible === undefined || visible.properties.has("withFileTypes")) return unseen;
    return ["string | readonly string[]", "{}GlobOptionsWithoutFileTypes", "string[]"];
  },
  "fs.realpath.native": (adapting) => (argumentsOf(adapting).length === 1 ? [] : unseen),
};

/** How many arguments a package's callback function may have for its promisified types to be right. */
export const typedArguments: Readonly<Record<string, number>> = {
  fflate: 1,
  lockfile: 1,
  rimraf: 1,
  mkdirp: 1,
  glob: 2,
};
