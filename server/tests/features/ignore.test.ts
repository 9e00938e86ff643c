import assert from "node:assert/strict";
import { applied, actionsAt, projectOf, surroundings, taken, type Files } from "./project.js";

const imports = `import express from "express";
import { existsSync, readFileSync } from "node:fs";
const app = express();
`;

/** Takes the action at the first `readFileSync(` that blocks and gives the text after it; its finding must be gone. */
async function ignoring(file: string, text: string, title = /^Ignore fs.readFileSync on line/): Promise<string> {
  const files: Files = { [file]: text };
  const project = projectOf(files);
  assert.ok(project.findings.some(({ cause }) => cause.api === "fs.readFileSync"));
  const after = applied(project, files, await taken(project, file, "readFileSync(", title));
  const others = project.findings.filter(({ cause }) => cause.api !== "fs.readFileSync");
  assert.deepEqual(
    projectOf(after).findings.map(({ fingerprint }) => fingerprint),
    others.map(({ fingerprint }) => fingerprint),
  );
  return after[file] ?? "";
}

describe("ignore on the line", () => {
  it("writes a comment above the line, with its indentation and line break", async () => {
    const text = `${imports}app.get("/", (req, res) => {\n\tres.send(readFileSync("a"));\n});\n`;
    const comment = "\t// unstuck-ignore-next-line fs.readFileSync -- reason\n";
    assert.equal(await ignoring("a.ts", text), text.replace("\tres.send", `${comment}\tres.send`));
    const windows = text.replaceAll("\n", "\r\n");
    assert.equal(
      await ignoring("a.ts", windows),
      windows.replace("\tres.send", `${comment.replace("\n", "\r\n")}\tres.send`),
    );
  });

  it("is about the call's own line in a call over several lines", async () => {
    const text = `${imports}app.get("/", (req, res) => {\n  res.send(\n    readFileSync("a"),\n  );\n});\n`;
    assert.match(
      await ignoring("a.ts", text),
      /\n {4}\/\/ unstuck-ignore-next-line fs\.readFileSync -- reason\n {4}read/,
    );
  });

  it("goes to the end of a line that starts inside of a template literal, and into one that also ends there", async () => {
    const ends = `${imports}app.get("/", (req, res) => {\n  res.send(\`<p>\n  \${readFileSync("a")}\`);\n});\n`;
    assert.match(await ignoring("a.ts", ends), /"a"\)\}`\); \/\/ unstuck-ignore-line fs\.readFileSync -- reason\n/);
    const within = `${imports}app.get("/", (req, res) => {\n  res.send(\`<p>\n  \${readFileSync("a")}\n  </p>\`);\n});\n`;
    assert.match(
      await ignoring("a.ts", within),
      /\n {2}\$\{\/\* unstuck-ignore-line fs\.readFileSync -- reason \*\/ readFileSync\("a"\)\}\n {2}<\/p>`/,
    );
  });

  it("writes a comment of JSX among the children of an element, and none that would tear a text apart", async () => {
    const page = (child: string): string =>
      `import { readFileSync } from "node:fs";\nexport async function Page() {\n  return (\n    <p>\n${child}\n    </p>\n  );\n}\n`;
    assert.match(
      await ignoring("page.tsx", page(`      {readFileSync("a")}`)),
      /<p>\n {6}\{\/\* unstuck-ignore-next-line fs\.readFileSync -- reason \*\/\}\n {6}\{read/,
    );
    assert.match(
      await ignoring("page.tsx", page(`      Hello\n      world {readFileSync("a")}`)),
      /Hello\n {6}world \{\/\* unstuck-ignore-line fs\.readFileSync -- reason \*\/ readFileSync\("a"\)\}\n/,
    );
  });

  it("stays away from comments that speak for the next line", async () => {
    const text = `${imports}app.get("/", (req, res) => {\n  // eslint-disable-next-line n/no-sync\n  res.send(readFileSync("a"));\n});\n`;
    assert.match(
      await ignoring("a.ts", text),
      /no-sync\n {2}res\.send\(.*\); \/\/ unstuck-ignore-line fs.* -- reason\n/,
    );
    const both = text.replace(`"a"));`, `"a")); // eslint-disable-line semi`);
    assert.match(
      await ignoring("a.ts", both),
      /\n {2}res\.send\(\/\* unstuck-ignore-line .* -- reason \*\/ read.*semi\n/,
    );
  });

  it("joins a directive that is there already", async () => {
    const text = (comment: string): string =>
      `${imports}app.get("/", (req, res) => {\n  ${comment}\n  if (existsSync("a")) res.send(readFileSync("a"));\n});\n`;
    assert.match(
      await ignoring("a.ts", text("// unstuck-ignore-next-line fs.existsSync -- cheap")),
      /\n {2}\/\/ unstuck-ignore-next-line fs\.existsSync, fs\.readFileSync -- cheap; reason\n/,
    );
    const reasonless = await ignoring("a.ts", text("/* unstuck-ignore-next-line fs.readFileSync */"));
    assert.match(reasonless, /\n {2}\/\* unstuck-ignore-next-line fs\.readFileSync -- reason \*\/\n/);
    const all = `${imports}app.get("/", (req, res) => {\n  // unstuck-ignore-next-line\n  res.send(readFileSync("a"));\n});\n`;
    assert.match(await ignoring("a.ts", all), /\n {2}\/\/ unstuck-ignore-next-line -- reason\n {2}res/);
  });

  it("names the rule where the name of what blocks would break up", async () => {
    const text = `${imports}app.get("/", (req, res) => {\n  const end = Date.now() + 10;\n  while (Date.now() < end);\n  res.end();\n});\n`;
    const files = { "a.ts": text };
    const project = projectOf(files);
    const after = applied(project, files, await taken(project, "a.ts", "while", /on line/));
    assert.match(after["a.ts"] ?? "", /unstuck-ignore-next-line no-busy-wait -- reason/);
    assert.deepEqual(projectOf(after).findings, []);
  });

  it("speaks at the blocking call for all who wait, and says so", async () => {
    const text = `${imports}app.get("/a", (req, res) => res.send(load()));\napp.get("/b", (req, res) => res.send(load()));\nfunction load() {\n  return readFileSync("a");\n}\n`;
    const project = projectOf({ "a.ts": text });
    const [, first] = await actionsAt(project, "a.ts", "readFileSync(");
    assert.equal(first?.title, "Ignore fs.readFileSync on line 7 for all 2 that wait, with a reason");
    assert.match(
      await ignoring("a.ts", text),
      /\n {2}\/\/ unstuck-ignore-next-line fs\.readFileSync -- reason\n {2}return/,
    );
    assert.match((await ignoringAt(text, "load()")).text, /reason\napp\.get\("\/a"/);
    assert.equal((await ignoringAt(text, "load()")).left, 1);
  });

  it("leaves a blank to fill in, where the client has such", async () => {
    const text = `${imports}app.get("/", (req, res) => {\n  res.send(readFileSync("$a}"));\n});\n`;
    const project = projectOf({ "a.ts": text });
    const client = { ...surroundings.client, snippetEdits: true };
    const { documentChanges } = await taken(project, "a.ts", "readFileSync(", /on line/, { ...surroundings, client });
    const [change] = documentChanges ?? [];
    assert.ok(change !== undefined && "edits" in change);
    assert.deepEqual(change.edits, [
      {
        range: { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
        snippet: { kind: "snippet", value: "  // unstuck-ignore-next-line fs.readFileSync -- ${1:reason}\n" },
      },
    ]);
  });
});

async function ignoringAt(text: string, at: string): Promise<{ readonly text: string; readonly left: number }> {
  const files = { "a.ts": text };
  const project = projectOf(files);
  const after = applied(project, files, await taken(project, "a.ts", at, /on line/));
  return { text: after["a.ts"] ?? "", left: projectOf(after).findings.length };
}

describe("ignore in the file", () => {
  const handler = `app.get("/", (req, res) => res.send(readFileSync("a")));\n`;
  const title = /in this file/;

  it("goes to the top", async () => {
    const after = await ignoring("a.ts", imports + handler, title);
    assert.equal(after, `// unstuck-ignore-file fs.readFileSync -- reason\n${imports}${handler}`);
  });

  it("leaves first what has to be first", async () => {
    for (const head of [
      "#!/usr/bin/env node\n",
      "// A licence.\n\n",
      "/** @jest-environment node */\n",
      "#!/x\n/* a */\n\n",
    ]) {
      const after = await ignoring("a.ts", head + imports + handler, title);
      const directive = "// unstuck-ignore-file fs.readFileSync -- reason\n";
      assert.equal(after.replace(directive, ""), head + imports + handler);
      assert.ok(after.startsWith(head.trimEnd()), after);
    }
  });

  it("stays above the documentation of the first statement", async () => {
    const text = `/** Handles. */\nexport async function GET() {\n  return readFileSync("a");\n}\nimport { readFileSync } from "node:fs";\n`;
    const after = await ignoring("a.ts", text, title);
    assert.equal(after, `// unstuck-ignore-file fs.readFileSync -- reason\n${text}`);
  });
});
