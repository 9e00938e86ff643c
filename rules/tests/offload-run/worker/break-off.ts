import fs from "node:fs";
import path from "node:path";
import { nodeBinary, environmentOf, type NodeVersion } from "../install/nodes.js";
import { run } from "../programs/command.js";
import type { Moved } from "../generator.js";
import { builtFile, type Sample } from "../samples/sample.js";

/** What becomes of a call of a generated client that is broken off. */
export interface BrokenOff {
  readonly name: string;
  readonly cause: string;
  readonly milliseconds: number;
}

/** Minutes of work, and 300 ms of patience. The process must end by itself after that, which `run` waits for. */
export async function breakOff(sample: Sample, moved: Moved, version: NodeVersion): Promise<BrokenOff> {
  const client = clientOf(moved);
  const file = path.join(sample.root, "break-off.mjs");
  fs.writeFileSync(file, script(builtFile(sample, client), exportOf(path.join(sample.root, client))));
  const options = { cwd: sample.root, env: environmentOf(version) };
  return JSON.parse(await run(nodeBinary(version), [file], options, 30_000)) as BrokenOff;
}

/** The module that the handler calls: neither the pool nor the moved code. */
function clientOf({ newFiles, output }: Moved): string {
  const [client, ...others] = newFiles.filter((file) => !/(^|\/)pool\.|\.worker\./.test(file));
  if (client === undefined || others.length > 0) throw new Error(`One client was expected:\n${output}`);
  return client;
}

/** The only function of a client, whether it says `export` or `module.exports`. */
function exportOf(file: string): string {
  const [, name] = /^(?:export )?(?:async )?function (\w+)\(/m.exec(fs.readFileSync(file, "utf8")) ?? [];
  if (name === undefined) throw new Error(`${file} has no function.`);
  return name;
}

function script(client: string, name: string): string {
  return `
import { ${name} as moved } from "./${client}";
const begun = performance.now();
try {
  await moved({ limit: 20_000 }, AbortSignal.timeout(300));
  console.log(JSON.stringify({ name: "", cause: "", milliseconds: 0 }));
} catch (error) {
  const milliseconds = performance.now() - begun;
  console.log(JSON.stringify({ name: error.name, cause: error.cause?.name ?? "", milliseconds }));
}
`;
}
