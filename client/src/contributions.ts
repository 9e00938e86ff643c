/** Names that `package.json` declares too; a test compares them. No import of `vscode`, so that it runs anywhere. */

/** In the command palette. */
export const commandNames = {
  analyseWorkspace: "unstuck.analyseWorkspace",
  showPathHere: "unstuck.showPathHere",
  fixAllInFile: "unstuck.fixAllInFile",
  createConfiguration: "unstuck.createConfiguration",
  restartServer: "unstuck.restartServer",
  showOutput: "unstuck.showOutput",
} as const;

/** For actions of our own, not for people to type. */
export const internalCommands = {
  /** Argument: a sentence. */
  showReason: "unstuck.showReason",
} as const;

export const viewName = "unstuck.blockingCalls";

/** Key for `when` clauses: one of the states of the server. */
export const stateKey = "unstuck.state";

export const languages = ["javascript", "javascriptreact", "typescript", "typescriptreact"] as const;

export const configurationFileName = "unstuck.config.json";
