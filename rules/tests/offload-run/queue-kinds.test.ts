import assert from "node:assert/strict";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import { nodeVersions, type NodeVersion } from "./install/nodes.js";
import { ask, type Server } from "./programs/server.js";
import { finished, promised } from "./queue/jobs.js";
import { serve, startWorker } from "./queue/system.js";
import { kinds, type Kind } from "./samples/kinds.js";
import { build, makeSample, type Framework } from "./samples/sample.js";
import { newRedis } from "./servers/redis.js";
import { expectedHash, expectedReport } from "./queue/expected.js";

/** Each framework in each kind on one Node; the Nodes take turns. */
const combinations = (["express", "fastify"] as const).flatMap((framework, row) =>
  Object.values(kinds).map((kind, column) => ({
    framework,
    kind,
    version: nodeVersions[(row + column) % nodeVersions.length] ?? 20,
  })),
);

for (const { framework, kind, version } of combinations) {
  describe(`${framework}, ${kind.name}, moved to a BullMQ queue, on Node ${String(version)}`, () => {
    testCombination(framework, kind, version);
  });
}

function testCombination(framework: Framework, kind: Kind, version: NodeVersion): void {
  const later = cleanUp();
  let server: Server;
  before(async () => {
    const sample = await makeSample({ framework, kind });
    later(sample.remove);
    const redis = await newRedis();
    later(redis.remove);
    await redis.start();
    await offload(sample, { at: "pbkdf2Sync(", to: "bullmq", options: ["--wait"] });
    await offload(sample, { at: "buildReport(", to: "bullmq" });
    await build(sample);
    const environment = { REDIS_URL: redis.url };
    later(startWorker(sample, version, environment).kill);
    server = await serve(sample, version, environment);
    later(server.kill);
  });

  it("promises, does the work in the other process, and tells the result", async () => {
    const { state, result } = await finished(server.port, await promised(server.port, "/report?limit=3"));
    assert.deepEqual({ state, result }, { state: "completed", result: expectedReport(3) });
  });

  it("waits for the result where it is told to", async () => {
    const { status, body } = await ask(server.port, "/hash?password=secret&rounds=1000");
    assert.deepEqual(
      { status, body: JSON.parse(body) as unknown },
      { status: 200, body: expectedHash("secret", 1000) },
    );
  });

  it("tells of errors", async () => {
    const { state, error } = await finished(server.port, await promised(server.port, "/report?limit=0"));
    assert.deepEqual({ state, error }, { state: "failed", error: "A report has at least one row." });
  });

  it("knows no job that there never was", async () => {
    assert.equal((await ask(server.port, "/report/12345")).status, 404);
  });
}
