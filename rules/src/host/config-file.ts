import type { BlockingApi, Certainty, ConfiguredHandler, Cost, Phase } from "../analyzer/index.js";

/** `unstuck.config.json` as it is written; the schema beside this package says the same. */
export interface ConfigFile {
  readonly extends?: string | readonly string[];
  readonly blocking?: readonly BlockingRow[];
  readonly handlers?: readonly HandlerRow[];
  readonly phases?: Readonly<Record<string, Phase>>;
  readonly exclude?: readonly (string | { readonly api?: string; readonly files?: string | readonly string[] })[];
  readonly optIn?: readonly string[];
  readonly minNode?: string;
  readonly maxFileSize?: number;
  readonly ignoreFiles?: readonly string[];
  readonly minCost?: Cost;
  readonly certainty?: Certainty;
  readonly overrides?: readonly OverrideRow[];
}

/** What holds for findings that stand in, or are caused in, some files. */
export interface OverrideRow {
  readonly files: string | readonly string[];
  readonly minCost?: Cost;
  readonly certainty?: Certainty;
  readonly exclude?: readonly string[];
  readonly phase?: Phase;
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
