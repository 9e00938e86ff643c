import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import { environmentOf, nodeBinary, nodeVersions } from "./install/nodes.js";
import { run } from "./programs/command.js";
import { ask, startServer } from "./programs/server.js";
import { expectedHash, expectedReport } from "./queue/expected.js";
import { makeSample, type Sample } from "./samples/sample.js";
import { answersMeanwhile } from "./worker/answers.js";
import { bundles, type Bundle, type Entries } from "./worker/bundles.js";

const server = { server: "src/server.ts" };

for (const bundle of bundles) {
  describe(`${bundle.kind.name}, moved to worker threads, bundled by ${bundle.name}`, () => {
    testBundle(bundle);
  });
}

function testBundle({ kind, devDependencies, files, command, output }: Bundle): void {
  const later = cleanUp();
  let sample: Sample;
  let entries: Entries = server;
  let advice = "";
  before(async () => {
    const scripts = { build: command(server).join(" ") };
    sample = await makeSample({ framework: "express", kind, devDependencies, scripts, files: files(server) });
    later(sample.remove);
    for (const at of ["pbkdf2Sync(", "buildReport("]) {
      const moved = await offload(sample, { at, to: "worker" });
      entries = { ...entries, ...workersAmong(moved.newFiles) };
      advice += moved.output;
    }
    for (const [file, text] of Object.entries(files(entries))) fs.writeFileSync(path.join(sample.root, file), text);
    const [program, ...args] = command(entries);
    await run(program, args, { cwd: sample.root, env: environmentOf(24) });
  });

  it("is told which entries the bundler needs", () => {
    assert.equal(Object.keys(entries).length, 3);
    for (const file of Object.values(entries).slice(1)) assert.ok(advice.includes(file), advice);
  });

  for (const version of nodeVersions) {
    it(`answers on Node ${String(version)}, others meanwhile`, async () => {
      const { root } = sample;
      const started = await startServer({
        cwd: root,
        env: environmentOf(version),
        command: [nodeBinary(version), output],
      });
      try {
        assert.deepEqual(await bodyOf(started.port, "/hash?password=secret&rounds=1000"), expectedHash("secret", 1000));
        assert.deepEqual(await bodyOf(started.port, "/report?limit=3"), expectedReport(3));
        assert.equal(await answersMeanwhile(started.port), true);
      } finally {
        await started.kill();
      }
    });
  }
}

/** `src/workers/hash.worker.ts` is to be emitted as `hash.worker`. */
function workersAmong(files: readonly string[]): Entries {
  const workers = files.filter((file) => file.includes(".worker."));
  return Object.fromEntries(workers.map((file) => [path.posix.basename(file, ".ts"), file]));
}

async function bodyOf(port: number, place: string): Promise<unknown> {
  return JSON.parse((await ask(port, place)).body) as unknown;
}
