import { declined, type Declined } from "../../types.js";
import type { ContainedKind, DescribedType } from "../types.js";
import { treatments, type Conversion, type Medium, type Treatment } from "./kinds.js";

/** How a value is brought to the other side. */
export interface Crossing {
  readonly kind: "crosses";
  /** As it is declared there, in TypeScript. */
  readonly type: string;
  readonly send: (value: string) => string;
  /** Undefined: it is what it was. */
  readonly restore: ((value: string) => string) | undefined;
  /** Nothing says what it is; a sentence must. */
  readonly isUnchecked: boolean;
}

/** Whether a value can go, by its type; `name` is what people call it. */
export function crossingOf(name: string, { text, contains }: DescribedType, medium: Medium): Crossing | Declined {
  let conversion: Conversion | undefined;
  for (const part of contains) {
    const treatment: Treatment = treatments[part.kind][medium];
    if (treatment === "crosses") continue;
    if ("refused" in treatment) return refused(name, part, treatment.refused);
    if (part.path !== "") return refused(name, part, insideReason(medium));
    if (conversion !== undefined && conversion !== treatment) return refused(name, part, "it may be several things");
    conversion = treatment;
  }
  const isUnchecked = contains.some(({ kind, path }) => kind === "unchecked" && path === "");
  if (conversion === undefined) return { kind: "crosses", type: text, send: same, restore: undefined, isUnchecked };
  return converted(name, text, conversion);
}

/** The same, with the quotes of the file that it is written into. */
export function inQuotes(crossing: Crossing, quote: string): Crossing {
  const requoted = (make: (value: string) => string) => (value: string) =>
    make(hole).replaceAll('"', quote).replaceAll(hole, value);
  const { send, restore } = crossing;
  return { ...crossing, send: requoted(send), restore: restore === undefined ? undefined : requoted(restore) };
}

/** Stands for a value that may have quotes of its own. */
const hole = "\u0001";

function same(value: string): string {
  return value;
}

function converted(name: string, text: string, conversion: Conversion): Crossing | Declined {
  const others = alternatives(text);
  if (others.length === 1) {
    const { type, send, restore } = conversion;
    return { kind: "crosses", type, send, restore, isUnchecked: false };
  }
  const { either } = conversion;
  if (either !== undefined) {
    const type = text.replace(/\bBuffer(?:<[^<>]*>)?/g, conversion.type);
    return { kind: "crosses", type, ...either, isUnchecked: false };
  }
  if (others.length > 2 || !others.includes("undefined")) {
    return declined(`${name} may be several things (${text}), and only one of them crosses as it is`);
  }
  return {
    kind: "crosses",
    type: `${conversion.type} | undefined`,
    send: (value) => `${value} === undefined ? undefined : ${conversion.send(value)}`,
    restore: (value) => `${value} === undefined ? undefined : ${conversion.restore(value)}`,
    isUnchecked: false,
  };
}

/** The members of a union as it is written; what stands in brackets belongs together. */
function alternatives(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = "";
  for (const char of text) {
    if ("<({[".includes(char)) depth++;
    if (">)}]".includes(char)) depth--;
    if (char === "|" && depth === 0) {
      parts.push(part.trim());
      part = "";
    } else part += char;
  }
  return [...parts, part.trim()];
}

function refused(name: string, { path, kind, name: what }: ContainedKind, reason: string): Declined {
  const where = path === "" ? name : `${name}.${path}`.replaceAll(".[", "[");
  if (kind === "symbol-key") return declined(`${where} has ${what}, and ${reason}`);
  const isA = kind === "request" || kind === "response" ? "" : ` is ${article(what)}`;
  return declined(isA === "" ? `${where}: ${reason}` : `${where}${isA}, and ${reason}`);
}

function article(what: string): string {
  if (/^(?:the|a|an) /.test(what) || what.includes(" ")) return what;
  return `${/^(?:[AEIOaeio]|U(?!int|RL))/.test(what) ? "an" : "a"} ${what}`;
}

function insideReason(medium: Medium): string {
  return medium === "thread"
    ? "inside of an object it arrives as something else"
    : "JSON makes something else of it inside of an object";
}
