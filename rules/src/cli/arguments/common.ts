import type { Command } from "commander";
import type { CommonOptions, Invocation } from "../invocation.js";

/** Takes what a command was asked for. */
export type Accept = (invocation: Invocation) => void;

/** Adds a command, or what the program does without one. */
export type Declare = (program: Command, accept: Accept) => void;

export interface CommonFlags {
  readonly config?: string;
  readonly color?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** Of every command. */
export function addCommonOptions(command: Command): void {
  command
    .option("--config <file>", "configuration to use instead of unstuck.config.json in the project's root")
    .option("--no-cache", "neither use nor keep what earlier runs have found out")
    .option("--cache-location <folder>", "where that is kept, instead of the user's cache folder")
    .option("--color", "print colours even if the output is not a terminal")
    .option("--no-color", "print no colours");
}

export function common(paths: readonly string[], flags: CommonFlags): CommonOptions {
  const { config, color, cache = true, cacheLocation } = flags;
  return { paths, config, color, cache, cacheLocation };
}
