import ts from "../../../../typescript.cjs";
import type { Edits } from "../../edits.js";
import { indentationAt } from "../../source.js";
import { withLeadingComments } from "../../siblings/lines.js";
import type { Declined } from "../../types.js";
import { inQuotes } from "../crossing/crossing.js";
import type { Medium } from "../crossing/kinds.js";
import { withoutSuffix } from "../generate/naming.js";
import { pascalCase } from "../generate/paths.js";
import { importStatements, type ImportedName } from "../module/imported.js";
import type { Helpers } from "../module/helpers.js";
import { sharedModule } from "../module/shared-module.js";
import { describedTypes, namedTypes, type TypeNames } from "../module/type-imports.js";
import type { Moved, Region } from "../moved.js";
import { prepareSource } from "../prepare.js";
import { nodesOf, spanOf } from "../region.js";
import type { Field, ModuleStyle, Output as TaskOutput, PackageFacts } from "../task.js";
import type { TypeAnswer } from "../types.js";
import { linesOf, replacing, type Replacement } from "./body.js";
import type { ExtractionContext } from "./extract.js";
import type { Input, InputPlan } from "./inputs.js";
import type { Output } from "./outputs.js";
import type { Result, ResultPlan } from "./results.js";
import { namesIn } from "./uses.js";

/** All that the syntax says, with the answers about types. */
export interface Findings extends ExtractionContext {
  readonly region: Region;
  readonly medium: Medium;
  readonly answer: TypeAnswer;
  readonly inputs: readonly InputPlan[];
  readonly result: ResultPlan;
  readonly outputs: readonly Output[];
  readonly imports: readonly (ImportedName & { readonly file?: string })[];
  readonly types: ReadonlySet<string>;
  readonly helpers: Helpers;
  readonly name: string;
  readonly fileName: string;
  readonly style: ModuleStyle;
  readonly folder: string;
  readonly returns: boolean;
  readonly isAsync: boolean;
  readonly carriesErrors: boolean;
  readonly package: PackageFacts;
}

/** Makes of a region, its types known, the task that is written down. */
export function assemble(found: Findings): Moved | Declined {
  const { region, medium, answer, style, folder, helpers, request, project, sources, surroundings } = found;
  const inputs = decided(found);
  if ("kind" in inputs) return inputs;
  const returned = found.result(answer, medium);
  if ("kind" in returned) return returned;
  const results = returned.map((one) => ({ ...one, crossing: inQuotes(one.crossing, style.quote) }));
  const named = style.typed ? namedTypes(found.types, region.source, project) : noTypes;
  if (named.kind === "declined") return named;
  const described = style.typed ? describedTypes([...inputs, ...results].map((one) => one.described)) : noTypes;
  const shared = sharedModule(found);
  const values = shared === undefined ? found.imports : [...shared.imports, ...found.imports];
  const typeImports = [...named.imports, ...described.imports].filter(
    ({ local }) => !values.some((value) => value.local === local),
  );
  const fields = inputs.map((input) => toField(input, sentOf(input)));
  return {
    kind: "moved",
    request,
    project,
    sources,
    surroundings,
    region,
    task: {
      name: found.name,
      fileName: found.fileName,
      typeName: pascalCase(withoutSuffix(found.name)),
      input: fields,
      output: toOutput(results),
      imports: importStatements(shared === undefined ? values : ownImports(found, values), folder, style),
      typeImports: importStatements(typeImports, folder, style),
      body: bodyOf(found, inputs, results),
      declarations: shared === undefined ? declarationsOf(helpers, region) : [],
      isAsync: found.isAsync,
      carriesErrors: found.carriesErrors,
      notes: notesOf(found, inputs),
    },
    outputs: found.outputs,
    style,
    package: found.package,
    folder,
    returns: found.returns,
    medium,
    sharedFiles: shared === undefined ? [] : [shared.file],
    prepare: (edits: Edits) =>
      prepareSource(edits, {
        ...found,
        sent: namesIn(inputs.flatMap(({ nodes }) => nodes)),
        shared,
        toExport: [...named.toExport, ...described.toExport],
      }),
  };
}

const noTypes: TypeNames = { kind: "types", imports: [], toExport: [] };

/** What only the helpers use, which stand in a module of their own, is imported there. */
function ownImports({ region }: Findings, imports: Findings["imports"]): Findings["imports"] {
  const used = namesIn(nodesOf(region.part));
  return imports.filter(({ local }) => used.has(local));
}

/** Every value under a name that means nothing else in the moved code. */
function decided(found: Findings): readonly Input[] | Declined {
  const inputs: Input[] = [];
  const taken = new Set<string>();
  const inside = namesIn(nodesOf(found.region.part));
  for (const plan of found.inputs) {
    const ways = plan.decide(found.answer, found.medium);
    if ("kind" in ways) return ways;
    for (const input of ways) {
      const isPlain = input.nodes.every((node) => ts.isIdentifier(node) && node.text === input.name);
      let name = input.name;
      for (let count = 2; taken.has(name) || (!isPlain && isMeant(inside, name, input)); count++)
        name = `${input.name}${String(count)}`;
      taken.add(name);
      inputs.push({ ...input, name, crossing: inQuotes(input.crossing, found.style.quote) });
    }
  }
  return inputs;
}

/** Whether a name stands for something of its own in the moved code; as the last part of what is read it does not. */
function isMeant(inside: ReadonlySet<string>, name: string, { nodes }: Input): boolean {
  return inside.has(name) && !nodes.some((node) => namesIn([node]).has(name));
}

function sentOf({ nodes, crossing }: Input): string {
  return crossing.send(nodes[0].getText());
}

function toField({ name, crossing, described }: Input, sent: string): Field {
  return {
    name,
    type: crossing.type,
    optional: /(?:^|\| )undefined(?: \||$)/.test(described.text),
    sent,
    restored: crossing.restore?.(name),
  };
}

function toOutput(results: readonly Result[]): TaskOutput {
  const [first, ...others] = results;
  if (first === undefined) return { kind: "nothing" };
  if (others.length === 0) {
    const { crossing } = first;
    return { kind: "value", type: crossing.type, restored: crossing.restore };
  }
  const fields = results.map(({ output, crossing }): Field => {
    const name = output?.name ?? "value";
    return {
      name,
      type: crossing.type,
      optional: false,
      sent: crossing.send(name),
      restored: crossing.restore?.(name),
    };
  });
  return { kind: "fields", fields };
}

function bodyOf(
  { region, outputs, returns, style }: Findings,
  inputs: readonly Input[],
  results: readonly Result[],
): readonly string[] {
  const { source, part } = region;
  const replacements = inputs.flatMap(({ name, nodes }) => nodes.map((node) => replacing(source, node, name)));
  const { start, end } = spanOf(region);
  const [first] = results;
  if (part.kind === "expression") {
    const lines = linesOf(source, start, end, replacements);
    return first === undefined
      ? withEnd(lines, style.end)
      : withEnd(returnedLines(lines, first.crossing.send), style.end);
  }
  if (returns) return linesOf(source, start, end, [...replacements, ...returnSent(region, first)]);
  const declared = outputs.filter(({ isDeclaredInside, isReadToo }) => !isDeclaredInside && !isReadToo);
  const heads = declared.map(
    ({ name }) => `let ${name}${source.typed ? `: ${typeOf(name, results)}` : ""}${style.end}`,
  );
  const returning = results.length === 0 ? [] : [`return ${resultText(results)}${style.end}`];
  return [...heads, ...linesOf(source, start, end, replacements), ...returning];
}

function typeOf(name: string, results: readonly Result[]): string {
  return results.find(({ output }) => output?.name === name)?.described.text ?? "unknown";
}

function withEnd(lines: readonly string[], end: string): readonly string[] {
  return lines.map((line, index) => (index === lines.length - 1 ? `${line}${end}` : line));
}

function returnedLines(lines: readonly string[], send: (value: string) => string): readonly string[] {
  const text = lines.join("\n");
  return `return ${send(text)}`.split("\n");
}

/** What is returned goes as what it is sent as. */
function returnSent({ part, source }: Region, result: Result | undefined): readonly Replacement[] {
  const last = nodesOf(part).at(-1);
  if (result === undefined || last === undefined || !ts.isReturnStatement(last) || last.expression === undefined)
    return [];
  const sent = result.crossing.send("value");
  if (sent === "value") return [];
  const keyword = last.getStart(source.tree);
  return [
    { start: keyword, end: last.expression.getStart(source.tree), text: "const value = " },
    { start: last.end, end: last.end, text: `${source.eol}${indentationAt(source, keyword)}return ${sent};` },
  ];
}

function resultText(results: readonly Result[]): string {
  const [first, ...others] = results;
  if (first !== undefined && others.length === 0) return first.crossing.send(first.output?.name ?? "value");
  const fields = results.map(({ output, crossing }) => {
    const name = output?.name ?? "value";
    const sent = crossing.send(name);
    return sent === name ? name : `${name}: ${sent}`;
  });
  return `{ ${fields.join(", ")} }`;
}

function declarationsOf({ statements }: Helpers, { source }: Region): readonly string[] {
  return statements.map((statement) =>
    source.text.slice(withLeadingComments(source, statement), statement.end).replace(/^export (?:default )?/m, ""),
  );
}

function notesOf({ isAsync }: Findings, inputs: readonly Input[]): readonly string[] {
  const unchecked = inputs.filter(({ crossing }) => crossing.isUnchecked).map(({ name }) => name);
  const notes: string[] = [];
  if (unchecked.length > 0)
    notes.push(`What ${unchecked.join(", ")} may hold cannot be checked: only plain data arrives as it was.`);
  if (isAsync)
    notes.push("The code awaits something, so it may not be busy all the time; awaiting where it was may be enough.");
  return notes;
}
