import fs from "node:fs";
import type { ErrorObject, ValidateFunction } from "ajv";
import onDemand from "../on-demand.cjs";
import { complaintOf, placeName, pointerKeys, unknownKey } from "./complaints.js";
import type { ConfigFile } from "./config-file.js";
import { globFault } from "./globs.js";
import { isObject, type JsonObject } from "./json.js";

export interface Validated {
  readonly config: ConfigFile;
  /** What is wrong, one sentence each. */
  readonly complaints: readonly string[];
}

/** Takes out what the schema does not allow, and says so; all the rest stands. */
export function validateConfig(given: JsonObject): Validated {
  const { value, complaints: cut } = withoutMasses(given);
  const faults = conforms(value) ? [] : faultsOf(validator().errors ?? []);
  const rest = without(value, faults);
  const config = conforms(rest) ? rest : {};
  const globs = globFaults(config);
  const sound = without(config, globs);
  const complaints = [...faults, ...globs].flatMap(({ complaint }) =>
    complaint === undefined ? [] : [`${complaint} It is ignored.`],
  );
  return { config: conforms(sound) ? sound : {}, complaints: shortened([...cut, ...complaints]) };
}

/** A part that must go, as the keys that lead to it. */
interface Fault {
  readonly part: readonly string[];
  readonly complaint: string | undefined;
}

let compiled: ValidateFunction | undefined;

/** Compiled on first use: most projects have no configuration. */
function validator(): ValidateFunction {
  const Ajv = onDemand.ajv();
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

/** A row or a whole key; of an unknown key only the key itself, of an override only what is wrong in it. */
function faultyPart(error: ErrorObject): readonly string[] {
  const keys = pointerKeys(error.dataPath);
  const unknown = unknownKey(error);
  const [list, , key] = keys;
  if (unknown !== undefined && list !== "exclude") return [...keys, unknown];
  return keys.slice(0, list === "overrides" && key !== undefined && key !== "files" ? 4 : 2);
}

function weight(error: ErrorObject): number {
  const vague = error.keyword === "anyOf" ? 0 : error.keyword === "minItems" ? 2 : 1;
  return pointerKeys(error.dataPath).length * 4 + vague + (error.keyword === "additionalProperties" ? 2 : 0);
}

/** Globs that could keep a regular expression busy for ever. */
function globFaults(config: ConfigFile): readonly Fault[] {
  const { phases = {}, ignoreFiles = [], exclude = [], overrides = [] } = config;
  const places: readonly GlobPlace[] = [
    ...Object.keys(phases).map((glob) => ({ part: ["phases", glob], globs: glob })),
    ...ignoreFiles.map((glob, index) => ({ part: ["ignoreFiles", String(index)], globs: glob })),
    ...exclude.map((row, index) => ({
      part: ["exclude", String(index)],
      globs: typeof row === "string" ? undefined : row.files,
    })),
    ...overrides.map(({ files }, index) => ({ part: ["overrides", String(index)], globs: files })),
  ];
  return places.flatMap(({ part, globs = [] }) => {
    const reasons = (typeof globs === "string" ? [globs] : globs).flatMap((glob) => globFault(glob) ?? []);
    return reasons[0] === undefined ? [] : [{ part, complaint: `${placeName(part)} ${reasons[0]}.` }];
  });
}

interface GlobPlace {
  readonly part: readonly string[];
  readonly globs: string | readonly string[] | undefined;
}

/** Nobody writes so much by hand; who ships it in a package should not keep everybody waiting. */
const mostEntries = 1000;

function withoutMasses(given: JsonObject): { readonly value: JsonObject; readonly complaints: readonly string[] } {
  const complaints: string[] = [];
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => {
    const size = Array.isArray(value) ? value.length : isObject(value) ? Object.keys(value).length : 0;
    if (size <= mostEntries) return [key, value];
    complaints.push(`${placeName([key])} has ${String(size)} entries; the first ${String(mostEntries)} count.`);
    return [key, Array.isArray(value) ? value.slice(0, mostEntries) : firstOf(value)];
  });
  return { value: Object.fromEntries(entries), complaints };
}

function firstOf(value: unknown): unknown {
  return isObject(value) ? Object.fromEntries(Object.entries(value).slice(0, mostEntries)) : value;
}

const mostComplaints = 20;

function shortened(complaints: readonly string[]): readonly string[] {
  const more = complaints.length - mostComplaints;
  if (more <= 0) return complaints;
  const rest = `${String(more)} more of its parts are not valid and ignored; correct these first.`;
  return [...complaints.slice(0, mostComplaints), rest];
}

/** A copy, of what the object itself holds: what `__proto__` in a file has set is gone. */
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
