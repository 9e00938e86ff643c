import ts from "../../../typescript.cjs";
import { dropEntry, expressionOrigin, importOrigin, type Origin } from "./entries.js";
import type { Importing } from "./imports.js";
import type { Editing } from "./lines.js";
import { insertLoading } from "./loading.js";
import { camelCase, freeName } from "./names.js";
import { quotesOf, specifierLike, withoutScheme } from "./style.js";
import type { Target } from "./targets.js";

/** `import sleep from "atomic-sleep"` → `import { setTimeout as sleep } from "node:timers/promises"`. */
export function insteadOfWhole(
  { edits, source, label }: Editing,
  { module, path }: Target,
  declaration: ts.Identifier,
): string | undefined {
  const { parent } = declaration;
  const origin = originOf(parent);
  if (origin === undefined || origin.loads === "nothing" || origin.value.path !== "") return undefined;
  if (path === "" || path.includes(".") || withoutScheme(origin.value.specifier) === withoutScheme(module)) {
    return undefined;
  }
  const local = declaration.text;
  const specifier = local === path ? path : `${path}${ts.isImportClause(parent) ? " as " : ": "}${local}`;
  const quote = quotesOf(source, origin.node);
  edits.replace(source, declaration, `{ ${specifier} }`, label);
  edits.replace(source, origin.node, `${quote}${specifierLike(source, module, origin.value.specifier)}${quote}`, label);
  return local;
}

function originOf(node: ts.Node): Origin | undefined {
  if (ts.isImportClause(node)) return node.namedBindings === undefined ? importOrigin(node.parent) : undefined;
  if (!ts.isVariableDeclaration(node) || node.initializer === undefined) return undefined;
  return expressionOrigin(node.initializer);
}

/** `import which from "which"`: for what the module is, rather than has. */
export function wholeModule({ editing, style, loads, module, entry, isDropped }: Importing): string | undefined {
  const { edits, source, label } = editing;
  // Without a compiler option that we do not know, a default import of a CommonJS package has nothing to import.
  const mayLackDefault = source.typed && source.format.kind === "commonjs" && loads === "import";
  if (mayLackDefault || loads === "dynamic") return undefined;
  const local = freeName(source, camelCase(module.replace(/^@[^/]*\//, "")));
  if (entry?.isAlone === true && isDropped) {
    edits.replace(source, entry.node.parent, local, label);
    return local;
  }
  const from = `${style.quote}${module}${style.quote}`;
  const line = {
    import: `import ${local} from ${from}`,
    require: `const ${local} = require(${from})`,
    "import-equals": `import ${local} = require(${from})`,
  };
  insertLoading(editing, loads, `${line[loads]}${style.end}`, entry);
  if (entry !== undefined && isDropped) dropEntry(editing, entry);
  return local;
}
