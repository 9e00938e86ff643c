import { environmentOf, nodeBinary, type NodeVersion } from "../install/nodes.js";
import { startGroup, type Group } from "../programs/group.js";
import { startServer, type Server } from "../programs/server.js";
import { builtFile, type Sample } from "../samples/sample.js";

/** How the processes of a sample are told where their queue is: `REDIS_URL`. */
export type Environment = Readonly<Record<string, string>>;

export async function serve(sample: Sample, version: NodeVersion, environment: Environment): Promise<Server> {
  const command = [nodeBinary(version), builtFile(sample, sample.server)] as const;
  return await startServer({ cwd: sample.root, env: environmentOf(version, environment), command: [...command] });
}

/** As a person does it in a second terminal. */
export function startWorker(sample: Sample, version: NodeVersion, environment: Environment): Group {
  return startGroup("npm", ["run", "worker"], { cwd: sample.root, env: environmentOf(version, environment) });
}
