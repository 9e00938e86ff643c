import { commands, env, Uri, window, type Disposable, type LogOutputChannel } from "vscode";
import { clientCommands } from "unstuck-language-server/protocol";
import { createConfiguration } from "./configuration-file.js";
import { commandNames, internalCommands, viewName } from "./contributions.js";
import { fixAllInFile } from "./fix-all.js";
import type { Server } from "./server.js";
import { isPaths, showPathHere, showPaths } from "./show-paths.js";

export interface CommandContext {
  readonly server: Server;
  readonly output: LogOutputChannel;
}

export function registerCommands(context: CommandContext): readonly Disposable[] {
  return Object.entries(handlers).map(([name, handler]) =>
    commands.registerCommand(name, (argument: unknown) => handler(context, argument)),
  );
}

type Handler = (context: CommandContext, argument: unknown) => Promise<void> | void;
type NamesOf<T> = T[keyof T] & string;

const handlers = {
  [commandNames.restartServer]: ({ server }) => server.restart(),
  [commandNames.showOutput]: ({ output }) => {
    output.show();
  },
  [commandNames.analyseWorkspace]: async ({ server }) => {
    await commands.executeCommand(`${viewName}.focus`);
    await server.analyseWorkspace();
  },
  [commandNames.showPathHere]: ({ server }) => showPathHere(server),
  [commandNames.fixAllInFile]: ({ server }) => fixAllInFile(server),
  [commandNames.createConfiguration]: () => createConfiguration(),
  [internalCommands.showReason]: async (_, argument) => {
    await window.showInformationMessage(String(argument));
  },
  [clientCommands.showPaths]: ({ server }, argument) =>
    isPaths(argument) ? showPaths(argument) : showPathHere(server),
  [clientCommands.openDocumentation]: async (_, argument) => {
    const address = Uri.parse(String(argument));
    if (address.scheme === "https") await env.openExternal(address);
    else await window.showWarningMessage(`${String(argument)} is no address of a page.`);
  },
} as const satisfies Record<
  NamesOf<typeof commandNames> | NamesOf<typeof internalCommands> | NamesOf<typeof clientCommands>,
  Handler
>;
