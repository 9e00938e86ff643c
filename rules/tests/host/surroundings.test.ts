import assert from "node:assert/strict";
import { createSurroundings, defaultMaxFileSize } from "../../dist/host/index.js";
import { temporaryProject } from "../temporary-project.js";

describe("surroundings of a project", () => {
  const project = temporaryProject({
    "package.json": '{ "name": "shop" }',
    "src/server.ts": "on disk",
    "src/marked.ts": Buffer.from("\ufeffmarked", "utf8"),
    "logo.png": Buffer.from([0x89, 0x50, 0, 0]),
    "data.json": "x".repeat(defaultMaxFileSize + 1),
    "tasks.py": "from celery import shared_task\n@shared_task\ndef build(limit): pass\n",
  });
  after(() => {
    project.remove();
  });

  it("are texts on disk, without what is missing, binary, too large, or a folder", () => {
    const { textOf } = createSurroundings(project.root);
    assert.equal(textOf("package.json"), '{ "name": "shop" }');
    assert.equal(textOf("src/marked.ts"), "marked");
    for (const file of ["src/none.ts", "logo.png", "data.json", "src"]) assert.equal(textOf(file), undefined, file);
  });

  it("are what an editor holds before what the disk has", () => {
    const held = new Map([
      ["src/server.ts", "edited"],
      ["src/new.ts", ""],
    ]);
    const surroundings = createSurroundings(project.root, (file) => held.get(file));
    assert.equal(surroundings.textOf("src/server.ts"), "edited");
    assert.equal(surroundings.textOf("src/new.ts"), "");
    assert.equal(surroundings.textOf("package.json"), '{ "name": "shop" }');
    assert.ok(surroundings.exists("src/new.ts"));
  });

  it("know of every file and folder that is there, whatever is in it", () => {
    const surroundings = createSurroundings(project.root);
    for (const file of ["logo.png", "data.json", "src", "src/server.ts"]) assert.ok(surroundings.exists(file), file);
    assert.ok(!surroundings.exists("src/none.ts"));
  });

  it("look for Celery's tasks once, when first asked, in texts as the user sees them", () => {
    const asked: string[] = [];
    const surroundings = createSurroundings(project.root, (file) => {
      asked.push(file);
      return file === "tasks.py" ? "from celery import shared_task\n@shared_task\ndef rebuild(): pass\n" : undefined;
    });
    assert.deepEqual(asked, []);
    const tasks = surroundings.celeryTasks();
    assert.deepEqual(tasks, [{ name: "tasks.rebuild", parameters: [], file: "tasks.py" }]);
    assert.equal(surroundings.celeryTasks(), tasks);
    assert.deepEqual(asked, ["tasks.py"]);
  });
});
