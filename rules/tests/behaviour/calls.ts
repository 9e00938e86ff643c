import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Calls } from "./scenario.js";

/** What came of a call, as far as its caller can tell. */
export interface CallResult {
  readonly returned?: string;
  readonly thrown?: Readonly<Record<"name" | "code" | "message", string>>;
}

const caller = fileURLToPath(new URL("caller.js", import.meta.url));

/** Calls a function of a version of a program with every input, in a process of its own. */
export async function callResults(directory: string, { file, name, inputs }: Calls): Promise<readonly CallResult[]> {
  const child = fork(caller, { cwd: directory, stdio: ["ignore", "ignore", "inherit", "ipc"] });
  try {
    child.send({ file: path.join(directory, file), name, inputs });
    const [results] = (await Promise.race([once(child, "message"), ended(child)])) as [readonly CallResult[]];
    return results;
  } finally {
    child.kill("SIGKILL");
  }
}

async function ended(child: ReturnType<typeof fork>): Promise<never> {
  await once(child, "exit");
  throw new Error("The process ended before it had called everything.");
}
