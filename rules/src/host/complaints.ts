import type { ErrorObject } from "ajv";
import { asStrings, isObject } from "./json.js";
import { nearestWord } from "./nearest.js";

/** What is wrong, as a sentence; `group` is all that was said about the same part. */
export function complaintOf(error: ErrorObject, group: readonly ErrorObject[]): string {
  const place = placeName(pointerKeys(error.dataPath));
  const unknown = unknownKey(error);
  if (unknown !== undefined) return unknownKeyComplaint(unknown, place, error);
  const types = group.filter(({ keyword, dataPath }) => keyword === "type" && dataPath === error.dataPath);
  if (types.length > 1) return `${place} must be ${types.map((type) => typeName(type)).join(" or ")}.`;
  const lacking = group.filter(({ keyword, dataPath }) => keyword === "required" && dataPath === error.dataPath);
  if (lacking.length > 0) return `${place} lacks ${lacking.map((required) => lackingKey(required)).join(" or ")}.`;
  const asked = requirement(error);
  return `${place} ${asked}${asked.endsWith("?") ? "" : "."}`;
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
    case "minItems":
    case "minLength":
      return "must not be empty";
    case "enum":
      return oneOf(asStrings(values["allowedValues"]), error.data);
    default:
      return error.message ?? "is not valid";
  }
}

function oneOf(allowed: readonly string[], given: unknown): string {
  const near = typeof given === "string" ? nearestWord(given, allowed, 2) : undefined;
  return `must be one of ${allowed.join(", ")}${near === undefined ? "" : `: did you mean "${near}"?`}`;
}

function typeName(error: ErrorObject): string {
  const params: unknown = error.params;
  const type = isObject(params) ? String(params["type"]) : "of another type";
  return /^[aeio]/.test(type) ? `an ${type}` : `a ${type}`;
}

export function unknownKey(error: ErrorObject): string | undefined {
  const params: unknown = error.params;
  const key = isObject(params) ? params["additionalProperty"] : undefined;
  return error.keyword === "additionalProperties" && typeof key === "string" ? key : undefined;
}

const wholeFile = "The configuration";

/** `blocking[0].cost`, as one would write it. */
export function placeName(keys: readonly string[]): string {
  if (keys.length === 0) return wholeFile;
  return `"${keys.map((key, index) => (/^\d+$/.test(key) ? `[${key}]` : `${index > 0 ? "." : ""}${key}`)).join("")}"`;
}

export function pointerKeys(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
