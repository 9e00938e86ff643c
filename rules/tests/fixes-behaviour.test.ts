import assert from "node:assert/strict";
import fs from "node:fs";
import { callResults } from "./behaviour/calls.js";
import { answersTo } from "./behaviour/requests.js";
import { readBehaviours, type Behaviour } from "./behaviour/scenario.js";
import { startServer } from "./behaviour/server.js";
import { versionsOf, type Versions } from "./behaviour/versions.js";
import { answersMeanwhile } from "./behaviour/waiting.js";
import { temporaryFolder } from "./scenarios/scenario.js";

const behaviours = readBehaviours();

describe("fixed programs", function () {
  this.timeout(60_000);
  let folder = "";
  before(() => {
    folder = temporaryFolder();
  });
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });

  it("are at least 20", () => {
    assert.ok(behaviours.length >= 20, `There are ${String(behaviours.length)}.`);
  });

  for (const behaviour of behaviours) {
    describe(behaviour.name, () => {
      let versions: Versions;
      before(() => {
        versions = versionsOf(behaviour, folder);
      });
      if (behaviour.kind === "server") testServer(behaviour, () => versions);
      else testFunction(behaviour, () => versions);
    });
  }
});

function testServer(behaviour: Behaviour & { readonly kind: "server" }, versions: () => Versions): void {
  it("give the same answers as before", async () => {
    const [before, after] = [
      await answersTo(behaviour, versions().before),
      await answersTo(behaviour, versions().after),
    ];
    assert.deepEqual(
      before.map(({ about, status }) => ({ about, status })),
      behaviour.requests.map(({ about, status }) => ({ about, status })),
    );
    assert.deepEqual(after, before);
  });

  const { blocks } = behaviour;
  if (blocks === undefined) return;
  it("answer others meanwhile, as they did not before", async function () {
    if (process.platform === "win32") this.skip();
    const answered = await Promise.all(
      [versions().before, versions().after].map(async (directory) => {
        const server = await startServer(directory, behaviour.serve);
        try {
          return await answersMeanwhile(server.port, directory, blocks);
        } finally {
          await server.stop();
        }
      }),
    );
    assert.deepEqual(answered, [false, true]);
  });
}

function testFunction({ calls }: Behaviour & { readonly kind: "function" }, versions: () => Versions): void {
  it("return and throw the same as before", async () => {
    const [before, after] = [await callResults(versions().before, calls), await callResults(versions().after, calls)];
    assert.equal(before.length, calls.inputs.length);
    assert.deepEqual(after, before);
    assert.equal(new Set(before.map((result) => JSON.stringify(result))).size > 1 || before.length === 1, true);
  });
}
