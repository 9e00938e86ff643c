import assert from "node:assert/strict";
import { environmentOf, nodeBinary, nodeVersions, type NodeVersion } from "../install/nodes.js";
import { cleanUp } from "../clean-up.js";
import { offload, type Moved } from "../generator.js";
import { ask, startServer, type Answer, type Server } from "../programs/server.js";
import { build, builtFile, makeSample, type Framework, type Sample } from "../samples/sample.js";
import { kinds, type Kind } from "../samples/kinds.js";
import { answersMeanwhile, answersOf, slowRequest } from "./answers.js";
import { breakOff } from "./break-off.js";

/** One framework, written in every kind, moved to worker threads, built, and run on every Node. */
export function testFramework(framework: Framework): void {
  for (const kind of Object.values(kinds)) {
    describe(`${framework}, ${kind.name}, moved to worker threads`, () => {
      testKind(framework, kind);
    });
  }
}

function testKind(framework: Framework, kind: Kind): void {
  const later = cleanUp();
  let sample: Sample;
  let earlier: Version;
  let moved: Moved;
  before(async () => {
    sample = await makeSample({ framework, kind });
    later(sample.remove);
    earlier = await versionOf(sample);
    await offload(sample, { at: "pbkdf2Sync(", to: "worker" });
    moved = await offload(sample, { at: "buildReport(", to: "worker" });
    await build(sample);
  });

  it("blocked before", () => {
    assert.equal(earlier.answersMeanwhile, false);
    assert.deepEqual(
      earlier.answers.map(({ status }) => status),
      [200, 200, 200, 400, 400],
    );
  });

  for (const version of nodeVersions) {
    describe(`on Node ${String(version)}`, () => {
      testVersion(version, () => ({ sample, moved, earlier }));
    });
  }
}

interface Prepared {
  readonly sample: Sample;
  readonly moved: Moved;
  readonly earlier: Version;
}

function testVersion(version: NodeVersion, prepared: () => Prepared): void {
  const later = cleanUp();
  let server: Server;
  before(async () => {
    server = await serve(prepared().sample, version);
    later(server.kill);
  });

  it("answers as before, errors too", async () => {
    assert.deepEqual(await answersOf(server.port), prepared().earlier.answers);
  });

  it("answers others meanwhile", async () => {
    assert.equal(await answersMeanwhile(server.port), true);
  });

  it("ends on SIGTERM, once the request under way is answered", async () => {
    const slow = ask(server.port, slowRequest);
    await ask(server.port, "/health");
    server.signal("SIGTERM");
    assert.equal((await slow).status, 200);
    assert.equal(await server.ended(), 0, server.output());
  });

  it("breaks off work that nobody waits for any more", async () => {
    const { sample, moved } = prepared();
    const { name, cause, milliseconds } = await breakOff(sample, moved, version);
    assert.deepEqual({ name, cause }, { name: "AbortError", cause: "TimeoutError" });
    assert.ok(milliseconds < 5000, `It took ${String(milliseconds)} ms.`);
  });
}

/** How the sample was before anything was moved. */
interface Version {
  readonly answers: readonly Answer[];
  readonly answersMeanwhile: boolean;
}

async function versionOf(sample: Sample): Promise<Version> {
  const env = environmentOf(20);
  const server = await startServer({ cwd: sample.root, env, command: ["tsx", sample.server] });
  try {
    return { answers: await answersOf(server.port), answersMeanwhile: await answersMeanwhile(server.port) };
  } finally {
    await server.kill();
  }
}

async function serve(sample: Sample, version: NodeVersion): Promise<Server> {
  const command = [nodeBinary(version), builtFile(sample, sample.server)] as const;
  return await startServer({ cwd: sample.root, env: environmentOf(version), command: [...command] });
}
