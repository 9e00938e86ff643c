import assert from "node:assert/strict";
import { fitMemory } from "../../dist/cli/memory.js";
import { Restarted } from "../../dist/cli/restarted.js";
import { run } from "../../dist/cli/run.js";
import type { OwnProcess } from "../../dist/cli/session.js";
import { temporaryProject } from "../temporary-project.js";
import { unstuck } from "./command.js";

const gigabyte = 1024 ** 3;

describe("the memory of the command", () => {
  /** What is done about so many files. */
  function fit(files: number, given: Partial<OwnProcess> = {}): readonly string[] {
    const done: string[] = [];
    const ownProcess: OwnProcess = {
      heapLimit: 4 * gigabyte,
      machineMemory: 32 * gigabyte,
      isLimitGiven: false,
      letYoungSpaceGrow: () => void done.push("grow"),
      restart(megabytes) {
        done.push(`restart with ${String(megabytes)}`);
        return 1;
      },
      ...given,
    };
    try {
      fitMemory(files, { ownProcess, stderr: { write: (text: string) => done.push(text) } as never });
    } catch (error) {
      assert.ok(error instanceof Restarted, String(error));
      done.push(`exit code ${String(error.exitCode)}`);
    }
    return done;
  }

  it("stays as it is where little is to be read", () => {
    assert.deepEqual(fit(300), []);
    assert.deepEqual(fit(10_000), ["grow"]);
  });

  it("is more, in another process, where a project would not fit", () => {
    assert.deepEqual(fit(50_000), ["grow", "restart with 17881", "exit code 1"]);
  });

  it("is no more than the machine can spare", () => {
    assert.deepEqual(fit(50_000, { machineMemory: 8 * gigabyte }), ["grow", "restart with 6144", "exit code 1"]);
  });

  it("is left to whoever has set it, with a word of what may help", () => {
    const [, advice = ""] = fit(50_000, { isLimitGiven: true });
    assert.match(advice, /^unstuck: 50000 files may take 11\.6 GB of memory, and Node gives 4\.0 GB/);
    assert.match(advice, /NODE_OPTIONS=--max-old-space-size=11921, or name one of the project's folders\.\n$/);
  });

  it("is not to be had where the machine has none", () => {
    const [, advice = ""] = fit(50_000, { machineMemory: 4 * gigabyte });
    assert.match(advice, /use a machine with more, or name one of the project's folders/);
  });

  it("comes with the answer and the exit code of the other process", async () => {
    const project = temporaryProject({ "a.ts": "export const a = 1;\n" });
    const stdout = { write: () => true } as never;
    const ownProcess: OwnProcess = {
      heapLimit: 1,
      machineMemory: gigabyte,
      isLimitGiven: false,
      letYoungSpaceGrow: () => undefined,
      restart: () => 7,
    };
    const exitCode = await run(["--no-cache"], { cwd: project.root, env: {}, stdout, stderr: stdout, ownProcess });
    project.remove();
    assert.equal(exitCode, 7);
  });

  it("is asked about in a process of its own", () => {
    const project = temporaryProject({ "a.ts": "export const a = 1;\n" });
    const { exitCode, stderr } = unstuck(project.root, ["--no-cache"]);
    project.remove();
    assert.deepEqual([exitCode, stderr], [0, ""]);
  });
});
