import { indentUnit, type Source } from "../source.js";
import { styleOf } from "../siblings/style.js";

/** `.catch(…)` that makes `undefined` of a missing file, and throws everything else again. */
export function undefinedIfMissing(source: Source, indentation: string): string {
  return catchText(source, indentation, (error, quote, end) => [
    `if (${error}.code === ${quote}ENOENT${quote}) return undefined${end}`,
    `throw ${error}${end}`,
  ]);
}

/** `.catch(…)` for what has no result. */
export function ignored(source: Source, indentation: string, code: "ENOENT" | "EEXIST"): string {
  return catchText(source, indentation, (error, quote, end) => [
    `if (${error}.code !== ${quote}${code}${quote}) throw ${error}${end}`,
  ]);
}

function catchText(
  source: Source,
  indentation: string,
  body: (error: string, quote: string, end: string) => readonly string[],
): string {
  const { quote, end } = styleOf(source);
  const lines = body("error", quote, end).map((line) => `${indentation}${indentUnit(source)}${line}`);
  const parameter = source.typed ? "error: NodeJS.ErrnoException" : "error";
  return [`.catch((${parameter}) => {`, ...lines, `${indentation}})`].join(source.eol);
}
