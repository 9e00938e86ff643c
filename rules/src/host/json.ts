import fs from "node:fs";
import type { ParseError } from "jsonc-parser";
import ts from "../typescript.cjs";
import onDemand from "../on-demand.cjs";
import { failureReason } from "./failure.js";

/** What a JSON file holds as far as it could be read, and what was wrong with it. */
export interface JsonFile {
  readonly value: JsonObject;
  /** A clause without a full stop: `is not valid JSON (line 3: ',' expected)`. */
  readonly error?: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a JSON file that may hold comments and trailing commas. What stands before an error is kept. */
export function readJson(file: string): JsonFile {
  let text: string;
  try {
    const stat = fs.statSync(file);
    // A device or a pipe would never end.
    if (!stat.isFile()) return { value: {}, error: "is no regular file" };
    if (stat.size > largest) return { value: {}, error: `is larger than ${String(largest / 1024 / 1024)} MB` };
    text = fs.readFileSync(file, "utf8");
  } catch (error) {
    return { value: {}, error: `cannot be read (${failureReason(error)})` };
  }
  try {
    return parseJson(file, text);
  } catch {
    // The parser calls itself for what is nested.
    return { value: {}, error: "is nested too deeply" };
  }
}

const largest = 4 * 1024 * 1024;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function asString(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

export function asStrings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function parseJson(file: string, text: string): JsonFile {
  const value = parseValid(text.replace(/^\uFEFF/, ""));
  return isObject(value) ? { value } : parseWithComplaints(file, text);
}

/** Undefined if there is something wrong with it. Most files are without fault, and need not wait for TypeScript to be loaded. */
function parseValid(text: string): unknown {
  // To some parsers it is a key as any other, to others the object's prototype: one of them shall decide.
  if (text.includes("__proto__")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    const errors: ParseError[] = [];
    const value: unknown = onDemand.jsonc().parse(text, errors, { allowTrailingComma: true });
    return errors.length === 0 ? value : undefined;
  }
}

/** TypeScript's messages are the ones that people know from their editors. */
function parseWithComplaints(file: string, text: string): JsonFile {
  const parsed = ts.parseConfigFileTextToJson(file, text.replace(/^\uFEFF/, ""));
  const config: unknown = parsed.config;
  if (parsed.error !== undefined && parsed.error.code !== rootIsNoObject) {
    return { value: asObject(config), error: `is not valid JSON (${describe(text, parsed.error)})` };
  }
  const isWhole = parsed.error === undefined && isObject(config);
  return isWhole ? { value: config } : { value: {}, error: "does not hold a JSON object" };
}

/** TypeScript's diagnostic for it speaks of `tsconfig.json`, whatever the file. */
const rootIsNoObject = 5092;

function describe(text: string, diagnostic: ts.Diagnostic): string {
  const line = text.slice(0, diagnostic.start ?? 0).split("\n").length;
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").replace(/\.$/, "");
  return `line ${String(line)}: ${message}`;
}
