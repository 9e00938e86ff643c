import type { LinkedProject } from "../../../graph/linked-project.js";
import type { Sources } from "../../source.js";
import { declined, type Declined } from "../../types.js";
import type { Medium } from "../crossing/kinds.js";
import { packageFacts } from "../generate/package-facts.js";
import { styleOf } from "../generate/style-of.js";
import { directoryOf, joinPath, kebabCase } from "../generate/paths.js";
import { shownName, taskName, withoutSuffix } from "../generate/naming.js";
import { helpersOf } from "../module/helpers.js";
import { localType } from "../module/type-imports.js";
import type { Moved, Region } from "../moved.js";
import { firstNode, nodesOf } from "../region.js";
import type { OffloadRequest, Surroundings, TypeAnswer, TypeQuestion } from "../types.js";
import { Asking } from "./asking.js";
import { assemble } from "./assemble.js";
import { awaitsSomething, exitOf } from "./control-flow.js";
import { errorsOf } from "./errors.js";
import { planInput, type InputPlan } from "./inputs.js";
import { outputsOf } from "./outputs.js";
import { planResult } from "./results.js";
import { usesIn } from "./uses.js";
import { needsOf } from "./wanted.js";

export interface ExtractionContext {
  readonly request: OffloadRequest;
  readonly project: LinkedProject;
  readonly sources: Sources;
  readonly surroundings: Surroundings;
}

/** A region that can be a function of its own as far as its syntax says; its types decide the rest. */
export interface Extraction {
  readonly kind: "extraction";
  readonly name: string;
  /** For people: what is called in the region, or, of statements, what they will be called. */
  readonly shown: string;
  readonly question: TypeQuestion;
  finish(answer: TypeAnswer): Moved | Declined;
}

export function planExtraction(region: Region, context: ExtractionContext): Extraction | Declined {
  const { request, surroundings } = context;
  const medium: Medium = request.to === "worker" ? "thread" : "json";
  const exit = exitOf(region);
  if (exit.kind === "blocked") return declined(exit.reason);
  const uses = usesIn(nodesOf(region.part));
  const type = region.source.typed ? localType(uses.types, firstNode(region.part)) : undefined;
  if (type !== undefined) return declined(`it names the type ${type}, which only the function around it knows`);
  const outputs = outputsOf(
    region,
    uses.bindings.filter(({ scope }) => scope === "around"),
  );
  if (outputs.kind === "declined") return outputs;
  const needs = needsOf(region, uses, outputs.bindings, context);
  if (needs.kind === "declined") return needs;
  const helpers = helpersOf(needs.helpers, nodesOf(region.part), { source: region.source, ...context });
  if (helpers.kind === "declined") return helpers;
  const errors = errorsOf(region, helpers.statements);
  if (errors.kind === "declined") return errors;
  if (medium === "json" && errors.carried) {
    return declined("more of its errors is read than their message, and a queue keeps nothing else");
  }
  const asking = new Asking(region.source);
  const inputs: InputPlan[] = [];
  for (const wanted of needs.values) {
    const plan = planInput(wanted, asking);
    if ("kind" in plan) return plan;
    inputs.push(plan);
  }
  const result = planResult(region, exit.kind === "returns", outputs.bindings, asking);
  const name = taskName(region, outputs.bindings, request);
  const style = styleOf(region.source);
  const folder = joinPath(
    directoryOf(region.source.file),
    request.folder ?? (medium === "thread" ? "workers" : "queues"),
  );
  return {
    kind: "extraction",
    name,
    shown: shownName(region, name, request),
    question: asking.question(),
    finish: (answer) =>
      assemble({
        ...context,
        region,
        medium,
        answer,
        inputs,
        result,
        outputs: outputs.bindings,
        imports: [...needs.imports, ...helpers.imports],
        types: new Set([...uses.types, ...helpers.types]),
        helpers,
        name,
        fileName: freeFileName(kebabCase(withoutSuffix(name)), folder, style.extension, surroundings),
        style,
        folder,
        returns: exit.kind === "returns",
        isAsync: awaitsSomething(region),
        carriesErrors: errors.carried,
        package: packageFacts(region.source.file, region.source.layout, surroundings),
      }),
  };
}

/** A file that is there is never overwritten. */
function freeFileName(base: string, folder: string, extension: string, { exists }: Surroundings): string {
  const isTaken = (name: string): boolean =>
    ["", ".worker", ".queue", ".processor", ".shared"].some((part) =>
      exists(joinPath(folder, `${name}${part}${extension}`)),
    );
  if (!isTaken(base)) return base;
  for (let count = 2; ; count++) if (!isTaken(`${base}-${String(count)}`)) return `${base}-${String(count)}`;
}
