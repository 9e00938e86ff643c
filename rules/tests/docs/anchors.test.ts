import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import GithubSlugger from "github-slugger";
import { documentation, proseOf, read, top } from "./markdown.js";

describe("links to a part of a page lead to it", () => {
  for (const page of documentation) {
    it(`in ${page}`, () => {
      const links = [...proseOf(read(page)).matchAll(/\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)/g)];
      const broken = links.flatMap(([, file = "", anchor = ""]) => {
        const target = file === "" ? page : path.join(path.dirname(page), file);
        if (!target.endsWith(".md") || !fs.existsSync(path.join(top, target))) return [];
        return anchorsOf(read(target)).has(anchor) ? [] : [`${file}#${anchor}`];
      });
      assert.deepEqual(broken, []);
    });
  }

  it("is a test that knows the anchors of headings, of code in them, and of its own", () => {
    const anchors = anchorsOf('# A `b` (c)\n\n## Same\n\n## Same\n\n<a id="own"></a>\n\n```md\n# none\n```\n');
    assert.deepEqual([...anchors].sort(), ["a-b-c", "own", "same", "same-1"]);
  });
});

/** As GitHub makes them. */
function anchorsOf(page: string): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  const text = page.replace(/^```[^]*?^```$/gm, "");
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) => slugger.slug(plain(heading)));
  return new Set([...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, anchor = ""]) => anchor)]);
}

/** Of a link the text counts, and of code what is between the ticks. */
function plain(heading: string): string {
  return heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
}
