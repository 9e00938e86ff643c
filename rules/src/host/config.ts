import path from "node:path";
import picomatch from "picomatch";
import semver from "semver";
import type { AnalyzerConfig, ConfiguredBlocking, ConfiguredHandler, Problem } from "../analyzer/index.js";
import { readJson } from "./json.js";
import { relativeTo } from "./paths.js";
import { defaultMaxFileSize } from "./source.js";
import { validateConfig, type BlockingRow, type ConfigFile, type HandlerRow } from "./validation.js";

export const configFileName = "unstuck.config.json";

/** What the configuration file says, for the analyzer and for the host itself. */
export interface Configuration {
  readonly analyzer: AnalyzerConfig;
  readonly ignoreFiles: readonly RegExp[];
  readonly maxFileSize: number;
  readonly problems: readonly Problem[];
}

/** Reads the configuration; `file` is given when somebody named it, and must exist then. */
export function readConfiguration(root: string, file: string | undefined): Configuration {
  const place = file ?? path.join(root, configFileName);
  const { value, error, missing } = readJson(place);
  if (missing === true && file === undefined) return toConfiguration({}, []);
  const name = relativeTo(root, place);
  const { config, complaints } = validateConfig(value);
  const broken = error === undefined ? [] : [`The file ${error}; correct it. What could be read is used.`];
  return toConfiguration(
    config,
    [...broken, ...complaints].map((message) => ({ file: name, message })),
  );
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

function toConfiguration(config: ConfigFile, problems: readonly Problem[]): Configuration {
  const minNode = semver.coerce(config.minNode)?.version;
  return {
    analyzer: {
      blocking: (config.blocking ?? []).map(toBlocking),
      handlers: (config.handlers ?? []).map(toHandler),
      phases: Object.entries(config.phases ?? {}).map(([glob, phase]) => ({ files: toExpression(glob), phase })),
      exclude: (config.exclude ?? []).flatMap(toExclusions),
      optIn: config.optIn ?? [],
      ...(minNode === undefined ? {} : { minNode }),
    },
    ignoreFiles: (config.ignoreFiles ?? []).map(toExpression),
    maxFileSize: config.maxFileSize ?? defaultMaxFileSize,
    problems,
  };
}

function toExclusions(row: NonNullable<ConfigFile["exclude"]>[number]): AnalyzerConfig["exclude"] {
  if (typeof row === "string") return [{ api: row }];
  const api = row.api === undefined ? {} : { api: row.api };
  if (row.files === undefined) return [api];
  const globs = typeof row.files === "string" ? [row.files] : row.files;
  return globs.map((glob) => ({ ...api, files: toExpression(glob) }));
}

/** A glob that names a folder stands for all in it, as in `.gitignore`. */
function toExpression(glob: string): RegExp {
  const pattern = glob.replace(/^\.?\//, "").replace(/\/$/, "");
  const expressions = [pattern, `${pattern}/**`].map((part) => picomatch.makeRe(part, { dot: true }).source);
  return new RegExp(expressions.join("|"));
}
