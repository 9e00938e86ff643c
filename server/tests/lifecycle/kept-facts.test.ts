import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { cacheFolder, defaultCacheLocation } from "eslint-plugin-unstuck/host";
import { temporaryProject, type TemporaryProject } from "../../../rules/dist-tests/temporary-project.js";
import { useBench } from "../client/suite.js";
import { waitingFiles } from "../projects.js";

/** So many are worth a cache. */
const others = Object.fromEntries(
  Array.from({ length: 110 }, (_, index): [string, string] => [
    `src/other${String(index)}.ts`,
    "export const a = 1;\n",
  ]),
);

describe("what an earlier start has read", function () {
  this.timeout(60_000);
  const bench = useBench();
  const before = process.env["XDG_CACHE_HOME"];
  let home: TemporaryProject;

  beforeEach(() => {
    home = temporaryProject({});
    process.env["XDG_CACHE_HOME"] = home.root;
  });

  afterEach(() => {
    if (before === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = before;
    home.remove();
  });

  /** Starts a server; what it says of the project, and the files of the cache once it has written down what it has read. */
  async function start(root: string): Promise<{ readonly said: string; readonly packs: readonly string[] }> {
    const folder = cacheFolder(defaultCacheLocation(process.env), root);
    const index = path.join(folder, "unstuck-index");
    const timeOf = (): number => fs.statSync(index, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const time = timeOf();
    const client = await bench.start({ folders: [root] });
    const said = JSON.stringify([await client.pull(`${root}/src/server.ts`), ...(await client.pullWorkspace())]);
    for (let attempt = 0; attempt < 200 && timeOf() === time; attempt += 1) await wait(50);
    assert.notEqual(timeOf(), time);
    await client.stop();
    return { said, packs: fs.readdirSync(folder).filter((name) => name.startsWith("facts-")) };
  }

  it("is not read again, and says the same", async () => {
    const { root } = bench.project({ ...waitingFiles, ...others });
    const first = await start(root);
    assert.match(first.said, /no-blocking-path/);
    assert.equal(first.packs.length, 1);
    assert.deepEqual(await start(root), first);
  });

  it("is read again where it was damaged", async () => {
    const { root } = bench.project({ ...waitingFiles, ...others });
    const { said, packs } = await start(root);
    const pack = path.join(cacheFolder(defaultCacheLocation(process.env), root), packs[0] ?? "");
    fs.truncateSync(pack, Math.floor(fs.statSync(pack).size / 2));
    const again = await start(root);
    assert.equal(again.said, said);
    assert.equal(again.packs.length, 2);
  });
});
