import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import type { NodeVersion } from "./install/nodes.js";
import type { Group } from "./programs/group.js";
import { ask, type Server } from "./programs/server.js";
import { until } from "./programs/wait.js";
import { serve, startWorker, type Environment } from "./queue/system.js";
import { kinds } from "./samples/kinds.js";
import { build, makeSample, type Sample } from "./samples/sample.js";
import { newRedis } from "./servers/redis.js";

const version: NodeVersion = 22;
/** As the sample says: `setTimeout` after the response, and `setInterval`. */
const delay = 4000;
const every = 2000;

describe("work of timers, moved to a BullMQ queue", () => {
  const later = cleanUp();
  let sample: Sample;
  let environment: Environment;
  let server: Server;
  let worker: Group;
  before(async () => {
    const sources = { server: "express/timers.ts", "saved-report": "shared/saved-report.ts" };
    sample = await makeSample({ framework: "express", kind: kinds["TypeScript ESM"], sources });
    later(sample.remove);
    const redis = await newRedis();
    later(redis.remove);
    await redis.start();
    await offload(sample, { at: '"later.txt"', to: "bullmq" });
    await offload(sample, { at: '"regular.txt"', to: "bullmq" });
    await build(sample);
    environment = { REDIS_URL: redis.url };
    worker = startWorker(sample, version, environment);
    later(worker.kill);
    server = await serve(sample, version, environment);
    later(server.kill);
  });

  it("runs at its times, in the other process, and once however many servers there are", async () => {
    later((await serve(sample, version, environment)).kill);
    const lines = await until("five runs", () => {
      const written = linesOf(sample, "regular.txt");
      return written.length >= 5 && written;
    });
    const took = Number(lines.at(-1)?.time) - Number(lines[0]?.time);
    assert.ok(took > (lines.length - 1) * every * 0.8, `${String(lines.length)} runs in ${String(took)} ms`);
    assert.ok(lines.every(({ pid }) => pid !== server.pid && pid !== worker.pid));
  });

  it("waits as long as it is told to", async () => {
    const asked = Date.now();
    assert.equal((await ask(server.port, "/later?limit=3")).status, 200);
    const [line] = await until("the delayed job", () => {
      const written = linesOf(sample, "later.txt");
      return written.length > 0 && written;
    });
    const waited = Number(line?.time) - asked;
    assert.ok(waited >= delay, `It ran after ${String(waited)} ms.`);
    assert.notEqual(line?.pid, server.pid);
  });
});

interface Line {
  readonly time: number;
  readonly pid: number;
}

function linesOf({ root }: Sample, file: string): readonly Line[] {
  const place = path.join(root, file);
  if (!fs.existsSync(place)) return [];
  const lines = fs.readFileSync(place, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => {
    const [time, pid] = line.split(" ").map(Number);
    return { time: time ?? Number.NaN, pid: pid ?? Number.NaN };
  });
}
