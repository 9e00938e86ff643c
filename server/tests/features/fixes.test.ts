import assert from "node:assert/strict";
import type { Finding, Fix, FixOutcome, TextOf } from "eslint-plugin-unstuck/analyzer";
import { CodeActionKind, type CodeAction } from "vscode-languageserver-types";
import { codeActions, editOf, type Surroundings } from "../../dist/features/code-actions.js";
import { serverCommands } from "../../dist/protocol.js";
import { actionsAt, applied, projectOf, surroundings, taken, type Peculiarities, type TestProject } from "./project.js";

/** Two handlers that wait for one helper, and one that blocks by itself twice. */
const files = {
  "server.ts": `import fs from "node:fs";
import express from "express";
import { load } from "./load.js";
const app = express();
app.get("/a", async (req, res) => void res.send(load()));
app.get("/b", async (req, res) => void res.send(load()));
app.get("/c", async (req, res) => {
  const first = fs.readFileSync("é𝄞"), second = fs.readFileSync("2");
  res.send(first + second);
});
`,
  "load.ts": `import fs from "node:fs";\r\n\r\nexport function load() {\r\n  return fs.readFileSync("a");\r\n}\r\n`,
} as const;

/** Stands in for the engine's: awaits what is in an async function, carries the rest up to where it is called. */
function fixes(finding: Finding, textOf: TextOf): readonly FixOutcome[] {
  const { file, line, column } = finding.cause;
  const carried = { file: "server.ts", pattern: /(?<!await )load\(\)/g, text: "await load()", label: "Await load" };
  const call = { file, pattern: /fs\.readFileSync/g, text: "await fs.promises.readFile", label: "Await readFile" };
  const marked = { file, pattern: /export function/g, text: "export async function", label: "Make load async" };
  const edits = (steps: readonly (typeof call)[], from = 0): Fix["changes"] =>
    steps.map(({ file: name, pattern, text, label }) => ({
      file: name,
      edits: [...(textOf(name) ?? "").matchAll(pattern)]
        .map(({ index: start, 0: { length } }) => ({ start, end: start + length, text, label }))
        .filter(({ start }) => start >= from)
        .slice(0, from === 0 ? undefined : 1),
    }));
  if (file === "load.ts") {
    const [inLoad] = edits([call]);
    const [head] = edits([marked]);
    const change = { file, edits: [...(head?.edits ?? []), ...(inLoad?.edits ?? [])] };
    return [
      { kind: "declined", fix: "drop-check", title: "Drop the check", reason: "there is no check" },
      {
        kind: "fix",
        fix: {
          kind: "carry-async",
          title: "Await readFile, and make load async",
          safety: "review",
          warnings: ["Others may run meanwhile."],
          changes: [change, ...edits([carried])],
        },
      },
    ];
  }
  const from = offsetOf(textOf(file) ?? "", line, column);
  const fix: Fix = {
    kind: "await-sibling",
    title: "Await readFile",
    safety: "safe",
    warnings: [],
    changes: edits([call], from),
  };
  return [
    { kind: "fix", fix },
    { kind: "fix", fix: { ...fix, kind: "drop-check", title: "Await readFile in another way" } },
  ];
}

function offsetOf(text: string, line: number, column: number): number {
  const lines = text.split("\n").slice(0, line - 1);
  return lines.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

const given = (peculiarities: Peculiarities = {}): TestProject => projectOf(files, { fixes, ...peculiarities });
const client = (more: Partial<Surroundings["client"]>): Surroundings => ({
  ...surroundings,
  client: { ...surroundings.client, ...more },
});
const fixActions = async (...at: Parameters<typeof actionsAt>): Promise<readonly CodeAction[]> => {
  return (await actionsAt(...at)).filter(({ title }) => /fix|await|drop/i.test(title));
};
const fixedLoad = files["load.ts"]
  .replace("export function", "export async function")
  .replace("fs.readFileSync", "await fs.promises.readFile");

describe("fixes", () => {
  it("come first in the menu, in the engine's order, the declined ones with their reason", async () => {
    const actions = await actionsAt(given(), "server.ts", "load()");
    assert.deepEqual(
      actions.slice(0, 4).map(({ title, disabled }) => [title, disabled?.reason]),
      [
        ["Drop the check", "There is no check."],
        ["Await readFile, and make load async", undefined],
        ["Fix fs.readFileSync everywhere it is waited for", undefined],
        ["Show the path from GET /a to fs.readFileSync", undefined],
      ],
    );
    assert.ok(actions.every(({ kind }) => kind === CodeActionKind.QuickFix));
    assert.ok(actions.every(({ isPreferred }) => isPreferred === undefined));
  });

  it("are there at the blocking call, once for all who wait", async () => {
    const [, fix] = await fixActions(given(), "load.ts", "fs.readFileSync");
    assert.equal(fix?.title, "Await readFile, and make load async");
    assert.equal((await fixActions(given(), "load.ts", "fs.readFileSync")).length, 3);
  });

  it("are preferred where they are safe, one for each finding", async () => {
    const actions = await fixActions(given(), "server.ts", "fs.readFileSync");
    assert.deepEqual(
      actions.map(({ title, isPreferred }) => [title, isPreferred]),
      [
        ["Await readFile", true],
        ["Await readFile in another way", undefined],
        ["Fix all that is safe in this file", undefined],
        ["Fix fs.readFileSync everywhere it is waited for", undefined],
      ],
    );
  });

  it("that are declined are left out where the client shows no reasons", async () => {
    const actions = await fixActions(
      given(),
      "server.ts",
      "load()",
      client({ codeActionDisabled: false, codeActionPreferred: false }),
    );
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Await readFile, and make load async", "Fix fs.readFileSync everywhere it is waited for"],
    );
  });

  it("that are for review are annotated, to be confirmed, over all files", async () => {
    const edit = await taken(given(), "server.ts", "load()", /make load async/);
    const texts = applied(given(), files, edit);
    assert.equal(texts["load.ts"], fixedLoad);
    assert.equal(texts["server.ts"], files["server.ts"].replaceAll("load()", "await load()"));
    const description = "Others may run meanwhile.";
    assert.deepEqual(edit.changeAnnotations, {
      1: { label: "Make load async", needsConfirmation: true, description },
      2: { label: "Await readFile", needsConfirmation: true, description },
      3: { label: "Await load", needsConfirmation: true, description },
    });
    const ids = (edit.documentChanges ?? []).flatMap((change) =>
      "edits" in change ? change.edits.map((one) => ("annotationId" in one ? one.annotationId : undefined)) : [],
    );
    assert.deepEqual(ids, ["1", "2", "3", "3"]);
  });

  it("that somebody has to think about say so once they are made", async () => {
    const [, review] = await fixActions(given(), "server.ts", "load()");
    assert.equal(review?.command?.command, serverCommands.showWarnings);
    assert.deepEqual(review.command.arguments, ["Others may run meanwhile."]);
    const [safe] = await fixActions(given(), "server.ts", "fs.readFileSync");
    assert.equal(safe?.command, undefined);
  });

  it("that are safe need no confirming, and say in which file they are", async () => {
    const edit = await taken(given(), "server.ts", "fs.readFileSync", /^Await readFile$/);
    assert.deepEqual(edit.changeAnnotations, {
      1: { label: "Await readFile", needsConfirmation: false, description: "server.ts" },
    });
  });

  it("speak to clients without annotations, without versions, and without patience", async () => {
    const plain = await taken(given(), "server.ts", "load()", /make load/, client({ changeAnnotations: false }));
    assert.equal(plain.changeAnnotations, undefined);
    assert.ok(plain.documentChanges?.every((change) => "edits" in change && !("annotationId" in change.edits)));
    assert.equal(applied(given(), files, plain)["load.ts"], fixedLoad);
    const simple = await taken(
      given(),
      "server.ts",
      "load()",
      /make load/,
      client({ documentChanges: false, codeActionResolve: false }),
    );
    assert.equal(simple.documentChanges, undefined);
    assert.equal(simple.changeAnnotations, undefined);
    assert.equal(Object.keys(simple.changes ?? {}).length, 2);
    assert.equal(applied(given(), files, simple)["load.ts"], fixedLoad);
    const impatient = client({ codeActionResolve: false, applyEdit: false });
    const actions = await fixActions(given(), "server.ts", "fs.readFileSync", impatient);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ["Await readFile", "Await readFile in another way"],
    );
  });

  for (const encoding of ["utf-8", "utf-16", "utf-32"] as const) {
    it(`count in ${encoding}`, async () => {
      const project = given({ encoding });
      const all = await taken(given(), "server.ts", "fs.readFileSync", /^Fix all/);
      const same = await taken(
        project,
        "server.ts",
        "fs.readFileSync",
        /^Fix all/,
        client({ positionEncoding: encoding }),
      );
      const columns = [all, same].map(({ documentChanges: [change] = [] }) =>
        change !== undefined && "edits" in change
          ? change.edits.map(({ range: { start, end } }) => [start.character, end.character])
          : [],
      );
      const shift = { "utf-8": 3, "utf-16": 0, "utf-32": -1 }[encoding];
      assert.deepEqual(columns, [[[16, 64]], [[16, 64 + shift]]]);
    });
  }

  it("all that is safe in the file are one edit, which leaves nothing to fix", async () => {
    const edit = await taken(given(), "server.ts", "fs.readFileSync", /^Fix all/);
    const texts = applied(given(), files, edit);
    assert.equal(texts["load.ts"], files["load.ts"]);
    assert.equal(
      texts["server.ts"],
      files["server.ts"].replaceAll("= fs.readFileSync", "= await fs.promises.readFile"),
    );
    const after = projectOf(texts, { fixes });
    assert.deepEqual(await ofKind(after, ["source.fixAll"]), []);
  });

  it("all that is safe come to who asks for them, wherever", async () => {
    for (const only of [["source.fixAll.unstuck"], ["source.fixAll"], ["source"], ["quickfix.x", "source"]]) {
      const [action, ...others] = await ofKind(given(), only);
      assert.deepEqual(others, []);
      assert.equal(action?.title, "Fix all that is safe in this file");
      assert.equal(action.kind, "source.fixAll.unstuck");
    }
    for (const only of [["source.fixAll.eslint"], ["source.organizeImports"], ["source.fixAll.unstuckish"]]) {
      assert.deepEqual(await ofKind(given(), only), []);
    }
    assert.deepEqual(await ofKind(given(), ["source.fixAll"], "load.ts"), []);
    const [action] = await ofKind(given(), ["source.fixAll"], "server.ts", client({ codeActionResolve: false }));
    assert.ok(action?.edit !== undefined);
  });

  it("everywhere it is waited for fixes all calls of the same, in all files", async () => {
    const edit = await taken(given(), "server.ts", "load()", /everywhere/);
    const texts = applied(given(), files, edit);
    assert.deepEqual(projectOf(texts).findings, []);
    assert.equal(texts["load.ts"], fixedLoad);
    const needs = Object.values(edit.changeAnnotations ?? {}).map(({ needsConfirmation }) => needsConfirmation);
    assert.ok(needs.length > 0 && needs.every((one) => one === true));
  });

  it("for one of those who wait are also there for all of them together", async () => {
    // Each handler gets an async copy of its own.
    const copies = (finding: Finding, textOf: TextOf): readonly FixOutcome[] => {
      if (finding.cause.file !== "load.ts") return [];
      const name = finding.root.label.replace(/\W/g, "");
      const [load, server] = [textOf("load.ts") ?? "", textOf("server.ts") ?? ""];
      const copy = `export async function load${name}() {\n  return await fs.promises.readFile("a");\n}\n`;
      const start = server.indexOf("load()", server.indexOf(`"/${name.slice(-1)}"`));
      const changes = [
        { file: "load.ts", edits: [{ start: load.length, end: load.length, text: copy, label: "Copy load" }] },
        {
          file: "server.ts",
          edits: [{ start, end: start + 6, text: `await load${name}()`, label: "Await the copy" }],
        },
      ];
      const title = `Await readFile, in a copy for ${name}`;
      return [{ kind: "fix", fix: { kind: "carry-async", title, safety: "review", warnings: [], changes } }];
    };
    const project = given({ fixes: copies });
    const titles = (await fixActions(project, "load.ts", "fs.readFileSync")).map(({ title }) => title);
    const forAll = "Fix fs.readFileSync in load everywhere it is waited for";
    assert.deepEqual(titles.slice(0, 3), [
      "Await readFile, in a copy for GETa",
      "Await readFile, in a copy for GETb",
      forAll,
    ]);
    assert.ok((await fixActions(project, "server.ts", "load()")).some(({ title }) => title === forAll));
  });

  it("are declined while the project is still being read, and where a file has changed", async () => {
    const [unread] = await fixActions(given({ isIncomplete: true }), "server.ts", "load()");
    assert.deepEqual(
      [unread?.title, unread?.disabled?.reason],
      ["Fix fs.readFileSync", "The project is still being read, and not all who call this are known yet."],
    );
    const changed = await fixActions(given({ changed: ["load.ts"] }), "server.ts", "load()");
    assert.ok(changed.every(({ disabled }) => disabled !== undefined));
    assert.equal(changed[1]?.disabled?.reason, "The text of load.ts has just changed.");
  });

  it("that others were offered are not made", async () => {
    const [, action] = await fixActions(given(), "server.ts", "load()");
    const data = action?.data as Parameters<typeof editOf>[1];
    const moved = { ...files, "load.ts": `\n${files["load.ts"]}` };
    const place = projectOf(moved, { fixes }).place("server.ts");
    assert.equal(await editOf(place, data, surroundings), undefined);
  });

  it("that the analysis does not confirm are not made", async () => {
    const useless: Fix = {
      kind: "await-sibling",
      title: "Await nothing",
      safety: "safe",
      warnings: [],
      changes: [{ file: "server.ts", edits: [{ start: 0, end: 0, text: "// \n", label: "Say nothing" }] }],
    };
    const project = given({ fixes: () => [{ kind: "fix", fix: useless }] });
    await assert.rejects(taken(project, "server.ts", "load()", /nothing/), /does not confirm/);
  });

  it("that cannot be looked for cost the other actions nothing", async () => {
    const project = given({
      fixes: () => {
        throw new Error("Lost.");
      },
    });
    const [failed, next] = await actionsAt(project, "server.ts", "load()");
    assert.equal(failed?.disabled?.reason, "Looking for a fix failed (Lost); please report this.");
    assert.match(next?.title ?? "", /^Show the path/);
  });

  it("stop when nobody waits for them any more", async () => {
    const place = { ...given().place("server.ts") };
    const params = {
      textDocument: { uri: "" },
      range: given().rangeOf("server.ts", "fs.readFileSync"),
      context: { diagnostics: [], only: ["source.fixAll"] },
    };
    const token = { isCancellationRequested: true };
    const work = codeActions(place, params, { ...client({ codeActionResolve: false }), token });
    await assert.rejects(work, /cancelled/);
  });
});

async function ofKind(
  project: TestProject,
  only: string[],
  file = "server.ts",
  around: Surroundings = surroundings,
): Promise<readonly CodeAction[]> {
  const start = { line: 0, character: 0 };
  const params = {
    textDocument: { uri: project.view.uriOf(file) },
    range: { start, end: start },
    context: { diagnostics: [], only },
  };
  const actions = await codeActions(project.place(file), params, around);
  return actions.filter((action): action is CodeAction => "kind" in action);
}
