import ts from "../../../typescript.cjs";
import type { BlockingApi } from "../../catalog/types.js";
import type { Edits } from "../edits.js";
import { unchanged, type Adapted, type Adapting } from "./adaptation.js";
import { calleeOf, type Callee } from "./callee.js";
import { moduleValue } from "./module-values.js";
import { placeFunction, placePromisified } from "./place-function.js";
import { memberSibling } from "./member-sibling.js";
import { siblingForm, type SiblingForm } from "./sibling-form.js";
import { withoutScheme } from "./style.js";
import { shortName, siblingName } from "./targets.js";
import { typeArgumentsOf, typedArguments } from "./typed-overloads.js";
import type { Call, Source } from "../source.js";
import { declined, type Declined, type FixSafety } from "../types.js";

/** A blocking call in its file. */
export interface BlockingSite {
  readonly source: Source;
  readonly call: Call;
  readonly entry: BlockingApi;
  /** Module of the catalog whose row it is: `fs`, `child_process`, `fs-extra`, `global`. */
  readonly module: string;
  /** For people: `fs.readFileSync`. */
  readonly api: string;
  /** Oldest Node version that the code must run on, for example `20.19.0`; undefined if nothing says so. */
  readonly minNode: string | undefined;
  /** The call stays, too: its function gets a copy in which it is awaited. What it imports is still used. */
  readonly staysToo?: boolean;
}

/** What stands in a blocking call's place once it is awaited. */
export interface SiblingCall {
  readonly kind: "sibling";
  /** For people: `readFile`. */
  readonly name: string;
  /** What follows the awaited call: `.stdout`; empty where the sibling has the same result. */
  readonly after: string;
  readonly safety: FixSafety;
  /** Sentences. */
  readonly warnings: readonly string[];
}

/** Turns the call into that of its awaitable sibling, imports included; the `await` itself is put by others. */
export function siblingCall(edits: Edits, site: BlockingSite): SiblingCall | Declined {
  const { call, entry, source } = site;
  const adapting: Adapting = {
    edits,
    source,
    site,
    label: `Call ${siblingName(entry)} instead of ${site.api}`,
    removed: new Set(),
    staysToo: site.staysToo === true,
  };
  if (ts.isOptionalChain(call)) return declined(`${site.api} is called only if it is there`);
  if (entry.api.includes("#")) return memberSibling(adapting);
  const form = siblingForm(adapting, moduleValue(call.expression)?.specifier ?? site.module);
  if (form.kind === "declined") return form;
  const callee = calleeOf(site);
  if (callee.kind === "declined") return callee;
  if (ts.isNewExpression(call)) return constructed(adapting, form, callee);
  const adapted = form.adapt?.(adapting) ?? unchanged;
  if (adapted.kind === "declined") return adapted;
  const placed = form.promisify ? promisified(adapting, form, callee) : placeFunction(adapting, callee, form.targets);
  return placed ?? finished(adapting, form, adapted);
}

function finished(adapting: Adapting, form: SiblingForm, adapted: Adapted): SiblingCall {
  const { edits, source, label, site } = adapting;
  edits.extend(source, site.call, adapted.before ?? "", adapted.behind ?? "", label);
  const warnings = [...(form.warnings ?? []), ...(adapted.warnings ?? [])];
  const [target] = form.targets;
  return {
    kind: "sibling",
    name: target === undefined ? site.api : shortName(target.path, target.module),
    after: adapted.after ?? "",
    safety: warnings.length === 0 ? "safe" : "review",
    warnings,
  };
}

function promisified(adapting: Adapting, { targets }: SiblingForm, callee: Callee): Declined | undefined {
  const [target] = targets;
  if (target === undefined || !adapting.source.typed) return placePromisified(adapting, callee, targets, () => "");
  const module = withoutScheme(target.module);
  const isCore = target.module.startsWith("node:");
  if (!isCore && (adapting.site.call.arguments?.length ?? 0) > (typedArguments[module] ?? 0)) {
    return declined(`the types of ${shortName(target.path, module)} are lost when it is promisified`);
  }
  const types = typeArgumentsOf[`${module}.${target.path}`]?.(adapting) ?? [];
  if ("kind" in types) return types;
  return placePromisified(adapting, callee, targets, (prefix) =>
    types.length === 0 ? "" : `<${types.map((type) => type.replaceAll("{}", prefix)).join(", ")}>`,
  );
}

/** `new WebAssembly.Module(bytes)` → `WebAssembly.compile(bytes)`. */
function constructed(adapting: Adapting, form: SiblingForm, { node }: Callee): SiblingCall | Declined {
  const { edits, source, label, site } = adapting;
  const [target] = form.targets;
  if (target?.module !== "global" || site.call.arguments === undefined) {
    return declined(`an object that new ${site.api} makes is there at once`);
  }
  edits.replaceRange(source, site.call.getStart(source.tree), node.end, target.path, label);
  return finished(adapting, form, unchanged);
}
