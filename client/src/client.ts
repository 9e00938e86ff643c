import type { CancellationToken, ExtensionContext, LogOutputChannel } from "vscode";
import {
  CodeActionResolveRequest,
  LanguageClient,
  LSPErrorCodes,
  ResponseError,
  TransportKind,
  type CodeAction,
  type MessageSignature,
  type Middleware,
  type NodeModule,
} from "vscode-languageclient/node";
import { clientCommands, type InitializationOptions } from "unstuck-language-server/protocol";
import { configurationFileName, languages } from "./contributions.js";
import { withReasons } from "./declined-fixes.js";
import { withTickedPreview } from "./ticked-preview.js";

/** One client, and so one server, for all folders of the window. */
export function createClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  // A Node module, run by the editor's own Node: there is nothing to install, and it works where the extension host runs.
  const run: NodeModule = { module: context.asAbsolutePath("dist/server.cjs"), transport: TransportKind.ipc };
  const debug: NodeModule = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  const initializationOptions: InitializationOptions = {
    commands: Object.values(clientCommands),
    hoverBesideDiagnostics: true,
    offloaded: true,
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
        // Likewise: moved work needs packages.
        { scheme: "file", pattern: "**/package.json" },
      ],
      // Hovers quote names from source code: they may link to this command and to no other.
      middleware,
      markdown: { isTrusted: { enabledCommands: [clientCommands.showPaths] } },
    },
  );
}

const middleware: Middleware = {
  async provideCodeActions(document, range, context, token, next) {
    const actions = await next(document, range, context, token);
    // Who asks for a certain kind is shown what cannot be done, by VS Code itself.
    return context.only === undefined ? withReasons(actions ?? []) : actions;
  },
  async sendRequest<P, R>(
    type: string | MessageSignature,
    params: P | undefined,
    token: CancellationToken | undefined,
    next: (type: string | MessageSignature, params?: P, token?: CancellationToken) => Promise<R>,
  ) {
    if ((typeof type === "string" ? type : type.method) !== CodeActionResolveRequest.method) {
      return await next(type, params, token);
    }
    try {
      const result = await next(type, params, token);
      // What this request is answered with.
      const action = result as CodeAction;
      if (action.edit !== undefined) action.edit = withTickedPreview(action.edit);
      return result;
    } catch (error) {
      // The server has told the user why, in better words than the client would: the action stays as it was.
      if (isRequestFailed(error)) return params as unknown as R;
      throw error;
    }
  },
};

function isRequestFailed(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.RequestFailed;
}
