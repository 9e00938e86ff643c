import { cacheHome } from "../cache-home.js";
import { PassThrough } from "node:stream";
import { run } from "../../dist/cli/run.js";
import type { Outcome } from "./command.js";

/** The same as a process of its own, without waiting for one to start. */
export async function inProcess(cwd: string, args: readonly string[]): Promise<Outcome> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const texts = [textOf(stdout), textOf(stderr)] as const;
  const exitCode = await run(args, { cwd, env: { XDG_CACHE_HOME: cacheHome }, stdout, stderr });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await texts[0], stderr: await texts[1] };
}

async function textOf(stream: PassThrough): Promise<string> {
  let text = "";
  for await (const chunk of stream) text += String(chunk);
  return text;
}
