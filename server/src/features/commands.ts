import { MessageType, type ExecuteCommandParams, type ServerCapabilities } from "vscode-languageserver/node";
import type { Context } from "../context.js";
import { inform } from "../inform.js";
import { isObject } from "../json.js";
import { serverCommands, type WaitingPath } from "../protocol.js";
import { showOffloaded } from "./offloaded.js";
import { takeAction } from "./take-action.js";

/** What the server carries out for clients that bring no commands of their own. */
export function registerCommands(context: Context): ServerCapabilities {
  context.connection.onExecuteCommand((params) => execute(context, params));
  return { executeCommandProvider: { commands: Object.values(serverCommands) } };
}

async function execute(context: Context, { command, arguments: values = [] }: ExecuteCommandParams): Promise<null> {
  const argument: unknown = values[0];
  switch (command) {
    case serverCommands.showPaths:
      await showPaths(context, argument);
      break;
    case serverCommands.openDocumentation:
      await openDocumentation(context, argument);
      break;
    case serverCommands.showWarnings:
      await showWarnings(context, values);
      break;
    case serverCommands.showOffloaded:
      await showOffloaded(context);
      break;
    case serverCommands.takeAction:
      await takeAction(context, argument, (then) => execute(context, then));
      break;
    case serverCommands.analyseWorkspace:
      await context.projects.restart();
      break;
    default:
      context.log.warn(`The command ${command} is unknown and was ignored.`);
  }
  return null;
}

async function showWarnings({ connection, log }: Context, values: readonly unknown[]): Promise<void> {
  const sentences = values.filter((value) => typeof value === "string");
  if (sentences.length > 0) await inform(connection, sentences.join(" "), MessageType.Warning);
  else log.warn(`${serverCommands.showWarnings} was called without a warning.`);
}

async function showPaths({ connection, client, log }: Context, argument: unknown): Promise<void> {
  const [first, ...others] = Array.isArray(argument) ? argument.filter(isWaitingPath) : [];
  if (first === undefined) {
    log.warn(`${serverCommands.showPaths} was called without a path to show.`);
    return;
  }
  await inform(connection, messageOf(first, others.length));
  const { uri, range } = first.steps.at(-1) ?? first.at;
  if (client.showDocument) await connection.window.showDocument({ uri, selection: range, takeFocus: true });
}

/** `GET /users/:id → loadUser → fs.readFileSync. And 2 more paths.` */
export function messageOf({ root, steps, message }: WaitingPath, others: number): string {
  const path = [root, ...steps.map(({ callee }) => callee)].join(" → ");
  const rest = others === 0 ? "" : ` And ${String(others)} more ${others === 1 ? "path" : "paths"}.`;
  return `${message} ${path}.${rest}`;
}

async function openDocumentation({ connection, client, log }: Context, argument: unknown): Promise<void> {
  if (typeof argument !== "string" || !/^https?:\/\//.test(argument)) {
    log.warn(`${serverCommands.openDocumentation} was called without an address.`);
  } else if (client.showDocument) {
    await connection.window.showDocument({ uri: argument, external: true });
  } else {
    await inform(connection, argument);
  }
}

/** What came over the wire may be anything. */
function isWaitingPath(value: unknown): value is WaitingPath {
  return (
    isObject(value) &&
    typeof value["root"] === "string" &&
    typeof value["message"] === "string" &&
    isLocation(value["at"]) &&
    Array.isArray(value["steps"]) &&
    value["steps"].every((step) => isLocation(step) && "callee" in step && typeof step["callee"] === "string")
  );
}

function isLocation(value: unknown): value is { readonly uri: string } {
  return isObject(value) && typeof value["uri"] === "string" && isObject(value["range"]);
}
