import ts from "../../../typescript.cjs";
import type { Finding } from "../../findings/types.js";
import { makeAsync, promiseReturn } from "../signatures/make-async.js";
import { declined, type Declined } from "../types.js";
import { acceptPromise, isTestFile } from "./accept-promise.js";
import { canUseCopy, divide, isFreed, type Division } from "./copies.js";
import { callCopy, copyName, exportCopy, importCopy, placeCopy, prepareCopy } from "./copy-edits.js";
import { declaredName, signatureAt, type Signature } from "./declarations.js";
import { resolveMock } from "./mocks.js";
import { placeWait, tooMuch, type CarryContext, type Located, type Survey, type Surveyed } from "./survey.js";

/** What carrying `async` up came to. */
export interface Carried {
  readonly kind: "carried";
  /** Names of the functions that become async, from the blocking call up. */
  readonly names: readonly string[];
  /** Names of the functions that get an async copy. */
  readonly copies: readonly string[];
  readonly warnings: readonly string[];
}

/** Makes functions async and awaits them in every caller, until each chain ends where waiting is possible already. */
export function carryAsync(context: CarryContext, surveyed: Survey | Declined): Carried | Declined {
  if ("kind" in surveyed) return surveyed;
  return firstRefusal(surveyed) ?? tooMuch([...surveyed.values()]) ?? convertAll(context, surveyed);
}

function convertAll(context: CarryContext, surveyed: Survey): Carried | Declined {
  const warnings: string[] = [];
  for (const one of surveyed.values()) {
    const changed = change(context, one);
    if (changed !== undefined) return changed;
    warnings.push(...one.warnings, ...one.calls.flatMap((call) => call.warnings));
  }
  const names = [...surveyed.values()].filter(isOurs).map(({ shown }) => shown);
  return { kind: "carried", names, copies: [], warnings: [...new Set(warnings)] };
}

/** That tests wait with what they test goes without saying. */
function isOurs({ source }: Surveyed): boolean {
  return !isTestFile(source.file);
}

function firstRefusal(surveyed: Survey): Declined | undefined {
  for (const { blocked, calls } of surveyed.values()) {
    const reason = blocked ?? calls.find((call) => call.blocked !== undefined)?.blocked;
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** What is asked of copies: that the function of a finding need not wait any more. */
export interface CopyRequest {
  readonly survey: Survey;
  readonly start: Located;
  readonly finding: Finding;
}

/** The same, where some who call a function cannot wait: for them it stays as it is, the others get an async copy. */
export function copyAsync(
  context: CarryContext,
  { survey: surveyed, start, finding }: CopyRequest,
): Carried | Declined {
  const reason = firstRefusal(surveyed) ?? declined("nothing stands in the way");
  const division = divide(surveyed, start.node);
  if (division === undefined || !isFreed(finding, surveyed, start, division)) return reason;
  const changing = [...surveyed.values()].filter(({ node }) => division.converted.has(node));
  if (tooMuch(changing) !== undefined) return reason;
  const names: string[] = [];
  const copies: Surveyed[] = [];
  const warnings: string[] = [];
  for (const one of surveyed.values()) {
    const isCopied = division.copied.has(one.node);
    if (!isCopied && !division.converted.has(one.node)) continue;
    const changed = isCopied ? copy(context, one, division) : change(context, one);
    if (changed !== undefined) return changed;
    if (isCopied) copies.push(one);
    else if (isOurs(one)) names.push(one.shown);
    warnings.push(...one.warnings, ...one.calls.flatMap((call) => call.warnings));
  }
  for (const one of copies) warnings.push(...context.awaitOthers(one));
  for (const one of copies) placeCopy(context.edits, one);
  warnings.push(
    ...copies.map(
      ({ shown }) =>
        `${shown} stays for those who cannot wait (${reason.reason}); whoever changes it must change its copy too.`,
    ),
  );
  return { kind: "carried", names, copies: copies.map(({ shown }) => shown), warnings: [...new Set(warnings)] };
}

/** Makes an async copy of a function and lets those who can wait call it. */
function copy(context: CarryContext, surveyed: Surveyed, { converted, copied }: Division): Declined | undefined {
  const { edits } = context;
  const { source, node, calls } = surveyed;
  const prepared = prepareCopy(context, surveyed) ?? makeAsync(edits, source, node) ?? exportCopy(context, surveyed);
  if (prepared !== undefined) return prepared;
  const copyCalls = calls.filter((call) => canUseCopy(call, converted, copied));
  for (const call of copyCalls) {
    const called = callCopy(context, surveyed, call);
    if (called !== undefined) return called;
    const placed = placeWait(edits, call, node, `Await ${copyName(node)}`);
    if (placed.kind === "declined") return placed;
  }
  return importCopy(context, surveyed, copyCalls, copied);
}

/** Makes one function async and awaits its calls. */
function change(context: CarryContext, surveyed: Surveyed): Declined | undefined {
  const { edits } = context;
  const { source, node, graphNode, calls, shown, mocks } = surveyed;
  const accepted = acceptPromise(context, surveyed, graphNode);
  if (accepted.kind === "declined") return accepted;
  const made = makeAsync(edits, source, node) ?? declareAsync(context, surveyed);
  if (made !== undefined) return made;
  for (const mock of mocks) resolveMock(edits, mock);
  for (const call of calls) {
    const placed = placeWait(edits, call, node, `Await ${declaredName(node) ?? shown}`);
    if (placed.kind === "declined") return placed;
  }
  return undefined;
}

/** Interfaces and abstract classes declare the method as what it has become. */
function declareAsync({ edits, sources }: CarryContext, { family }: Surveyed): Declined | undefined {
  for (const { file, fact } of family?.declaring ?? []) {
    const source = sources.get(file.path);
    const signature = source === undefined ? undefined : signatureAt(source, fact.position.start, family?.member);
    if (source === undefined || signature === undefined) {
      return declined(`${fact.name} declares ${family?.member ?? "it"} in a way that is not understood`);
    }
    // Where a promise is one of what it may return, others that do not may stay as they are.
    const changed = mayBePromise(signature) ? undefined : promiseReturn(edits, source, signature);
    if (changed !== undefined) return changed;
  }
  return undefined;
}

function mayBePromise({ type }: Signature): boolean {
  return (
    type !== undefined && ts.isUnionTypeNode(type) && type.types.some((part) => part.getText().startsWith("Promise<"))
  );
}
