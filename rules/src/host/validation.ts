import fs from "node:fs";
import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import type { BlockingApi, ConfiguredHandler, Phase } from "../analyzer/index.js";
import { isObject, type JsonObject } from "./json.js";
import { nearestWord } from "./nearest.js";

/** `unstuck.config.json` as it is written; the schema beside this package says the same. */
export interface ConfigFile {
  readonly blocking?: readonly BlockingRow[];
  readonly handlers?: readonly HandlerRow[];
  readonly phases?: Readonly<Record<string, Phase>>;
  readonly exclude?: readonly (string | { readonly api?: string; readonly files?: string | readonly string[] })[];
  readonly optIn?: readonly string[];
  readonly minNode?: string;
  readonly maxFileSize?: number;
  readonly ignoreFiles?: readonly string[];
}

export interface BlockingRow extends Partial<Pick<BlockingApi, "blocks" | "cost" | "instead">> {
  readonly module: string;
  readonly api: string;
  readonly construct?: boolean;
}

export interface HandlerRow extends Partial<
  Pick<ConfiguredHandler, "handlers" | "kind" | "phase" | "label" | "only" | "except">
> {
  readonly module: string;
  readonly call: string | readonly string[];
}

export interface Validated {
  readonly config: ConfigFile;
  /** What is wrong, one sentence each. */
  readonly complaints: readonly string[];
}

/** Takes out what the schema does not allow, and says so; all the rest stands. */
export function validateConfig(value: JsonObject): Validated {
  if (conforms(value)) return { config: value, complaints: [] };
  const faults = faultsOf(validator().errors ?? []);
  const rest = without(value, faults);
  const complaints = faults.flatMap(({ complaint }) =>
    complaint === undefined ? [] : [`${complaint} It is ignored.`],
  );
  return { config: conforms(rest) ? rest : {}, complaints };
}

/** A part that must go, as the keys that lead to it. */
interface Fault {
  readonly part: readonly string[];
  readonly complaint: string | undefined;
}

let compiled: ValidateFunction | undefined;

/** Compiled on first use: most projects have no configuration. */
function validator(): ValidateFunction {
  compiled ??= new Ajv({ allErrors: true, jsonPointers: true, verbose: true }).compile(
    JSON.parse(fs.readFileSync(new URL("../../schema/unstuck.config.schema.json", import.meta.url), "utf8")) as object,
  );
  return compiled;
}

function conforms(value: JsonObject): value is JsonObject & ConfigFile {
  return validator()(value) === true;
}

/** One fault for each part: of several complaints about one row, the one that says most. */
function faultsOf(errors: readonly ErrorObject[]): readonly Fault[] {
  const parts = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    const key = JSON.stringify(faultyPart(error));
    parts.set(key, [...(parts.get(key) ?? []), error]);
  }
  const misspelt = new Set(errors.filter((error) => unknownKey(error) !== undefined).map(({ dataPath }) => dataPath));
  return [...parts.values()].flatMap((group) => {
    const [first] = [...group].sort((left, right) => weight(right) - weight(left));
    if (first === undefined) return [];
    // What is lacking stands there under a wrong name: one complaint is enough.
    const isFollowUp = unknownKey(first) === undefined && misspelt.has(first.dataPath);
    return [{ part: faultyPart(first), complaint: isFollowUp ? undefined : complaintOf(first, group) }];
  });
}

/** A row or a whole key; of an unknown key only the key itself. */
function faultyPart(error: ErrorObject): readonly string[] {
  const keys = pointerKeys(error.dataPath);
  const unknown = unknownKey(error);
  if (unknown !== undefined && !keys.includes("exclude")) return [...keys, unknown];
  return keys.slice(0, 2);
}

function weight(error: ErrorObject): number {
  const vague = error.keyword === "anyOf" ? 0 : 1;
  return pointerKeys(error.dataPath).length * 4 + vague + (error.keyword === "additionalProperties" ? 2 : 0);
}

function complaintOf(error: ErrorObject, group: readonly ErrorObject[]): string {
  const place = placeName(pointerKeys(error.dataPath));
  const unknown = unknownKey(error);
  if (unknown !== undefined) return unknownKeyComplaint(unknown, place, error);
  const types = group.filter(({ keyword, dataPath }) => keyword === "type" && dataPath === error.dataPath);
  if (types.length > 1) return `${place} must be ${types.map((type) => typeName(type)).join(" or ")}.`;
  const lacking = group.filter(({ keyword, dataPath }) => keyword === "required" && dataPath === error.dataPath);
  if (lacking.length > 0) return `${place} lacks ${lacking.map((required) => lackingKey(required)).join(" or ")}.`;
  return `${place} ${requirement(error)}.`;
}

function lackingKey(error: ErrorObject): string {
  const params: unknown = error.params;
  return isObject(params) ? `"${String(params["missingProperty"])}"` : "a key";
}

function unknownKeyComplaint(unknown: string, place: string, error: ErrorObject): string {
  const schema: unknown = error.parentSchema;
  const known = isObject(schema) && isObject(schema["properties"]) ? Object.keys(schema["properties"]) : [];
  const near = nearestWord(unknown, known);
  const where = place === wholeFile ? "" : ` in ${place}`;
  const remedy = near === undefined ? `known are ${known.join(", ")}` : `did you mean "${near}"?`;
  return `The key "${unknown}"${where} is unknown: ${remedy}${remedy.endsWith("?") ? "" : "."}`;
}

function requirement(error: ErrorObject): string {
  const params: unknown = error.params;
  const values = isObject(params) ? params : {};
  switch (error.keyword) {
    case "type":
      return `must be ${typeName(error)}`;
    case "enum":
      return `must be one of ${Array.isArray(values["allowedValues"]) ? values["allowedValues"].join(", ") : "the known values"}`;
    default:
      return error.message ?? "is not valid";
  }
}

function typeName(error: ErrorObject): string {
  const params: unknown = error.params;
  const type = isObject(params) ? String(params["type"]) : "of another type";
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

function unknownKey(error: ErrorObject): string | undefined {
  const params: unknown = error.params;
  const key = isObject(params) ? params["additionalProperty"] : undefined;
  return error.keyword === "additionalProperties" && typeof key === "string" ? key : undefined;
}

const wholeFile = "The configuration";

/** `blocking[0].cost`, as one would write it. */
function placeName(keys: readonly string[]): string {
  if (keys.length === 0) return wholeFile;
  return `"${keys.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index > 0 ? "." : ""}${key}`)).join("")}"`;
}

function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function without(value: JsonObject, faults: readonly Fault[]): JsonObject {
  const kept = remove(value, [], new Set(faults.map(({ part }) => JSON.stringify(part))));
  return isObject(kept) ? kept : {};
}

function remove(value: unknown, place: readonly string[], faulty: ReadonlySet<string>): unknown {
  const keep = (key: string): boolean => !faulty.has(JSON.stringify([...place, key]));
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      keep(String(index)) ? [remove(item, [...place, String(index)], faulty)] : [],
    );
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => keep(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, remove(item, [...place, key], faulty)]));
}
