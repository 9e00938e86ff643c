import { nearestWord } from "../host/index.js";
import { optionValues, type RuleOptions } from "./options.js";

/** `settings.unstuck` of a configuration: options for all rules, and where the project is. */
export interface Settings extends Partial<RuleOptions> {
  /** Folder of the project, if it is not the one around the working folder. */
  readonly root?: string;
  /** The configuration file, if it is not `unstuck.config.json` in the root. */
  readonly config?: string;
}

/** Checked once for each object: ESLint gives the same one for all files of a configuration. */
export function readSettings(settings: Readonly<Record<string, unknown>>): Settings {
  const given = settings["unstuck"];
  if (given === undefined) return {};
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw new TypeError(`settings.unstuck must be an object with ${known.join(", ")}.`);
  }
  if (!isChecked(given)) throw new TypeError(Object.entries(given).flatMap(complaint).join(" "));
  return given;
}

/** The values that a key may have; undefined where any text will do. */
const keys = {
  minCost: optionValues.minCost,
  certainty: optionValues.certainty,
  root: undefined,
  config: undefined,
} as const satisfies Record<keyof Settings, readonly string[] | undefined>;

const known = Object.keys(keys);

const checked = new WeakSet();

function isChecked(given: object): given is Settings {
  if (checked.has(given)) return true;
  if (Object.entries(given).some((entry) => complaint(entry).length > 0)) return false;
  checked.add(given);
  return true;
}

function complaint([key, value]: readonly [string, unknown]): readonly string[] {
  if (!isKey(key)) {
    const near = nearestWord(key, known);
    return [
      `The key "${key}" in settings.unstuck is unknown: ${near === undefined ? `known are ${known.join(", ")}.` : `did you mean "${near}"?`}`,
    ];
  }
  const values: readonly unknown[] | undefined = keys[key];
  if (values === undefined ? typeof value === "string" : values.includes(value)) return [];
  return [`settings.unstuck.${key} must be ${values === undefined ? "a text" : `one of ${values.join(", ")}`}.`];
}

function isKey(key: string): key is keyof typeof keys {
  return Object.hasOwn(keys, key);
}
