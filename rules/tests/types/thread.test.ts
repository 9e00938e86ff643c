import assert from "node:assert/strict";
import { typeServiceInThread, type ThreadedTypeService } from "../../dist/host/index.js";
import type { TemporaryProject } from "../temporary-project.js";
import { rangeOf, typedProject } from "./typed-project.js";

const text = "export const five = 5;\n";
const question = { file: "five.ts", asked: [{ ...rangeOf(text, "five"), of: "value" as const }] };
const typesOf = async (service: ThreadedTypeService, signal?: AbortSignal): Promise<readonly string[]> =>
  (await service.describe(question, signal)).types.map((type) => type.text);

describe("the type checker in its thread", function () {
  this.timeout(30_000);
  let project: TemporaryProject;
  let service: ThreadedTypeService;
  /** A thread has the limits that are set when it starts. */
  const usual = { memory: 1_024, idleTime: 60_000, timeLimit: 60_000 };
  const limits = { ...usual };
  let onSend = (): void => undefined;
  const openTexts = new Map<string, string>();

  before(() => {
    const options = { compilerOptions: { strict: true, lib: ["es2023"], types: [] } };
    project = typedProject({ "five.ts": text, "tsconfig.json": JSON.stringify(options) });
    service = typeServiceInThread({
      root: project.root,
      openTexts: () => {
        onSend();
        return openTexts;
      },
      get memory() {
        return limits.memory;
      },
      get idleTime() {
        return limits.idleTime;
      },
      get timeLimit() {
        return limits.timeLimit;
      },
    });
  });

  afterEach(() => {
    openTexts.clear();
    Object.assign(limits, usual);
  });

  after(async () => {
    await service.end();
    project.remove();
  });

  it("answers while this thread goes on", async () => {
    let beats = 0;
    const heart = setInterval(() => (beats += 1), 10);
    assert.deepEqual(await typesOf(service), ["number"]);
    clearInterval(heart);
    assert.ok(beats > 2, `only ${String(beats)} beats`);
  });

  it("sees the texts of open files, and what a change would bring", async () => {
    openTexts.set("five.ts", 'export const five = "five";\n');
    assert.deepEqual(await typesOf(service), ["string"]);
    const changed = new Map([["other.ts", 'import { five } from "./five.js";\nexport const n: number = five;\n']]);
    assert.deepEqual(await service.verify(changed), [
      { file: "other.ts", line: 2, message: "Type 'string' is not assignable to type 'number'." },
    ]);
  });

  it("answers several questions in their order", async () => {
    const answers = await Promise.all([typesOf(service), service.verify(new Map([["five.ts", "export const = 5;"]]))]);
    assert.deepEqual(answers[0], ["number"]);
    assert.equal(answers[1].at(0)?.line, 1);
  });

  it("stops waiting when it is told to, before and while it is asked", async () => {
    const stopped = AbortSignal.abort(new Error("not any more"));
    await assert.rejects(typesOf(service, stopped), /not any more/);
    const controller = new AbortController();
    // The texts are taken when the question is sent: no answer can have come by then.
    onSend = () => {
      queueMicrotask(() => {
        controller.abort(new Error("enough"));
      });
    };
    await assert.rejects(typesOf(service, controller.signal), /enough/);
    onSend = () => undefined;
    assert.deepEqual(await typesOf(service), ["number"]);
  });

  it("ends when nobody asks for a while", async () => {
    await service.end();
    limits.idleTime = 50;
    assert.deepEqual(await typesOf(service), ["number"]);
    const threads = threadsInUse();
    assert.ok(threads > 0);
    await until(() => threadsInUse() < threads);
  });

  it("says that it crashed, and starts anew", async () => {
    await service.end();
    limits.memory = 8;
    await assert.rejects(typesOf(service), /^Error: The type checker failed: .*memory/);
    limits.memory = usual.memory;
    assert.deepEqual(await typesOf(service), ["number"]);
  });

  it("gives up on an answer that takes too long", async () => {
    await service.end();
    limits.timeLimit = 1;
    await assert.rejects(typesOf(service), /no answer in 0.001 seconds/);
  });
});

function threadsInUse(): number {
  const report = process.report.getReport() as { readonly workers?: readonly unknown[] };
  return report.workers?.length ?? 0;
}

async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    assert.ok(Date.now() < end, "it did not happen");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
