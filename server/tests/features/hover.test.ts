import assert from "node:assert/strict";
import { MarkupContent } from "vscode-languageserver-types";
import { hoverAt, type HoverForm } from "../../dist/features/hover.js";
import { markdown, plainText } from "../../dist/markup.js";
import { defaultSettings, type Settings } from "../../dist/settings.js";
import { projectOf, type TestProject } from "./project.js";

const routes = (count: number): string =>
  Array.from({ length: count }, (_, index) => `app.get("/${String(index)}", (req, res) => res.send(load()));\n`).join(
    "",
  );
const server = (count: number): string =>
  `import express from "express";\nimport { load } from "./load.js";\nconst app = express();\n${routes(count)}`;
const load = `import fs from "node:fs";\nexport function load() {\n  return fs.readFileSync("a");\n}\n`;
const form: HoverForm = { markup: plainText, canShowPaths: false, besideDiagnostics: false };
const beside: HoverForm = { markup: plainText, canShowPaths: false, besideDiagnostics: true };

function textAt(
  project: TestProject,
  file: string,
  text: string,
  given: HoverForm = form,
  settings: Settings = defaultSettings,
): string | undefined {
  const hover = hoverAt(project.place(file), project.rangeOf(file, text).start, settings, given);
  if (hover === null) return undefined;
  assert.ok(MarkupContent.is(hover.contents));
  assert.deepEqual(hover.range, project.rangeOf(file, text));
  return hover.contents.value;
}

describe("hover", () => {
  it("says at a call what blocks behind it, at what cost, who waits, and how it gets there", () => {
    const project = projectOf({
      "server.ts": server(1).replace("res.send(load())", "res.send( load())"),
      "load.ts": load,
    });
    const call = project.rangeOf("server.ts", " load()").start;
    const position = { line: call.line, character: call.character + 1 };
    const hover = hoverAt(project.place("server.ts"), position, defaultSettings, form);
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    assert.equal(
      hover.contents.value,
      [
        "load leads to fs.readFileSync, which blocks the event loop (1 ms class).",
        "Who waits:\n  GET /0",
        "From GET /0:\n  1. load at server.ts:4\n  2. fs.readFileSync at load.ts:3",
        "Instead: Await readFile from node:fs/promises in load; load becomes async.",
        "unstuck/no-blocking-path: https://github.com/unstuck-dev/unstuck/blob/main/docs/rules/no-blocking-path.md",
      ].join("\n\n"),
    );
    assert.deepEqual(hover.range, { start: position, end: { line: position.line, character: position.character + 4 } });
  });

  it("says at the blocking call who waits, at most eight of them", () => {
    const project = projectOf({ "server.ts": server(10), "load.ts": load });
    const text = textAt(project, "load.ts", "fs.readFileSync") ?? "";
    assert.match(text, /^fs\.readFileSync blocks the event loop \(1 ms class\)\./);
    assert.match(text, /Who waits:\n {2}GET \/0\n(?: {2}GET \/\d\n){7} {2}and 2 more\n/);
  });

  it("writes Markdown that links each step, whatever the names hold", () => {
    const project = projectOf({
      "app/(shop)/[id].ts": `import http from "node:http";\nimport { __load__ } from "./load.js";\nhttp.createServer(() => {\n  __load__();\n});\n`,
      "app/(shop)/load.ts": load.replace("load", "__load__"),
    });
    const text = textAt(project, "app/(shop)/[id].ts", "__load__();".slice(0, 8), {
      markup: markdown,
      canShowPaths: false,
      besideDiagnostics: false,
    });
    assert.equal(text, undefined);
    const call = project.rangeOf("app/(shop)/[id].ts", "__load__", 1).start;
    const hover = hoverAt(project.place("app/(shop)/[id].ts"), call, defaultSettings, {
      markup: markdown,
      canShowPaths: true,
      besideDiagnostics: false,
    });
    assert.ok(hover !== null && MarkupContent.is(hover.contents));
    const { value } = hover.contents;
    assert.match(value, /^\*\*`__load__`\*\* leads to \*\*`fs\.readFileSync`\*\*, which blocks/);
    assert.match(
      value,
      /1\. `__load__` at \[app\/\(shop\)\/\\\[id\\\]\.ts:4\]\(file:\/\/\/project\/app\/%28shop%29\/%5Bid%5D\.ts#L4,3\)/,
    );
    assert.match(value, /in \\_\\_load\\_\\_; \\_\\_load\\_\\_ becomes async\./);
    assert.match(
      value,
      /\[unstuck\/no-blocking-path\]\(https:.*\) · \[Show the path\]\(command:unstuck\.showPaths\?%5B/,
    );
  });

  describe("beside the diagnostics of the place", () => {
    const project = projectOf({
      "server.ts": server(1),
      "load.ts": load,
      "direct.ts": `import express from "express";\nimport { load } from "./load.js";\nexpress().get("/direct", load);\n`,
    });

    it("says where a finding starts only what it costs, and links to the path", () => {
      const call = project.rangeOf("server.ts", "load()").start;
      const at = (given: HoverForm): unknown =>
        hoverAt(project.place("server.ts"), call, defaultSettings, given)?.contents;
      assert.deepEqual(at(beside), { kind: "plaintext", value: "fs.readFileSync: 1 ms class" });
      const contents = at({ markup: markdown, canShowPaths: true, besideDiagnostics: true });
      assert.ok(MarkupContent.is(contents));
      assert.match(
        contents.value,
        /^`fs\.readFileSync`: 1 ms class · \[Show the path\]\(command:unstuck\.showPaths\?\S+\)$/,
      );
    });

    it("says who else waits", () => {
      assert.equal(
        textAt(project, "load.ts", "fs.readFileSync", beside),
        "fs.readFileSync: 1 ms class\n\nWho else waits:\n  GET /0",
      );
    });

    it("says everything but the cost where the mark on the blocking call tells that", () => {
      const marked = projectOf({ "server.ts": server(1), "load.ts": load });
      assert.match(
        textAt(marked, "load.ts", "fs.readFileSync", beside) ?? "",
        /^fs\.readFileSync blocks the event loop\.\n\nWho waits:\n {2}GET \/0\n\n.*\n\nInstead: /s,
      );
      const settings = { ...defaultSettings, markCauses: false };
      assert.match(textAt(marked, "load.ts", "fs.readFileSync", beside, settings) ?? "", /\(1 ms class\)/);
    });
  });

  it("keeps to the settings", () => {
    const project = projectOf({ "server.ts": server(1), "load.ts": load });
    const at = (settings: Partial<Settings>): string | undefined =>
      textAt(project, "load.ts", "fs.readFileSync", form, { ...defaultSettings, ...settings });
    assert.notEqual(at({ minimumCost: "T1" }), undefined);
    assert.equal(at({ minimumCost: "T2" }), undefined);
    assert.equal(at({ enable: false }), undefined);
  });

  it("is silent elsewhere", () => {
    const project = projectOf({ "server.ts": server(1), "load.ts": load });
    assert.equal(textAt(project, "load.ts", "function"), undefined);
    assert.equal(textAt(project, "server.ts", "express"), undefined);
  });

  it("counts characters as the client does", () => {
    const text = `import fs from "node:fs";\nexport async function a() {\n  return ["😀é", fs.readFileSync("a")];\n}\n`;
    const ranges = (["utf-8", "utf-16", "utf-32"] as const).map((encoding) => {
      const project = projectOf({ "a.ts": text }, { encoding });
      const [finding] = project.findings;
      assert.ok(finding !== undefined);
      const { start } = project.view.rangeOf(finding);
      const hover = hoverAt(project.place("a.ts"), start, defaultSettings, form);
      return [hover?.range?.start.character, hover?.range?.end.character];
    });
    assert.deepEqual(ranges, [
      [20, 35],
      [17, 32],
      [16, 31],
    ]);
  });
});
