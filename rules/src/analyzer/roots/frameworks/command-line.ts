import type { Framework } from "../types.js";

const fluent = (owner: string, names: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [`${owner}#${name}`, owner]));

/** commander and cac: `program.command("build").action(run)`. */
export const commander: Framework = {
  title: "Commander",
  module: "commander",
  aliases: ["cac", "@commander-js/extra-typings", "sade", "caporal", "@caporal/core", "vorpal"],
  returns: {
    "": "Command",
    cac: "Command",
    createCommand: "Command",
    Command: "Command",
    CAC: "Command",
    ...fluent("Command", [
      "command",
      "description",
      "option",
      "requiredOption",
      "argument",
      "arguments",
      "alias",
      "aliases",
      "version",
      "usage",
      "addOption",
      "addArgument",
      "addHelpText",
      "example",
      "allowUnknownOption",
      "hook",
      "name",
      "action",
      "addCommand",
      "helpOption",
      "showHelpAfterError",
      "exitOverride",
      "summary",
      "passThroughOptions",
      "allowExcessArguments",
      "enablePositionalOptions",
      "configureHelp",
      "help",
      "storeOptionsAsProperties",
      "describe",
    ]),
  },
  types: { CAC: "Command", Sade: "Command", CommanderStatic: "Command" },
  registrations: [
    {
      call: ["Command#action", "Command#hook", "program.action", "program.hook"],
      handlers: [{ index: -1 }],
      kind: "cli",
      phase: "tool",
      label: "command {receiver.0}",
    },
    {
      call: [
        "Command#option",
        "Command#requiredOption",
        "Command#argument",
        "program.option",
        "program.requiredOption",
      ],
      handlers: [{ from: 1 }],
      kind: "cli",
      phase: "tool",
      label: "option {0}",
    },
    { call: ["Command#on", "program.on"], handlers: [{ index: 1 }], kind: "cli", phase: "tool", label: "command {0}" },
  ],
};

/** The `program` that commander exports is an instance whose methods chain. */
export const commanderProgram: Framework = {
  title: "Commander's program",
  module: "commander",
  aliases: ["@commander-js/extra-typings"],
  returns: Object.fromEntries(
    [
      "command",
      "description",
      "option",
      "requiredOption",
      "argument",
      "arguments",
      "alias",
      "version",
      "usage",
      "name",
      "addOption",
      "hook",
      "action",
      "addCommand",
      "addHelpText",
      "allowUnknownOption",
    ].map((name) => [`program.${name}`, "Command"]),
  ),
};

/** yargs: `command(name, description, builder, handler)`, or modules with the same four as exports. */
export const yargs: Framework = {
  title: "yargs",
  module: "yargs",
  aliases: ["yargs/yargs"],
  returns: {
    "": "Argv",
    ...Object.fromEntries(
      [
        "command",
        "option",
        "options",
        "usage",
        "demandCommand",
        "help",
        "version",
        "scriptName",
        "strict",
        "alias",
        "middleware",
        "positional",
        "example",
        "epilogue",
      ].flatMap((name) => [
        [name, "Argv"],
        [`Argv#${name}`, "Argv"],
      ]),
    ),
  },
  registrations: [
    {
      call: [
        "command",
        "Argv#command",
        "middleware",
        "Argv#middleware",
        "check",
        "Argv#check",
        "coerce",
        "Argv#coerce",
        "fail",
        "Argv#fail",
      ],
      handlers: [{ from: 0 }, { index: 0, properties: ["handler", "builder"] }],
      kind: "cli",
      phase: "tool",
      label: "command {0}",
    },
  ],
  files: [
    {
      path: /(?:^|\/)(?:commands?|cmds?|cli)\/(?<route>.+)\.[cm]?[jt]s$/,
      exports: ["handler", "builder"],
      kind: "cli",
      phase: "tool",
      label: "command {path}",
    },
  ],
  typed: [
    { type: "CommandModule", members: ["handler", "builder"], kind: "cli", phase: "tool", label: "command {variable}" },
  ],
};

/** Commands as classes. */
export const oclif: Framework = {
  title: "oclif and Clipanion",
  module: "@oclif/core",
  promises: "awaited",
  aliases: ["@oclif/command", "clipanion", "gluegun", "@salesforce/sf-plugins-core"],
  classes: [
    {
      base: "Command",
      methods: ["run", "execute", "init", "catch", "finally"],
      kind: "cli",
      phase: "tool",
      label: "command {class}",
    },
  ],
  typed: [
    { type: "GluegunCommand", members: ["run"], kind: "cli", phase: "tool", label: "command {variable}" },
    { type: "Hook", kind: "cli", phase: "tool", label: "hook {variable}" },
  ],
};

/** Functions that describe a command by an object, or ask the person at the terminal. */
export const otherCommands: Framework = {
  title: "Other command lines",
  module: "citty",
  aliases: [
    "@drizzle-team/brocli",
    "cleye",
    "cmd-ts",
    "gunshi",
    "@stricli/core",
    "listr",
    "listr2",
    "inquirer",
    "@inquirer/prompts",
    "prompts",
    "enquirer",
    "@clack/prompts",
  ],
  registrations: [
    {
      call: ["defineCommand", "command", "cli", "define", "buildCommand", "runMain"],
      handlers: [{ index: 0, properties: ["run", "setup", "cleanup", "handler", "func"] }, { index: -1 }],
      kind: "cli",
      phase: "tool",
      label: "command {0.name}",
    },
    {
      call: ["new Listr", "new "],
      handlers: [{ index: 0, properties: ["task", "skip", "enabled"], deep: true }],
      kind: "cli",
      phase: "tool",
      label: "task",
    },
    {
      call: ["prompt", "", "text", "input", "select"],
      handlers: [
        { index: 0, properties: ["validate", "filter", "when", "source", "transformer", "choices"], deep: true },
      ],
      kind: "cli",
      phase: "tool",
      label: "prompt",
    },
  ],
};
