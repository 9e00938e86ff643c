import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { inProcess } from "../cli/in-process.js";
import { runGit, temporaryRepository, type Repository } from "../repository.js";
import { createRandom, seedFromEnvironment } from "../random-edits.js";

const name = "unstuck-baseline.jsonl";

/** Two people who both record findings, on branches of their own. */
describe("merging baselines", () => {
  let repository: Repository;

  beforeEach(async () => {
    const routes = Array.from({ length: 60 }, (_, index) => [route(index), handler(`old${String(index)}`)] as const);
    repository = temporaryRepository({ "package.json": '{ "type": "module" }', ...Object.fromEntries(routes) });
    await record();
    repository.commit();
  });

  afterEach(() => {
    repository.remove();
  });

  const record = async (): Promise<void> => {
    const { exitCode, stderr } = await inProcess(repository.root, ["baseline"]);
    assert.equal(exitCode, 0, stderr);
  };
  const branch = async (title: string, change: () => void): Promise<void> => {
    repository.git("checkout", "--quiet", "-b", title, "main");
    change();
    await record();
    repository.commit();
  };
  const merges = (): boolean => {
    repository.git("checkout", "--quiet", "left");
    try {
      repository.git("merge", "--quiet", "--no-edit", "right");
      return true;
    } catch {
      runGit(repository.root, ["merge", "--abort"]);
      return false;
    }
  };
  const check = async (): Promise<string> => (await inProcess(repository.root, ["--fail-on-obsolete"])).stdout;
  const remove = (index: number): void => {
    fs.rmSync(path.join(repository.root, route(index)));
  };

  it("mostly asks nobody: what two branches add and take out stands apart", async () => {
    const random = createRandom(seedFromEnvironment());
    let conflicts = 0;
    for (let round = 0; round < 5; round++) {
      const changeFor = (side: string) => (): void => {
        remove(random.below(60));
        repository.write(`routes/${side}.js`, handler(`${side}${String(round)}`));
      };
      await branch("left", changeFor("left"));
      await branch("right", changeFor("right"));
      if (merges())
        assert.match(
          await check(),
          /^No new findings in \d+ files\.\n\d+ known findings in unstuck-baseline\.jsonl\.\n$/,
        );
      else conflicts++;
      repository.git("checkout", "--quiet", "main");
      repository.git("branch", "--quiet", "-D", "left", "right");
    }
    assert.ok(conflicts <= 1, `${String(conflicts)} of 5 merges had conflicts`);
  });

  it("never asks anybody with merge=union, even where all stands together", async () => {
    repository.write(".gitattributes", `${name} merge=union\n`);
    for (let index = 0; index < 60; index++) remove(index);
    repository.write("index.js", "export {};\n");
    await record();
    repository.commit();
    await branch("left", () => {
      for (const title of ["a", "b", "c"]) repository.write(`routes/${title}.js`, handler(title));
    });
    await branch("right", () => {
      for (const title of ["d", "e", "f"]) repository.write(`routes/${title}.js`, handler(title));
    });
    assert.ok(merges());
    assert.match(await check(), /^No new findings in 7 files\.\n6 known findings in unstuck-baseline\.jsonl\.\n$/);
  });

  it("takes what both have recorded once", async () => {
    repository.write(".gitattributes", `${name} merge=union\n`);
    repository.commit();
    const both = (more: string) => (): void => {
      repository.write("routes/both.js", handler("both"));
      repository.write(`routes/${more}.js`, handler(more));
    };
    await branch("left", both("left"));
    await branch("right", both("right"));
    assert.ok(merges());
    const place = path.join(repository.root, name);
    fs.appendFileSync(place, fs.readFileSync(place));
    assert.match(await check(), /^No new findings in 63 files\.\n63 known findings in unstuck-baseline\.jsonl\.\n$/);
    repository.write("routes/third.js", handler("both"));
    assert.match(await check(), /1 finding \(1 warning\)/);
    await record();
    assert.equal(
      fs
        .readFileSync(place, "utf8")
        .split("\n")
        .filter((line) => line.includes('"version"')).length,
      1,
    );
  });
});

function route(index: number): string {
  return `routes/route${String(index)}.js`;
}

function handler(title: string): string {
  return `import fs from "node:fs";
import express from "express";
const app = express();
app.get("/${title}", (request, response) => {
  response.end(fs.readFileSync("${title}.html"));
});
`;
}
