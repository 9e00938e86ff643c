import { window, type ExtensionContext } from "vscode";
import { blockingCallsView } from "./blocking-calls-view.js";
import { createClient } from "./client.js";
import { registerCommands } from "./commands.js";
import { offloadedMessages } from "./offloaded.js";
import { createServer, type Server } from "./server.js";
import { languageStatus } from "./status.js";

let server: Server | undefined;

/** What other extensions may ask; also what the view and the status item are made of. */
export type Api = Pick<Server, "status" | "onDidChangeStatus" | "blockingCalls">;

export async function activate(context: ExtensionContext): Promise<Api> {
  const output = window.createOutputChannel("Unstuck", { log: true });
  const client = createClient(context, output);
  server = createServer(client);
  context.subscriptions.push(
    output,
    languageStatus(server),
    blockingCallsView(server),
    offloadedMessages(server),
    ...registerCommands({ server, output }),
  );
  await server.start();
  return server;
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
