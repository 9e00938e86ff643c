import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import type { Linter } from "eslint";
import type { FixOutcome, FixSafety } from "../../dist/analyzer/index.js";
import { reportFixes } from "../../dist/eslint/fixes.js";
import unstuck from "../../dist/eslint/index.js";
import { unstuck as unstuckCommand } from "../cli/command.js";
import { finding } from "../finding.js";
import { temporaryProject, type TemporaryProject } from "../temporary-project.js";
import { versions } from "./versions.js";

const server = `import fs from "node:fs";
import express from "express";
import { loadUser } from "./users.js";

const app = express();
app.get("/page", async (request, response) => {
  response.send(fs.readFileSync("page.html", "utf8"));
});
app.get("/sync", (request, response) => {
  response.send(fs.readFileSync("sync.html", "utf8"));
});
app.get("/users/:id", async (request, response) => {
  response.json(loadUser(request.params.id));
});
`;

const users = `import { readFileSync } from "node:fs";
export function loadUser(id) {
  return JSON.parse(readFileSync(id, "utf8"));
}
`;

const named = `import { readFileSync, statSync } from "node:fs";
import express from "express";

const app = express();
app.get("/a", async (request, response) => {
  const { size } = statSync("a.html");
  response.send(readFileSync("a.html", "utf8") + String(size));
});
app.get("/b", async (request, response) => {
  const text = readFileSync("b.html", "utf8").trim();
  response.send(text + readFileSync("c.html", "utf8"));
});
`;

const files = {
  "package.json": '{ "type": "module", "dependencies": { "express": "^5.1.0" } }',
  "server.js": server,
  "users.js": users,
  "named.js": named,
};

for (const { name, create } of versions) {
  describe(`fixes in ${name}`, () => {
    let project: TemporaryProject;

    beforeEach(() => {
      project = temporaryProject(files);
    });

    afterEach(() => {
      project.remove();
    });

    async function messages(file: string): Promise<readonly Linter.LintMessage[]> {
      const [result] = await create(project.root, [unstuck.configs.strict]).lintFiles([file]);
      return result?.messages ?? [];
    }

    it("are made where they are safe and in one file, else suggested, and else left to others", async () => {
      const [safe, review, path, ...rest] = await messages("server.js");
      assert.deepEqual(rest, []);
      assert.ok(safe?.fix !== undefined);
      assert.equal(safe.suggestions, undefined);
      assert.equal(
        apply(server, safe.fix),
        server.replace('fs.readFileSync("page', 'await fs.promises.readFile("page'),
      );
      assert.equal(review?.fix, undefined);
      const [suggestion, ...others] = review?.suggestions ?? [];
      assert.deepEqual(others, []);
      assert.match(suggestion?.desc ?? "", /^Await readFile instead of fs\.readFileSync, and make .+ async\./);
      assert.match(
        apply(server, suggestion?.fix),
        /async \(request, response\) => \{\n {2}response\.send\(await fs\.promises\.readFile\("sync/,
      );
      assert.deepEqual([path?.fix, path?.suggestions], [undefined, undefined]);
    });

    for (const [file, text] of Object.entries({
      "server.js": server,
      "named.js": named,
      "bom.js": `\uFEFF${named}`,
      "crlf.js": named.replaceAll("\n", "\r\n"),
    })) {
      it(`lead to what --fix writes, in ${file}`, async () => {
        project.write(file, text);
        const [result] = await create(project.root, [unstuck.configs.strict], { fix: true }).lintFiles([file]);
        assert.equal(fs.readFileSync(path.join(project.root, file), "utf8"), text);
        unstuckCommand(project.root, ["--fix", file]);
        const written = fs.readFileSync(path.join(project.root, file), "utf8");
        assert.equal(result?.output, written);
        assert.notEqual(written, text);
      });
    }

    it("are not made in a block of another file", async () => {
      const processor: Linter.Processor = {
        preprocess: (text) => [{ text, filename: "0.js" }],
        postprocess: (lists) => lists.flat(),
        supportsAutofix: true,
      };
      const page = { files: ["**/*.md"], processor };
      const eslint = create(project.root, [page, unstuck.configs.strict]);
      const [result] = await eslint.lintText(server, { filePath: path.join(project.root, "page.md") });
      assert.deepEqual(
        result?.messages.map(({ fix, suggestions }) => [fix, suggestions]),
        [
          [undefined, undefined],
          [undefined, undefined],
        ],
      );
    });
  });
}

describe("what a report offers", () => {
  const direct = finding({ direct: true });
  const elsewhere = finding({});

  const rows: readonly {
    readonly title: string;
    readonly outcomes: readonly FixOutcome[];
    readonly fix?: string;
    readonly suggestions: readonly string[];
  }[] = [
    { title: "a safe fix", outcomes: [fixIn("safe", "a")], fix: "a", suggestions: [] },
    {
      title: "a safe fix before all that needs a look",
      outcomes: [fixIn("review", "a"), fixIn("safe", "b"), fixIn("safe", "c")],
      fix: "b",
      suggestions: [],
    },
    {
      title: "suggestions with their warnings",
      outcomes: [fixIn("review", "a", ["Look here.", "And here."]), fixIn("review", "b")],
      suggestions: ["Do a. Look here. And here.", "Do b."],
    },
    { title: "nothing that is declined", outcomes: [declined("a")], suggestions: [] },
    {
      title: "no edits in other files",
      outcomes: [fixIn("safe", "a", [], ["src/a.ts", direct.file])],
      suggestions: [],
    },
    { title: "no edits in another file", outcomes: [fixIn("safe", "a", [], ["src/a.ts"])], suggestions: [] },
  ];
  for (const { title, outcomes, fix, suggestions } of rows) {
    it(`is ${title}`, () => {
      const offered = reportFixes([direct], () => outcomes);
      assert.equal(offered.fix?.edits[0]?.text, fix);
      assert.deepEqual(
        offered.suggestions.map(({ text }) => text),
        suggestions,
      );
    });
  }

  it("is that of the first finding that has a safe one", () => {
    const others = finding({ direct: true, causeLine: 30 });
    const offered = reportFixes([direct, others], (one) => (one === others ? [fixIn("safe", "a")] : [declined("b")]));
    assert.equal(offered.fix?.edits[0]?.text, "a");
  });

  it("is not asked for where the blocking call is in another file", () => {
    assert.deepEqual(
      reportFixes([elsewhere], () => assert.fail()),
      { fix: undefined, suggestions: [] },
    );
  });

  function fixIn(
    safety: FixSafety,
    name: string,
    warnings: readonly string[] = [],
    changed: readonly string[] = [direct.file],
  ): FixOutcome {
    const edits = [{ start: 0, end: 0, text: name, label: name }];
    const changes = changed.map((file) => ({ file, edits }));
    return { kind: "fix", fix: { kind: "await-sibling", title: `Do ${name}`, safety, warnings, changes } };
  }

  function declined(reason: string): FixOutcome {
    return { kind: "declined", fix: "await-sibling", title: "Await", reason };
  }
});

function apply(text: string, fix: Linter.LintMessage["fix"]): string {
  return fix === undefined ? text : text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
}
