import assert from "node:assert/strict";
import unstuck from "../../dist/eslint/index.js";
import { inProcess } from "../cli/in-process.js";
import { blockingServer, temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

for (const { name, create } of versions) {
  describe(`a baseline in ${name}`, () => {
    let project: TemporaryProject;

    beforeEach(async () => {
      project = temporaryProject({ "package.json": `{ "type": "module" }`, "server.js": blockingServer });
      const { exitCode, stderr } = await inProcess(project.root, ["baseline"]);
      assert.equal(exitCode, 0, stderr);
    });

    afterEach(() => {
      project.remove();
    });

    /** Lines with a report, where the file has this text in the editor. */
    async function lines(text: string): Promise<readonly number[]> {
      const [result] = await create(project.root, [unstuck.configs.recommended]).lintText(text, {
        filePath: "server.js",
      });
      return result?.messages.map(({ line }) => line) ?? [];
    }

    it("keeps the plugin from reporting what it knows, also where that has moved", async () => {
      assert.deepEqual(await lines(blockingServer), []);
      assert.deepEqual(await lines(`// Serves a page.\n\n${blockingServer}`), []);
    });

    it("does not keep it from reporting what is new", async () => {
      const more = blockingServer.replace(
        "  response.end(text);",
        `  response.end(text + fs.readFileSync("foot.html"));`,
      );
      assert.deepEqual(await lines(more), [5]);
    });

    it("is told of again once it is gone", async () => {
      assert.deepEqual(await lines(blockingServer), []);
      project.removeFile("unstuck-baseline.jsonl");
      assert.deepEqual(await lines(blockingServer), [4]);
    });
  });
}
