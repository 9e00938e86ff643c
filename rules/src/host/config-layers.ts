import path from "node:path";
import type { Problem } from "../analyzer/index.js";
import type { ConfigFile } from "./config-file.js";
import { findExtended, type Extending } from "./extended.js";
import { readJson } from "./json.js";
import { relativeTo } from "./paths.js";
import { repositoryAround } from "./root.js";
import { validateConfig } from "./validation.js";

/** What one file says, as far as it is valid. */
export interface Layer {
  /** For problems: relative to the root. */
  readonly name: string;
  readonly config: ConfigFile;
}

export interface Layers {
  /** What is extended stands before what extends it. */
  readonly layers: readonly Layer[];
  readonly problems: readonly Problem[];
  /** All files that were read or looked for, relative to the root. */
  readonly files: readonly string[];
}

/** Reads a configuration and all that it extends, each file once. */
export function readLayers(root: string, place: string): Layers {
  const reading: Reading = { root, layers: [], problems: [], files: new Set() };
  const territory = [repositoryAround(root) ?? root].find((folder) => !relativeTo(folder, place).startsWith(".."));
  read({ file: place, territory: territory ?? path.dirname(place) }, [], reading);
  return { layers: reading.layers, problems: reading.problems, files: [...reading.files] };
}

interface Reading {
  readonly root: string;
  readonly layers: Layer[];
  readonly problems: Problem[];
  readonly files: Set<string>;
}

/** Nobody extends so many; a package that does means no good. */
const mostFiles = 50;

function read(from: Extending, trail: readonly string[], reading: Reading): void {
  const name = relativeTo(reading.root, from.file);
  reading.files.add(name);
  const { value, error } = readJson(from.file);
  const { config, complaints } = validateConfig(value);
  const extendedBy = trail.length === 0 ? "" : ` It is extended by ${relativeTo(reading.root, trail.at(-1) ?? "")}.`;
  const broken = error === undefined ? [] : [`The file ${error}; correct it. What could be read is used.${extendedBy}`];
  for (const message of [...broken, ...complaints]) reading.problems.push({ file: name, message });
  for (const specifier of namesOf(config.extends)) extend(specifier, from, trail, reading);
  reading.layers.push({ name, config });
}

function extend(specifier: string, from: Extending, trail: readonly string[], reading: Reading): void {
  const complain = (reason: string): void => {
    const message = `"extends" names "${specifier}", which ${reason}. It is ignored.`;
    reading.problems.push({ file: relativeTo(reading.root, from.file), message });
  };
  const extended = findExtended(specifier, from);
  if (extended.kind === "refused") {
    if (extended.file !== undefined) reading.files.add(relativeTo(reading.root, extended.file));
    complain(extended.reason);
  } else if (extended.file === from.file || trail.includes(extended.file)) {
    complain(extended.file === from.file ? "is this file itself; remove it" : "leads back to this file; remove it");
  } else if (reading.files.has(relativeTo(reading.root, extended.file))) {
    // Two may extend the same third one: it counts once, where it comes first.
  } else if (reading.files.size >= mostFiles) {
    complain(`would be one of more than ${String(mostFiles)} files; extend fewer`);
  } else read(extended, [...trail, from.file], reading);
}

function namesOf(given: ConfigFile["extends"]): readonly string[] {
  return given === undefined ? [] : typeof given === "string" ? [given] : given;
}
