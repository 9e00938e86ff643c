import type { ExtensionContext, LogOutputChannel } from "vscode";
import { LanguageClient, TransportKind, type NodeModule } from "vscode-languageclient/node";
import { clientCommands, type InitializationOptions } from "unstuck-language-server/protocol";
import { configurationFileName, languages } from "./contributions.js";

/** One client, and so one server, for all folders of the window. */
export function createClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  // A Node module, run by the editor's own Node: there is nothing to install, and it works where the extension host runs.
  const run: NodeModule = { module: context.asAbsolutePath("dist/server.cjs"), transport: TransportKind.ipc };
  const debug: NodeModule = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  const initializationOptions: InitializationOptions = {
    commands: Object.values(clientCommands),
    hoverBesideDiagnostics: true,
  };
  return new LanguageClient(
    "unstuck",
    "Unstuck",
    { run, debug },
    {
      outputChannel,
      initializationOptions,
      documentSelector: [
        ...["file", "untitled"].flatMap((scheme) => languages.map((language) => ({ scheme, language }))),
        // No source, but an action adds to it: to what is in the editor, saved or not.
        { scheme: "file", pattern: `**/${configurationFileName}` },
      ],
      // Hovers quote names from source code: they may link to this command and to no other.
      markdown: { isTrusted: { enabledCommands: [clientCommands.showPaths] } },
    },
  );
}
