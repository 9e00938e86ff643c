import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import type { Group } from "./programs/group.js";
import { running } from "./programs/processes.js";
import { ask } from "./programs/server.js";
import { until } from "./programs/wait.js";
import { expectedHash, expectedReport } from "./queue/expected.js";
import { finished, promised, statusAt } from "./queue/jobs.js";
import { serve, startWorker } from "./queue/system.js";
import { kinds } from "./samples/kinds.js";
import { build, makeSample, type Sample } from "./samples/sample.js";
import { newRedis, type Redis } from "./servers/redis.js";

const version = 20;
/** A handler must not wait longer than this for a Redis that is down. */
const patience = 4000;

describe("a BullMQ queue", () => {
  const later = cleanUp();
  let sample: Sample;
  /** These need a minute each, in which the others run. */
  let killed: Promise<unknown>;
  let thousand: Promise<unknown>;
  before(async () => {
    sample = await makeSample({ framework: "express", kind: kinds["TypeScript ESM"] });
    later(sample.remove);
    await offload(sample, { at: "pbkdf2Sync(", to: "bullmq" });
    await offload(sample, { at: "buildReport(", to: "bullmq" });
    await build(sample);
    killed = settled(jobOfKilledWorker(sample, await startedRedis(later)));
    thousand = settled(thousandJobs(sample, await startedRedis(later)));
  });

  it("fails fast when Redis is down at the start, and works once it is up", async () => {
    const redis = await newRedis();
    later(redis.remove);
    const server = await serve(sample, version, { REDIS_URL: redis.url });
    later(server.kill);
    await failsFast(server.port);
    await redis.start();
    await recovers(server.port);
  });

  it("fails fast when Redis goes, and works once it is back", async () => {
    const redis = await startedRedis(later);
    const environment = { REDIS_URL: redis.url };
    const server = await serve(sample, version, environment);
    later(server.kill);
    later(startWorker(sample, version, environment).kill);
    await finished(server.port, await promised(server.port, "/report?limit=1"));
    await redis.kill();
    await failsFast(server.port);
    await failsFast(server.port);
    await redis.start();
    await recovers(server.port);
    const { result } = await finished(server.port, await promised(server.port, "/report?limit=2"));
    assert.deepEqual(result, expectedReport(2));
  });

  it("finishes the job under way on Ctrl+C, though the process that does it has only begun to start", async () => {
    const { server, worker, location } = await underWay(sample, later);
    worker.signalAll("SIGINT");
    await until("the end of the worker", worker.isGone);
    assert.equal((await statusAt(server.port, location)).state, "completed", worker.output());
  });

  it("finishes the job under way when the workers' own process is asked to end", async () => {
    const { server, worker, location } = await underWay(sample, later);
    process.kill(await workersOf(worker), "SIGTERM");
    await until("the end of the worker", worker.isGone);
    assert.equal((await statusAt(server.port, location)).state, "completed", worker.output());
  });

  it("ends at once where it is asked a second time, and leaves nothing that runs on and on", async () => {
    const { server, worker, location } = await underWay(sample, later, 600);
    const job = await jobOf(worker);
    worker.signalAll("SIGINT");
    await sleep(1500);
    assert.equal(worker.isGone(), false);
    worker.signalAll("SIGINT");
    await until("the end of the worker", worker.isGone, 5000);
    assert.equal((await statusAt(server.port, location)).state, "active", worker.output());
    await until("the end of the job's process", () => !running().some(({ pid }) => pid === job), 60_000);
  });

  it("runs a job again whose worker was killed", async () => {
    assert.deepEqual(await killed, { state: "completed", result: expectedReport(300) });
  });

  it("loses none of 1,000 jobs, though a worker is killed meanwhile", async () => {
    assert.deepEqual(await thousand, []);
  });
});

/** A rejection is kept until somebody asks. */
function settled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function startedRedis(later: (end: () => unknown) => void): Promise<Redis> {
  const redis = await newRedis();
  later(redis.remove);
  await redis.start();
  return redis;
}

async function failsFast(port: number): Promise<void> {
  const begun = performance.now();
  const { status, body } = await ask(port, "/report?limit=1", 20_000);
  const milliseconds = performance.now() - begun;
  const { message } = JSON.parse(body) as { readonly message: string };
  assert.equal(status, 503, body);
  assert.match(message, /connect|connection|timed out|max retries/i);
  assert.ok(milliseconds < patience, `It took ${String(milliseconds)} ms to say ${message}`);
  assert.equal((await ask(port, "/health")).status, 200);
}

async function recovers(port: number): Promise<void> {
  await until("a server that has its Redis back", async () => (await ask(port, "/report?limit=1")).status === 202);
}

async function isActive(port: number, location: string): Promise<void> {
  await until(`the start of ${location}`, async () => (await statusAt(port, location)).state === "active");
}

/** A worker with a job that it has just taken. */
async function underWay(sample: Sample, later: (end: () => unknown) => void, rows = 100) {
  const redis = await startedRedis(later);
  const environment = { REDIS_URL: redis.url };
  const server = await serve(sample, version, environment);
  later(server.kill);
  const worker = startWorker(sample, version, environment);
  later(worker.kill);
  const location = await promised(server.port, `/report?limit=${String(rows)}`);
  await isActive(server.port, location);
  return { server, worker, location };
}

/** The process that has the workers in it: npm's shell starts it. */
async function workersOf({ pid }: Group): Promise<number> {
  const found = await until("the workers", () =>
    running().find(({ group, command }) => group === pid && command === "node dist/queues/start-workers.js"),
  );
  return found.pid;
}

/** The process that does the job: BullMQ has started it, in a group of its own. */
async function jobOf(worker: Group): Promise<number> {
  const workers = await workersOf(worker);
  return (await until("the process of the job", () => running().find(({ parent }) => parent === workers))).pid;
}

/** BullMQ sees after half a minute to a minute that nobody works at the job any more. */
async function jobOfKilledWorker(sample: Sample, redis: Redis): Promise<unknown> {
  const environment = { REDIS_URL: redis.url };
  const server = await serve(sample, version, environment);
  const first = startWorker(sample, version, environment);
  const location = await promised(server.port, "/report?limit=300");
  await isActive(server.port, location);
  await first.kill();
  const second = startWorker(sample, version, environment);
  try {
    const { state, result } = await finished(server.port, location, 120_000);
    return { state, result };
  } finally {
    await Promise.all([second.kill(), server.kill()]);
  }
}

/** Gives what is wrong with the jobs that did not come to what they should. */
async function thousandJobs(sample: Sample, redis: Redis): Promise<readonly unknown[]> {
  const environment = { REDIS_URL: redis.url };
  const server = await serve(sample, version, environment);
  const first = startWorker(sample, version, environment);
  const locations = await Promise.all(
    Array.from({ length: 1000 }, (_, index) => promised(server.port, `/hash?password=${String(index)}&rounds=1`)),
  );
  await finished(server.port, locations[100] ?? "", 60_000);
  await first.kill();
  const second = startWorker(sample, version, environment);
  try {
    const wrong: unknown[] = [];
    for (const [index, location] of locations.entries()) {
      const status = await finished(server.port, location, 120_000);
      if (!isHash(status.result, String(index))) wrong.push(status);
    }
    return wrong;
  } finally {
    await Promise.all([second.kill(), server.kill()]);
  }
}

function isHash(result: unknown, password: string): boolean {
  const expected = expectedHash(password, 1) as { readonly hash: string };
  return result === expected.hash;
}
