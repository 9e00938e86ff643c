import type ts from "../../../typescript.cjs";
import { carryAsync } from "../callers/carry.js";
import { survey, type CarryContext } from "../callers/survey.js";
import { freshName } from "../fresh-name.js";
import { interleavings } from "../interleaving/interleaving.js";
import { placeAwait, standing } from "../placement/place-await.js";
import type { Editing } from "../siblings/lines.js";
import { insertLoading } from "../siblings/loading.js";
import { styleOf as fileStyle } from "../siblings/style.js";
import { isAsync, type FunctionNode } from "../source.js";
import type { Declined } from "../types.js";
import { changeBy } from "./extraction/mutations.js";
import { usedOutside } from "./extraction/uses.js";
import { directoryOf, specifierOf } from "./generate/paths.js";
import { importStatements } from "./module/imported.js";
import type { Moved, OutputBinding } from "./moved.js";
import { firstNode, spanOf } from "./region.js";

/** The function that is called in the region's place. */
export interface Called {
  readonly name: string;
  /** The module that exports it, relative to the root. */
  readonly file: string;
  readonly label: string;
}

export interface PlacedCall {
  readonly kind: "placed";
  readonly warnings: readonly string[];
}

/** Puts an awaited call in the region's place, imports what is called, and carries `async` up to those who call. */
export function placeCall(editing: Editing, moved: Moved, called: Called): PlacedCall | Declined {
  const { region, task, style } = moved;
  const { source, part } = region;
  importCalled(editing, moved, called);
  const fields = task.input.map(({ name, sent }) => (sent === name ? name : `${name}: ${sent}`));
  const call = `${called.name}(${fields.length === 0 ? "" : `{ ${fields.join(", ")} }`})`;
  if (part.kind === "expression") {
    editing.edits.replace(source, part.node, call, called.label);
    return waitAt(editing, moved, part.node, called.label);
  }
  const { start, end } = spanOf(region);
  const text = callStatement(moved, call);
  editing.edits.replaceRange(source, start, end, text.replaceAll(/;(?=\n|$)/g, style.end), called.label);
  return waitAt(editing, moved, undefined, called.label);
}

export function importCalled({ edits, source, removed }: Editing, { style }: Moved, called: Called): void {
  const folder = directoryOf(source.file);
  const name = {
    local: called.name,
    exported: called.name,
    form: "named",
    isType: false,
    specifier: specifierOf(folder, called.file, style),
    file: called.file,
  } as const;
  const [line] = importStatements([name], folder, style);
  if (line === undefined) return;
  insertLoading({ edits, source, label: called.label, removed }, fileStyle(source).loads, line, undefined);
}

/** Makes whoever stands around an expression (or the region's statements) able to wait, and all who call it. */
export function waitAt(
  editing: Editing,
  moved: Moved,
  node: ts.Expression | undefined,
  label: string,
): PlacedCall | Declined {
  const { edits, source } = editing;
  const { project, sources, region } = moved;
  const statement = firstNode(region.part);
  const placing = { edits, source, label, origin: statement as ts.Expression };
  const placed = node === undefined ? standing(placing, statement) : placeAwait(edits, source, node, "", label);
  if (placed.kind === "declined") return placed;
  const waits = placed.kind === "function" ? placed.node : undefined;
  const others = interleavings(source, waits, placing.origin);
  const carried =
    waits === undefined ? [] : carryUp({ project, sources, edits, awaitOthers: () => [] }, editing, waits);
  if ("kind" in carried) return carried;
  return { kind: "placed", warnings: [...placed.warnings, ...others, ...carried] };
}

/** Who is async already waits as it is; others become async, with all their callers. */
function carryUp(context: CarryContext, { source }: Editing, node: FunctionNode): readonly string[] | Declined {
  if (isAsync(node)) return [];
  const carried = carryAsync(context, survey(context, { source, node }));
  return carried.kind === "declined" ? carried : carried.warnings;
}

function callStatement(moved: Moved, call: string): string {
  const { outputs, returns, task } = moved;
  const awaited = `await ${call}`;
  if (returns) return `return ${awaited};`;
  const [first, ...others] = outputs;
  if (first === undefined || task.output.kind === "nothing") return `${awaited};`;
  if (others.length === 0)
    return first.isDeclaredInside
      ? `${keyword(moved, [first])} ${first.name} = ${awaited};`
      : `${first.name} = ${awaited};`;
  const names = outputs.map(({ name }) => name).join(", ");
  if (outputs.every(({ isDeclaredInside }) => isDeclaredInside))
    return `${keyword(moved, outputs)} { ${names} } = ${awaited};`;
  if (outputs.every(({ isDeclaredInside }) => !isDeclaredInside)) return `({ ${names} } = ${awaited});`;
  return mixedStatements(moved, awaited);
}

/** Some names are new, others are given another value. */
function mixedStatements(moved: Moved, awaited: string): string {
  const { outputs, region } = moved;
  const result = freshName(region.source, "result", 0);
  const inside = outputs.filter(({ isDeclaredInside }) => isDeclaredInside);
  const assigned = outputs.filter(({ isDeclaredInside }) => !isDeclaredInside);
  const indentation = /[^\S\r\n]*$/.exec(region.source.text.slice(0, spanOf(region).start))?.[0] ?? "";
  return [
    `const ${result} = ${awaited};`,
    `${keyword(moved, inside)} { ${inside.map(({ name }) => name).join(", ")} } = ${result};`,
    ...assigned.map(({ name }) => `${name} = ${result}.${name};`),
  ].join(`${region.source.eol}${indentation}`);
}

/** What is given another value later stays a variable. */
function keyword({ region }: Moved, outputs: readonly OutputBinding[]): "const" | "let" {
  const isChanged = outputs.some(({ declaration }) =>
    usedOutside(region, declaration).some((use) => changeBy(use) === "reassigned"),
  );
  return isChanged ? "let" : "const";
}
