import { startGroup, type Group } from "./group.js";
import { freePort } from "./port.js";
import { until } from "./wait.js";

/** A program that serves, in a process of its own. */
export interface Server extends Group {
  readonly port: number;
}

export interface ServerOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly command: readonly [string, ...string[]];
}

/** Once it answers. */
export async function startServer({ cwd, env, command }: ServerOptions): Promise<Server> {
  const port = await freePort();
  const [program, ...args] = command;
  const group = startGroup(program, args, { cwd, env: { ...env, PORT: String(port) } });
  try {
    await until(`an answer of ${command.join(" ")}`, async () => {
      if (group.hasEnded()) throw new Error("It has ended.");
      return await isHealthy(port);
    });
  } catch (error) {
    await group.kill();
    throw new Error(`${command.join(" ")} does not serve:\n${group.output()}`, { cause: error });
  }
  return { ...group, port };
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await ask(port, "/health")).status === 200;
  } catch {
    return false;
  }
}

/** What a client can tell of an answer. */
export interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly location: string | null;
  readonly body: string;
}

/** On a connection of its own: a server that ends waits for those that are kept alive. */
export async function ask(port: number, path: string, milliseconds = 60_000): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${String(port)}${path}`, {
    headers: { connection: "close" },
    signal: AbortSignal.timeout(milliseconds),
  });
  const [type, location] = ["content-type", "location"].map((name) => response.headers.get(name));
  return { status: response.status, type: type ?? null, location: location ?? null, body: await response.text() };
}
