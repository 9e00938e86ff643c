import assert from "node:assert/strict";
import { cleanUp } from "./clean-up.js";
import { offload } from "./generator.js";
import { environmentOf } from "./install/nodes.js";
import { run } from "./programs/command.js";
import { freePort } from "./programs/port.js";
import { startServer } from "./programs/server.js";
import { expectedHash, expectedReport } from "./queue/expected.js";
import { makeSample, type Sample, type SampleOptions } from "./samples/sample.js";
import { answersMeanwhile, answersOf } from "./worker/answers.js";
import { runners, type Runner } from "./worker/runners.js";
import { testers, type Tester } from "./worker/testers.js";

for (const runner of runners) {
  describe(`${runner.kind.name}, moved to worker threads, run by ${runner.command.slice(0, -1).join(" ")}`, () => {
    testRunner(runner);
  });
}

for (const tester of testers) {
  describe(`${tester.kind.name}, moved to worker threads, tested by ${tester.name}`, () => {
    testTester(tester);
  });
}

function testRunner({ kind, nodes, devDependencies, command }: Runner): void {
  const sample = movedSample({ framework: "express", kind, devDependencies });
  for (const version of nodes) {
    it(`answers on Node ${String(version)}, others meanwhile`, async () => {
      const server = await startServer({ cwd: sample().root, env: environmentOf(version), command });
      try {
        const answers = await answersOf(server.port);
        assert.deepEqual(
          answers.map(({ status }) => status),
          [200, 200, 200, 400, 400],
          server.output(),
        );
        assert.deepEqual(
          answers.slice(1, 3).map(({ body }) => JSON.parse(body) as unknown),
          [expectedHash("secret", 1000), expectedReport(3)],
        );
        assert.equal(await answersMeanwhile(server.port), true);
      } finally {
        await server.kill();
      }
    });
  }
}

function testTester({ kind, nodes, devDependencies, command, files, hasOwnGlobals }: Tester): void {
  const [program, ...args] = command;
  const sample = movedSample({ framework: "express", kind, devDependencies, files });
  for (const version of nodes) {
    it(`passes on Node ${String(version)}`, async () => {
      const { root } = sample();
      const added = {
        PORT: String(await freePort()),
        EXPECTED: JSON.stringify({ expected: hasOwnGlobals ? results : [...results, error] }),
        CI: "true",
      };
      await run(program, args, { cwd: root, env: environmentOf(version, added) });
    });
  }
}

const results = [
  ["/hash?password=secret&rounds=1000", { status: 200, body: expectedHash("secret", 1000) }],
  ["/report?limit=3", { status: 200, body: expectedReport(3) }],
];
const error = ["/report?limit=0", { status: 400, body: { message: "A report has at least one row." } }];

function movedSample(options: SampleOptions): () => Sample {
  const later = cleanUp();
  let sample: Sample | undefined;
  before(async () => {
    const made = await makeSample(options);
    later(made.remove);
    await offload(made, { at: "pbkdf2Sync(", to: "worker" });
    await offload(made, { at: "buildReport(", to: "worker" });
    sample = made;
  });
  return () => {
    assert.ok(sample !== undefined);
    return sample;
  };
}
