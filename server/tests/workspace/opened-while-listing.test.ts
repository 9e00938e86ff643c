import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createProjectListing, type ListingOptions } from "../../dist/project-listing.js";
import type { ListedProject } from "../../dist/engine.js";

describe("a listing that is under way", () => {
  let root: string;

  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-listing-"));
    fs.writeFileSync(path.join(root, "there.ts"), "");
  });

  afterEach(() => {
    fs.rmSync(root, { recursive: true });
  });

  it("is followed by another one where a document is opened whose file is gone", () => {
    assert.deepEqual(listedWith("gone.ts"), [[], [path.join(root, "gone.ts")]]);
  });

  it("is enough where the file of the document is there", () => {
    assert.deepEqual(listedWith("there.ts"), [[]]);
  });

  /** What each listing knows to be open, if a document that the project has is opened during the first. */
  function listedWith(file: string): readonly (readonly string[])[] {
    const listings: (readonly string[])[] = [];
    const open: string[] = [];
    let isSlow = true;
    const project = { isSource: () => true, configFiles: [] } as Partial<ListedProject> as ListedProject;
    const options: Partial<ListingOptions> = {
      root,
      reader: { project, has: () => true, request: () => undefined } as Partial<ListingOptions["reader"]> as never,
      *list(names): Generator<undefined, ListedProject> {
        listings.push(names);
        while (isSlow) yield undefined;
        return project;
      },
      openNames: () => open,
      onListed: () => undefined,
      attempt(work) {
        work();
        return true;
      },
    };
    const listing = createProjectListing(options as ListingOptions);
    const step = (): void => {
      listing.steps(performance.now(), 0)[0]?.run();
    };
    step();
    open.push(file);
    listing.put({ kind: "opened", file });
    step();
    isSlow = false;
    while (listing.isUnderWay) step();
    return listings;
  }
});
