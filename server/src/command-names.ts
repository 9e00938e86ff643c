import { clientCommands, serverCommands } from "./protocol.js";

/** Names to put into lenses and actions: the client's where it announced them, since it can show more. */
export interface CommandNames {
  readonly showPaths: string;
  readonly openDocumentation: string;
}

export function commandNames(announced: ReadonlySet<string>): CommandNames {
  const name = (command: keyof CommandNames): string =>
    announced.has(clientCommands[command]) ? clientCommands[command] : serverCommands[command];
  return { showPaths: name("showPaths"), openDocumentation: name("openDocumentation") };
}
