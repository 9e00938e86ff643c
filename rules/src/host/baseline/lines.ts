import { failureReason } from "../failure.js";
import { asString, isObject, type JsonObject } from "../json.js";
import { combined, type BaselineEntry } from "./entry.js";

/** What a baseline's file says. */
export interface BaselineContent {
  /** The project's folder, relative to that of the file. */
  readonly root: string;
  readonly entries: readonly BaselineEntry[];
}

export type ParsedBaseline =
  | { readonly kind: "content"; readonly content: BaselineContent }
  /** A clause without a full stop, and what to do about it. */
  | { readonly kind: "problem"; readonly message: string };

/**
 * JSON, one entry a line, sorted by fingerprints. No line depends on its neighbours, and what two branches add stands far
 * apart: Git merges them without asking.
 */
export function formatBaseline({ root, entries }: BaselineContent): string {
  const head = JSON.stringify({ version, ...(root === "." ? {} : { root }) });
  const lines = entries.map(formatEntry).sort();
  return `${[head, ...lines].join("\n")}\n`;
}

/** Takes the lines in any order, and several times: that is what merging may leave. */
export function parseBaseline(text: string): ParsedBaseline {
  const entries: BaselineEntry[] = [];
  let root = ".";
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === "") continue;
    const parsed = parseLine(line);
    if (parsed.kind === "problem") return { ...parsed, message: `line ${String(index + 1)} ${parsed.message}` };
    if (parsed.kind === "entry") entries.push(parsed.entry);
    else root = parsed.root;
  }
  return { kind: "content", content: { root, entries: combined(entries, Math.max) } };
}

const version = 1;

/** What stands twice in a finding that is direct is said once. */
function formatEntry({ fingerprint, blocks, waits, file, in: holder, cause, code, count }: BaselineEntry): string {
  return JSON.stringify({
    fingerprint,
    blocks,
    waits,
    file,
    ...(holder === waits ? {} : { in: holder }),
    ...(cause === file ? {} : { cause }),
    code,
    ...(count === 1 ? {} : { count }),
  });
}

type ParsedLine =
  | { readonly kind: "entry"; readonly entry: BaselineEntry }
  | { readonly kind: "head"; readonly root: string }
  | { readonly kind: "problem"; readonly message: string };

function parseLine(line: string): ParsedLine {
  if (/^(?:<{7}|={7}|>{7}|\|{7})/.test(line)) {
    return problem("is a mark of a conflict; take out such lines, keep all others, then run unstuck baseline --prune");
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return problem(`is not JSON (${failureReason(error)}); restore the file, or record it again`);
  }
  if (!isObject(value)) return problem("is not an entry; restore the file, or record it again");
  return "version" in value ? parseHead(value) : parseEntry(value);
}

function parseHead(head: JsonObject): ParsedLine {
  if (head["version"] === version) return { kind: "head", root: asString(head["root"]) ?? "." };
  return problem(
    `says version ${JSON.stringify(head["version"])}, which this version of Unstuck cannot read; update it`,
  );
}

function parseEntry(value: JsonObject): ParsedLine {
  const text = (key: string): string | undefined => asString(value[key]);
  const [fingerprint, blocks, waits, file] = [text("fingerprint"), text("blocks"), text("waits"), text("file")];
  if (fingerprint === undefined || blocks === undefined || waits === undefined || file === undefined) {
    return problem('lacks "fingerprint", "blocks", "waits" or "file"; restore the file, or record it again');
  }
  const count = value["count"] ?? 1;
  if (!Number.isInteger(count) || typeof count !== "number" || count < 1) {
    return problem('has a "count" that is no whole number above 0; restore the file, or record it again');
  }
  const [holder = waits, cause = file, code = ""] = [text("in"), text("cause"), text("code")];
  return { kind: "entry", entry: { fingerprint, blocks, waits, file, in: holder, cause, code, count } };
}

function problem(message: string): ParsedLine & { readonly kind: "problem" } {
  return { kind: "problem", message };
}
