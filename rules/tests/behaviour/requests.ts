import type { ServerBehaviour } from "./scenario.js";
import { startServer } from "./server.js";

/** What a client can tell of an answer. */
export interface Answer {
  readonly about: string;
  readonly status: number;
  readonly type: string | null;
  readonly length: string | null;
  readonly body: string;
}

/** Asks a version of a program everything, one after the other; one that dies on the way says so in an answer. */
export async function answersTo({ serve, requests }: ServerBehaviour, directory: string): Promise<readonly Answer[]> {
  const server = await startServer(directory, serve);
  try {
    const answers: Answer[] = [];
    for (const { about, path } of requests) answers.push({ about, ...(await answerTo(server.port, path)) });
    return answers;
  } finally {
    await server.stop();
  }
}

async function answerTo(port: number, path: string): Promise<Omit<Answer, "about">> {
  try {
    const response = await ask(port, path);
    const body = await response.text();
    const [type, length] = ["content-type", "content-length"].map((name) => response.headers.get(name));
    return { status: response.status, type: type ?? null, length: length ?? null, body };
  } catch (error) {
    return { status: 0, type: null, length: null, body: String(error) };
  }
}

export function ask(port: number, path: string): Promise<Response> {
  return fetch(`http://127.0.0.1:${String(port)}${path}`, { signal: AbortSignal.timeout(10_000) });
}
