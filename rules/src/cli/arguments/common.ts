import type { Command } from "commander";
import type { CommonOptions, Invocation } from "../invocation.js";

/** Takes what a command was asked for. */
export type Accept = (invocation: Invocation) => void;

/** Adds a command, or what the program does without one. */
export type Declare = (program: Command, accept: Accept) => void;

export interface CommonFlags {
  readonly config?: string;
  readonly color?: boolean;
}

/** Of every command. */
export function addCommonOptions(command: Command): void {
  command
    .option("--config <file>", "configuration to use instead of unstuck.config.json in the project's root")
    .option("--color", "print colours even if the output is not a terminal")
    .option("--no-color", "print no colours");
}

export function common(paths: readonly string[], flags: CommonFlags): CommonOptions {
  return { paths, config: flags.config, color: flags.color };
}
