import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import type { NodeVersion } from "./install/nodes.js";
import { sampleFolder } from "./paths.js";
import type { Server } from "./programs/server.js";
import { expectedReport } from "./queue/expected.js";
import { finished, promised } from "./queue/jobs.js";
import { serve } from "./queue/system.js";
import { kinds } from "./samples/kinds.js";
import { build, makeSample } from "./samples/sample.js";
import { startCelery } from "./servers/celery.js";
import { newRedis } from "./servers/redis.js";

const version: NodeVersion = 20;

describe("a Celery task of a Python worker", () => {
  const later = cleanUp();
  let server: Server;
  before(async () => {
    const tasks = fs.readFileSync(path.join(sampleFolder, "celery/tasks.py"), "utf8");
    const sample = await makeSample({
      framework: "express",
      kind: kinds["TypeScript ESM"],
      files: { "tasks.py": tasks },
    });
    later(sample.remove);
    const redis = await newRedis();
    later(redis.remove);
    await redis.start();
    await offload(sample, { at: "buildReport(", to: "celery" });
    await build(sample);
    const environment = { CELERY_BROKER_URL: redis.url, CELERY_RESULT_BACKEND: redis.url };
    later((await startCelery(sample.root, environment)).kill);
    server = await serve(sample, version, environment);
    later(server.kill);
  });

  it("gives the result that the handler gave before", async () => {
    const { state, result } = await finished(server.port, await promised(server.port, "/report?limit=3"));
    assert.deepEqual({ state, result }, { state: "SUCCESS", result: expectedReport(3) });
  });

  it("tells of errors", async () => {
    const { state, error } = await finished(server.port, await promised(server.port, "/report?limit=0"));
    assert.equal(state, "FAILURE");
    assert.match(error ?? "", /A report has at least one row\./);
  });
});
