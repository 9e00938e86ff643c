import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { run } from "../../../rules/dist/cli/run.js";
import type { Reported } from "../expected.js";

/** What `unstuck --format json` says in the folder. */
export async function commandFindings(folder: string): Promise<readonly Reported[]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [printed, complaints] = [text(stdout), text(stderr)];
  const exitCode = await run(["--format", "json"], { cwd: folder, env: {}, stdout, stderr });
  stdout.end();
  stderr.end();
  if (exitCode > 1) throw new Error(`unstuck could not run in ${folder}: ${await complaints}`);
  return (JSON.parse(await printed) as { readonly findings: readonly Reported[] }).findings;
}
