import assert from "node:assert/strict";
import { falseFriends, type FalseFriend } from "../../dist/analyzer/catalog/false-friends.js";
import unstuck from "../../dist/eslint/index.js";
import { temporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

/** Written as its users write it, in a handler: everything that is called here would block a request if it blocked. */
function called({ module, api }: FalseFriend): string {
  const local = "subject";
  const [head = "", method] = api.split("#");
  const source = module === "global" ? "globalThis" : local;
  const object = head === "" ? source : `${source}.${head}`;
  const call = method === undefined ? `${object}()` : `new ${object}().${method}()`;
  const load = module === "global" ? "" : `import * as ${local} from "${module}";\nimport whole from "${module}";\n`;
  const others = method === undefined && head !== "" && module !== "global" ? `  whole.${head}();\n` : "";
  const bare = head === "" ? "  whole();\n" : "";
  const named = `  ${head === "" ? "whole()" : call};\n${others}${bare}`;
  return `${load}import http from "node:http";\nhttp.createServer(() => {\n${named}});\n`;
}

/** What only looks like a blocking call by its name, or runs elsewhere. */
const lookalikes: Readonly<Record<string, string>> = {
  "a method of one's own": `const store = { doSync() { return 1; } };\nhttp.createServer(() => store.doSync());\n`,
  "a method definition": `class Store {\n  readFileSync() {\n    return 1;\n  }\n}\nhttp.createServer(() => new Store().readFileSync());\n`,
  "a property": `http.createServer((request) => ({ enableSync: request.enableSync, fooSync: 1 }));\n`,
  "a promise with such a name": `const api = { async thingsSync() {} };\nhttp.createServer(async () => {\n  await api.thingsSync();\n});\n`,
  "a parameter with such a name": `http.createServer((request, response) => response.flushSync());\n`,
  "work in a worker": `import { Worker, isMainThread } from "node:worker_threads";\nimport fs from "node:fs";\nif (!isMainThread) fs.readFileSync("x");\nelse http.createServer(() => new Worker(new URL(import.meta.url)));\n`,
};

describe("false friends", () => {
  const [newest] = versions;

  async function reports(code: string): Promise<readonly string[]> {
    const project = temporaryProject({ "package.json": `{ "type": "module" }`, "server.js": code });
    const results = await newest?.create(project.root, [unstuck.configs.strict]).lintFiles(["server.js"]);
    project.remove();
    return results?.flatMap(({ messages }) => messages.map(({ message }) => message)) ?? ["nothing was linted"];
  }

  for (const friend of falseFriends) {
    it(`are not reported: ${friend.module} ${friend.api}, which ${friend.why}`, async () => {
      assert.deepEqual(await reports(called(friend)), []);
    });
  }

  for (const [name, code] of Object.entries(lookalikes)) {
    it(`are not reported: ${name}`, async () => {
      assert.deepEqual(await reports(`import http from "node:http";\n${code}`), []);
    });
  }

  it("are written here as blocking calls are, which are reported", async () => {
    for (const [module, api] of [
      ["fs", "readFileSync"],
      ["better-sqlite3", "Database#exec"],
      ["cross-spawn", "sync"],
    ] as const) {
      const found = await reports(called({ module, api, why: "" }));
      assert.notDeepEqual(found, [], `${module} ${api}`);
    }
  });
});
