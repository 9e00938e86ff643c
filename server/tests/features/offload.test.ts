import assert from "node:assert/strict";
import type { Analysis, FixOutcome, Offload, OffloadRequest } from "eslint-plugin-unstuck/analyzer";
import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver-types";
import { codeActions, type Surroundings } from "../../dist/features/code-actions.js";
import { createMadeOffloads } from "../../dist/made-offloads.js";
import { offloadKind, serverCommands } from "../../dist/protocol.js";
import { actionsAt, projectOf, surroundings, taken, type Peculiarities, type TestProject } from "./project.js";

const files = {
  "package.json": `{ "dependencies": { "express": "^5.0.0" } }\n`,
  "src/server.ts": `import crypto from "node:crypto";
import express from "express";
const app = express();
app.get("/a", (req, res) => {
  const key = crypto.pbkdf2Sync("p", "s", 1000, 32, "sha256");
  res.send(key);
});
`,
} as const;

const server = "src/server.ts";
const call = `crypto.pbkdf2Sync("p", "s", 1000, 32, "sha256")`;
const worker = "src/workers/derive.worker.ts";

/** What moving the call comes to, whichever way. */
function made({ to }: OffloadRequest, more: Partial<Offload> = {}): Offload {
  const start = files[server].indexOf(call);
  return {
    to,
    title: `Move pbkdf2Sync to ${to}`,
    safety: "scaffold",
    notes: ["What it throws loses its code."],
    changes: [
      { file: "package.json", edits: [{ start: 0, end: 0, text: " ", label: "Add piscina" }] },
      { file: server, edits: [{ start, end: start + call.length, text: "await derive()", label: "Await derive" }] },
    ],
    newFiles: [{ file: worker, text: "export const derive = () => 1;\n" }],
    packages: [{ name: "piscina", range: "^5.3.2" }],
    install: "npm install",
    opens: worker,
    ...more,
  };
}

/** Stands in for the engine's. */
function offloading(more: Partial<Offload> = {}): Analysis["offload"] {
  return (request) => {
    const { to, response = "answer", place } = request;
    const what = place.kind === "selection" ? "the selection" : "pbkdf2Sync";
    const title = to === "worker" ? `Move ${what} to a worker thread` : `Move ${what} to ${to} (${response})`;
    const question = { file: server, asked: [] };
    return { kind: "plan", title, question, finish: () => ({ kind: "offload", offload: made(request, more) }) };
  };
}

const refusing: Analysis["offload"] = ({ to }) => ({
  kind: "declined",
  title: `Move it to ${to}`,
  reason: "it uses req",
});
const given = (peculiarities: Peculiarities = {}): TestProject =>
  projectOf(files, { offload: offloading(), ...peculiarities });
const client = (more: Partial<Surroundings["client"]>): Surroundings => ({
  ...surroundings,
  client: { ...surroundings.client, ...more },
});
const moves = async (...at: Parameters<typeof actionsAt>): Promise<readonly CodeAction[]> =>
  (await actionsAt(...at)).filter(({ title }) => title.startsWith("Move"));
const titles = (actions: readonly CodeAction[]): readonly string[] => actions.map(({ title }) => title);

describe("moving work off the loop", () => {
  it("is offered at a finding behind what awaits it, and never preferred", async () => {
    const outcome: FixOutcome = {
      kind: "fix",
      fix: { kind: "await-sibling", title: "Await pbkdf2", safety: "safe", warnings: [], changes: [] },
    };
    const actions = await actionsAt(given({ fixes: () => [outcome] }), server, "crypto.pbkdf2Sync");
    assert.deepEqual(titles(actions).slice(0, 4), [
      "Await pbkdf2",
      "Move pbkdf2Sync to a worker thread",
      "Move pbkdf2Sync to bullmq (answer)",
      "Move pbkdf2Sync to bullmq (wait)",
    ]);
    const moved = actions.slice(1, 4);
    assert.ok(moved.every(({ kind, isPreferred }) => kind === "quickfix" && isPreferred === undefined));
  });

  it("is not offered unasked for what is cheap and can be awaited", async () => {
    const cheap = {
      ...files,
      [server]: files[server].replaceAll("crypto", "fs").replace(/pbkdf2Sync\(.*\)/, 'readFileSync("a.txt")'),
    };
    const outcome: FixOutcome = {
      kind: "fix",
      fix: { kind: "await-sibling", title: "Await readFile", safety: "safe", warnings: [], changes: [] },
    };
    const awaitable = projectOf(cheap, { offload: offloading(), fixes: () => [outcome] });
    const range = awaitable.rangeOf(server, "fs.readFileSync");
    const context = { diagnostics: [], only: ["refactor"] };
    assert.deepEqual(await moves(awaitable, server, "fs.readFileSync"), []);
    assert.equal((await moves(projectOf(cheap, { offload: offloading() }), server, "fs.readFileSync")).length, 3);
    assert.equal((await ask({ range: { start: range.start, end: range.start }, context }, awaitable)).length, 3);
  });

  it("is a refactoring for who asks for such, and for what is selected", async () => {
    const at = {
      range: given().rangeOf(server, "crypto.pbkdf2Sync"),
      context: { diagnostics: [], only: ["refactor"] },
    };
    const caret = { start: at.range.start, end: at.range.start };
    const asked = await ask({ ...at, range: caret });
    assert.deepEqual(titles(asked), [
      "Move pbkdf2Sync to a worker thread",
      "Move pbkdf2Sync to bullmq (answer)",
      "Move pbkdf2Sync to bullmq (wait)",
    ]);
    assert.ok(asked.every(({ kind }) => kind === offloadKind));
    const selected = await moves(given(), server, "res.send(key);");
    assert.deepEqual(titles(selected), [
      "Move the selection to a worker thread",
      "Move the selection to bullmq (answer)",
      "Move the selection to bullmq (wait)",
    ]);
    assert.ok(selected.every(({ kind }) => kind === offloadKind));
    assert.deepEqual(await moves(given(), server, "\n"), []);
    assert.deepEqual(await moves(given({ isIncomplete: true }), server, "res.send(key);"), []);
    const off = { ...surroundings, settings: { ...surroundings.settings, enable: false } };
    assert.deepEqual(await moves(given(), server, "res.send(key);", off), []);
  });

  it("makes the edit when it is taken: what is changed, and what is created", async () => {
    const offloads = createMadeOffloads();
    const edit = await taken(given(), server, "crypto.pbkdf2Sync", /worker thread/, { ...surroundings, offloads });
    assert.deepEqual(steps(edit), [
      ["edit", "package.json"],
      ["edit", server],
      ["create", worker],
      ["edit", worker],
    ]);
    const annotations = Object.values(edit.changeAnnotations ?? {});
    assert.deepEqual(
      annotations.map(({ label, needsConfirmation, description }) => [label, needsConfirmation, description]),
      [
        ["Add piscina", true, "package.json"],
        ["Await derive", true, "What it throws loses its code."],
        ["Create derive.worker.ts", true, worker],
      ],
    );
    const [action] = await moves(given(), server, "crypto.pbkdf2Sync");
    assert.equal(action?.command?.command, serverCommands.showOffloaded);
    assert.equal(action.command.arguments, undefined);
    assert.deepEqual(offloads.take(), {
      title: "Move pbkdf2Sync to worker",
      notes: ["What it throws loses its code."],
      opens: given().view.uriOf(worker),
      install: { command: "npm install", folder: given().view.uriOf(".") },
    });
  });

  it("says why it cannot, where it is costly and there is nothing else", async () => {
    const declined = await moves(given({ offload: refusing }), server, "crypto.pbkdf2Sync");
    assert.deepEqual(
      declined.map(({ title, disabled }) => [title, disabled?.reason]),
      [
        ["Move it to worker", "It uses req."],
        ["Move it to bullmq", "It uses req."],
      ],
    );
    const simple = await moves(given(), server, "crypto.pbkdf2Sync", client({ createFile: false }));
    assert.match(simple[0]?.disabled?.reason ?? "", /this editor creates none/);
    const failing = (): never => {
      throw new Error("Broken.");
    };
    const [broken] = await moves(given({ offload: failing }), server, "crypto.pbkdf2Sync");
    assert.match(broken?.disabled?.reason ?? "", /failed \(Broken\); please report/);
  });

  for (const { title, peculiarities, reason } of [
    {
      title: "types rule it out",
      peculiarities: {
        offload: () => ({
          kind: "plan" as const,
          title: "Move it",
          question: { file: server, asked: [] },
          finish: () => ({ kind: "declined" as const, title: "Move it", reason: "a Response cannot cross" }),
        }),
      },
      reason: "Cannot move it: a Response cannot cross.",
    },
    {
      title: "the result would not compile",
      peculiarities: {
        types: { verify: () => Promise.resolve([{ file: worker, line: 3, message: "No such name." }]) },
      },
      reason: `Cannot move pbkdf2Sync to worker: the result would not compile, ${worker}:3: No such name.`,
    },
    {
      title: "it would still block",
      peculiarities: { offload: offloading({ changes: [] }) },
      reason: "Cannot move pbkdf2Sync to worker: the analysis of the result does not confirm it.",
    },
    {
      title: "a new file would block",
      peculiarities: { offload: offloading({ newFiles: [{ file: worker, text: files[server] }] }) },
      reason: "Cannot move pbkdf2Sync to worker: the analysis of the result does not confirm it.",
    },
    {
      title: "a file is there already",
      peculiarities: { offload: offloading({ newFiles: [{ file: "package.json", text: "{}" }] }) },
      reason: "Cannot move pbkdf2Sync to worker: package.json is there already.",
    },
  ]) {
    it(`fails with a reason where ${title}`, async () => {
      const failed = taken(given(peculiarities), server, "crypto.pbkdf2Sync", /^Move/);
      await assert.rejects(failed, (error) => {
        assert.ok(error instanceof ResponseError);
        assert.deepEqual([error.code, error.message], [LSPErrorCodes.RequestFailed, reason]);
        return true;
      });
    });
  }

  it("asks for types again where the answer is another plan", async () => {
    const asked: string[] = [];
    const types: Peculiarities["types"] = {
      describe({ file }) {
        asked.push(file);
        return Promise.resolve({ types: [] });
      },
    };
    const offload: Analysis["offload"] = (request, around) => {
      const second = offloading()(request, around);
      return { kind: "plan", title: second.title, question: { file: "first", asked: [] }, finish: () => second };
    };
    await taken(given({ offload, types }), server, "crypto.pbkdf2Sync", /worker/);
    assert.deepEqual(asked, ["first", server]);
  });

  it("heeds the settings", async () => {
    const requests: OffloadRequest[] = [];
    const offload: Analysis["offload"] = (request, around) => {
      requests.push(request);
      return offloading()(request, around);
    };
    const settings = { ...surroundings.settings, queue: "pg-boss", workersFolder: "w", queuesFolder: "../q" } as const;
    await actionsAt(given({ offload }), server, "crypto.pbkdf2Sync", { ...surroundings, settings });
    const seen = new Set(requests.map(({ to, folder }) => `${to} in ${folder ?? ""}`));
    assert.deepEqual([...seen], ["worker in w", "pg-boss in ../q"]);
  });

  it("is a command for clients that cannot ask for the edit later, and nothing for those that take none", async () => {
    const [early] = await moves(given(), server, "crypto.pbkdf2Sync", client({ codeActionResolve: false }));
    assert.equal(early?.edit, undefined);
    assert.equal(early?.command?.command, serverCommands.takeAction);
    assert.deepEqual(early.command.arguments?.[0], {
      uri: given().view.uriOf(server),
      range: given().rangeOf(server, "crypto.pbkdf2Sync"),
      id: (await idsOf())[0],
    });
    const none = await moves(
      given(),
      server,
      "crypto.pbkdf2Sync",
      client({ codeActionResolve: false, applyEdit: false }),
    );
    assert.deepEqual(none, []);
  });
});

async function ask(
  params: Pick<Parameters<typeof codeActions>[1], "range" | "context">,
  project = given(),
): Promise<readonly CodeAction[]> {
  const textDocument = { uri: project.view.uriOf(server) };
  const actions = await codeActions(project.place(server), { ...params, textDocument }, surroundings);
  return actions.filter((action): action is CodeAction => "kind" in action);
}

async function idsOf(): Promise<readonly unknown[]> {
  const actions = await moves(given(), server, "crypto.pbkdf2Sync");
  return actions.map(({ data }) => (data as { readonly id: unknown }).id);
}

function steps({ documentChanges = [] }: WorkspaceEdit): readonly (readonly [string, string])[] {
  const nameOf = (uri: string): string => uri.replace(given().view.uriOf("x").replace(/x$/, ""), "");
  return documentChanges.map((change) => {
    if ("textDocument" in change) return ["edit", nameOf(change.textDocument.uri)];
    return [change.kind, "uri" in change ? nameOf(change.uri) : ""];
  });
}
