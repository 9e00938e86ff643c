import assert from "node:assert/strict";
import path from "node:path";
import { findRoot } from "../../dist/host/index.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";

describe("the root", () => {
  let project: TemporaryProject;
  const root = (cwd: string, ...paths: readonly string[]): string =>
    path
      .relative(project.root, findRoot(paths, path.join(project.root, cwd)))
      .split(path.sep)
      .join("/");

  before(() => {
    project = temporaryProject({
      "repository/.git/HEAD": "",
      "repository/package.json": "{}",
      "repository/packages/a/package.json": "{}",
      "repository/packages/a/src/x.ts": "",
      "repository/packages/b/package.json": "{}",
      "repository/tools/y.ts": "",
      "unpacked/package.json": "{}",
      "unpacked/src/z.ts": "",
      "plain/inner/w.ts": "",
    });
  });

  after(() => {
    project.remove();
  });

  it("is the working folder if that is a project", () => {
    assert.equal(root("repository"), "repository");
    assert.equal(root("repository/packages/a", "."), "repository/packages/a");
  });

  it("is a named folder with a package.json or .git", () => {
    assert.equal(root(".", "repository"), "repository");
    assert.equal(root("repository", "packages/a"), "repository/packages/a");
  });

  it("is the repository for other places in it", () => {
    assert.equal(root("repository", "tools"), "repository");
    assert.equal(root("repository", "packages/a/src/x.ts"), "repository");
  });

  it("is the package around the place where there is no repository", () => {
    assert.equal(root("unpacked", "src"), "unpacked");
    assert.equal(root("unpacked/src", "z.ts"), "unpacked/src");
  });

  it("is a plain folder itself", () => {
    assert.equal(root(".", "plain/inner"), "plain/inner");
  });

  it("of several places is what they have in common", () => {
    assert.equal(root("repository", "packages/a", "packages/b"), "repository");
    assert.equal(root(".", "unpacked", "plain"), "");
  });
});
