import fs from "node:fs";
import path from "node:path";
import type { AnalyzerConfig, ConfiguredBlocking, ConfiguredHandler, Problem, Threshold } from "../analyzer/index.js";
import onDemand from "../on-demand.cjs";
import type { BlockingRow, ConfigFile, HandlerRow, OverrideRow } from "./config-file.js";
import { readLayers, type Layer } from "./config-layers.js";
import { toExpression } from "./globs.js";
import { mergeConfigs } from "./merge-config.js";
import { defaultMaxFileSize } from "./source.js";

export const configFileName = "unstuck.config.json";

/** What the configuration says, with all that it extends, for the analyzer and for the host itself. */
export interface Configuration {
  readonly analyzer: AnalyzerConfig;
  readonly ignoreFiles: readonly RegExp[];
  readonly maxFileSize: number;
  readonly problems: readonly Problem[];
  /** File by file, what is extended before what extends it. */
  readonly layers: readonly Layer[];
  /** All files that have, or would have, a say in it; relative to the root. */
  readonly files: readonly string[];
}

/** Reads the configuration; `file` is given when somebody named it, and must exist then. `false`: there is none. */
export function readConfiguration(root: string, file: string | false | undefined): Configuration {
  const place = typeof file === "string" ? file : path.join(root, configFileName);
  if (file === false || (file === undefined && !fs.existsSync(place))) {
    return { ...toConfiguration({}), problems: [], layers: [], files: [configFileName] };
  }
  const { layers, problems, files } = readLayers(root, place);
  return { ...toConfiguration(mergeConfigs(layers.map(({ config }) => config))), problems, layers, files };
}

export function toBlocking(row: BlockingRow): ConfiguredBlocking {
  const { module, api, construct, blocks = "io", cost = "T1", instead = defaultRemedy } = row;
  return { module, api, blocks, cost, instead, ...(construct === true ? { construct } : {}) };
}

export function toHandler(row: HandlerRow): ConfiguredHandler {
  const { call, handlers = [{ from: 0 }], kind = "event", label = "{name} {0}", ...rest } = row;
  return { ...rest, call: typeof call === "string" ? [call] : call, handlers, kind, label };
}

const defaultRemedy = "call its asynchronous form, or move the work to a worker thread";

function toConfiguration(config: ConfigFile): Pick<Configuration, "analyzer" | "ignoreFiles" | "maxFileSize"> {
  const minNode = config.minNode === undefined ? undefined : onDemand.coerce()(config.minNode)?.version;
  const { ignoreFiles = [], overrides = [] } = config;
  return {
    analyzer: {
      blocking: (config.blocking ?? []).map(toBlocking),
      handlers: (config.handlers ?? []).map(toHandler),
      phases: toPhases(config),
      exclude: [...(config.exclude ?? []).map(toExclusion), ...overrides.flatMap(toExclusions)],
      thresholds: toThresholds(config),
      optIn: config.optIn ?? [],
      ...(minNode === undefined ? {} : { minNode }),
    },
    ignoreFiles: ignoreFiles.length === 0 ? [] : [toExpression(ignoreFiles)],
    maxFileSize: config.maxFileSize ?? defaultMaxFileSize,
  };
}

/** The analyzer takes the first that fits; of overrides the last one counts. */
function toPhases({ phases = {}, overrides = [] }: ConfigFile): AnalyzerConfig["phases"] {
  const overriding = overrides.flatMap(({ files, phase }) =>
    phase === undefined ? [] : [{ files: toExpression(globsOf(files)), phase }],
  );
  const listed = Object.entries(phases).map(([glob, phase]) => ({ files: toExpression([glob]), phase }));
  return [...overriding.reverse(), ...listed];
}

function toThresholds({ overrides = [], ...all }: ConfigFile): readonly Threshold[] {
  const rows = overrides.map((row) => ({ ...toThreshold(row), files: toExpression(globsOf(row.files)) }));
  return [toThreshold(all), ...rows].filter(
    ({ minCost, certainty }) => minCost !== undefined || certainty !== undefined,
  );
}

function toThreshold({ minCost, certainty }: Pick<ConfigFile, "minCost" | "certainty">): Threshold {
  return { ...(minCost === undefined ? {} : { minCost }), ...(certainty === undefined ? {} : { certainty }) };
}

function toExclusion(row: NonNullable<ConfigFile["exclude"]>[number]): AnalyzerConfig["exclude"][number] {
  if (typeof row === "string") return { api: row };
  return {
    ...(row.api === undefined ? {} : { api: row.api }),
    ...(row.files === undefined ? {} : { files: toExpression(globsOf(row.files)) }),
  };
}

function toExclusions({ files, exclude = [] }: OverrideRow): AnalyzerConfig["exclude"] {
  if (exclude.length === 0) return [];
  const expression = toExpression(globsOf(files));
  return exclude.map((api) => ({ api, files: expression }));
}

function globsOf(files: OverrideRow["files"]): readonly string[] {
  return typeof files === "string" ? [files] : files;
}
