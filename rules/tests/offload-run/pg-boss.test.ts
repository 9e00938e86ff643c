import assert from "node:assert/strict";
import path from "node:path";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import { ask, type Server } from "./programs/server.js";
import { run } from "./programs/command.js";
import { until } from "./programs/wait.js";
import { expectedHash, expectedReport } from "./queue/expected.js";
import { finished, promised, statusAt } from "./queue/jobs.js";
import { serve, startWorker, type Environment } from "./queue/system.js";
import { kinds } from "./samples/kinds.js";
import { build, makeSample, type Sample } from "./samples/sample.js";
import { postgresFolder, startPostgres, type Postgres } from "./servers/postgres.js";

/** The package needs Node 22. */
const combinations = [
  { framework: "express", kind: kinds["TypeScript ESM"], version: 22 },
  { framework: "fastify", kind: kinds["JavaScript CommonJS"], version: 24 },
] as const;

for (const { framework, kind, version } of combinations) {
  describe(`${framework}, ${kind.name}, moved to a pg-boss queue, on Node ${String(version)}`, () => {
    const later = cleanUp();
    let sample: Sample;
    let postgres: Postgres;
    let environment: Environment;
    let server: Server;
    before(async () => {
      sample = await makeSample({ framework, kind });
      later(sample.remove);
      postgres = await startPostgres();
      later(postgres.remove);
      await offload(sample, { at: "pbkdf2Sync(", to: "pg-boss", options: ["--wait"] });
      await offload(sample, { at: "buildReport(", to: "pg-boss" });
      await build(sample);
      environment = { DATABASE_URL: postgres.url };
      server = await serve(sample, version, environment);
      later(server.kill);
    });

    it("runs a job again whose worker was killed", async () => {
      const first = startWorker(sample, version, environment);
      later(first.kill);
      const location = await promised(server.port, "/report?limit=200");
      await until("the start of the job", async () => (await statusAt(server.port, location)).state === "active");
      await first.kill();
      later(startWorker(sample, version, environment).kill);
      await letPass(postgres, "20 minutes");
      const { state, result } = await finished(server.port, location, 120_000);
      assert.deepEqual({ state, result }, { state: "completed", result: expectedReport(200) });
    });

    it("promises, does the work in the other process, and tells the result", async () => {
      const { state, result } = await finished(server.port, await promised(server.port, "/report?limit=3"));
      assert.deepEqual({ state, result }, { state: "completed", result: expectedReport(3) });
    });

    it("waits for the result where it is told to", async () => {
      const { body } = await ask(server.port, "/hash?password=secret&rounds=1000");
      assert.deepEqual(JSON.parse(body), expectedHash("secret", 1000));
    });

    it("tells of errors", async () => {
      const { state, error } = await finished(server.port, await promised(server.port, "/report?limit=0"), 40_000);
      assert.deepEqual({ state, error }, { state: "failed", error: "A report has at least one row." });
    });
  });
}

/** Nobody waits a quarter of an hour for a job to count as lost: it is made to have begun that much earlier. */
async function letPass({ url }: Postgres, interval: string): Promise<void> {
  const statement = `UPDATE pgboss.job SET started_on = started_on - interval '${interval}' WHERE state = 'active'`;
  const psql = path.join(postgresFolder() ?? "", "psql");
  const output = await run(psql, ["-d", url, "-c", statement], { cwd: "/", env: process.env });
  assert.match(output, /^UPDATE 1$/m);
}
