import ts from "../../../typescript.cjs";
import { applyEdits } from "../apply-edits.js";
import { Edits } from "../edits.js";
import { siblingCall, type BlockingSite } from "../siblings/sibling-call.js";
import { dropName, rootOf } from "../siblings/entries.js";
import { callAt, KeptTrees, Sources, type Source } from "../source.js";
import { declined, type Declined, type TextEdit } from "../types.js";
import { composed } from "./composed-edits.js";
import type { FileCall } from "./file-calls.js";
import type { GuardedUse } from "./guarded-use.js";

/** What a file needs so that the use of the checked file can be awaited, and the check is gone. */
export interface AwaitedUse {
  readonly kind: "awaited";
  /** For people: `readFile`. */
  readonly name: string;
  /** Inside of the call. */
  readonly inCall: readonly TextEdit[];
  /** Imports. */
  readonly elsewhere: readonly TextEdit[];
  readonly warnings: readonly string[];
}

/** Nothing is put into `edits` yet: the call may have to stand elsewhere. */
export function awaitedUse(site: BlockingSite, { check, use }: GuardedUse, label: string): AwaitedUse | Declined {
  const { source } = site;
  const scratch = new Edits();
  const sibling = useSibling(scratch, site, use);
  if (sibling.kind === "declined") return sibling;
  const changes = scratch.changes();
  if (changes === undefined) return declined(`the call of ${use.name} cannot be changed`);
  const [change] = changes;
  if (changes.length > 1 || (change !== undefined && change.file !== source.file)) {
    return declined(`awaiting ${sibling.name} changes other files`);
  }
  const all = withoutName(source, change?.edits ?? [], check, label);
  const inCall = all.filter((edit) => isWithin(edit, use.call, source));
  if (inCall.some(({ start }) => start === use.call.end)) {
    return declined(`${sibling.name} has a way of its own to handle a missing file here`);
  }
  const elsewhere = all.filter((edit) => !inCall.includes(edit));
  return { kind: "awaited", name: sibling.name, inCall, elsewhere, warnings: sibling.warnings };
}

/** The call as it will be. */
export function callText({ text, tree }: Source, { call }: FileCall, { inCall }: AwaitedUse): string {
  const start = call.getStart(tree);
  const shifted = inCall.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(text.slice(start, call.end), shifted);
}

export function addEdits(edits: Edits, source: Source, added: readonly TextEdit[]): void {
  for (const { start, end, text, label } of added) edits.replaceRange(source, start, end, text, label);
}

function useSibling(
  edits: Edits,
  { source, minNode }: BlockingSite,
  { call, module, entry, name }: FileCall,
): Declined | { readonly kind: "sibling"; readonly name: string; readonly warnings: readonly string[] } {
  if (entry === undefined) return { kind: "sibling", name, warnings: [] };
  const site = { source, call, entry, module, api: `${module}.${entry.api}`, minNode };
  const sibling = siblingCall(edits, site);
  if (sibling.kind === "declined" || sibling.after === "") return sibling;
  return declined(`what ${sibling.name} resolves to is not what ${entry.api} returns`);
}

/** The same edits, and the name of the check taken out if nothing else needs it. */
function withoutName(
  source: Source,
  edits: readonly TextEdit[],
  { call }: FileCall,
  label: string,
): readonly TextEdit[] {
  const changed = new Sources(() => applyEdits(source.text, edits), new KeptTrees(source.layout)).get(source.file);
  const start = call.expression.getStart(source.tree);
  const shift = edits
    .filter((edit) => edit.end <= start)
    .reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
  const name = lastName(call.expression);
  const position = name.getStart(source.tree) + shift;
  const check =
    changed === undefined
      ? undefined
      : callAt(changed, { start: position, end: position + name.getWidth(source.tree) });
  const declaration = check === undefined ? undefined : rootOf(check.expression);
  if (changed === undefined || check === undefined || declaration === undefined) return edits;
  const dropping = new Edits();
  dropName({ edits: dropping, source: changed, label, removed: new Set() }, declaration, check, undefined);
  const dropped = dropping.changes()?.[0]?.edits ?? [];
  return dropped.length === 0 ? edits : composed(source.text, edits, dropped);
}

function lastName(callee: ts.Expression): ts.Node {
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

function isWithin({ start, end }: TextEdit, call: ts.Node, { tree }: Source): boolean {
  return start >= call.getStart(tree) && end <= call.end;
}
