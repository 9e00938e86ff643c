import assert from "node:assert/strict";
import { floatingPromises } from "./floating.js";
import { createPrograms } from "./programs.js";
import type { FixScenario } from "./scenario.js";
import { typeErrors } from "./type-check.js";
import { versionsOf } from "./versions.js";

/** Checks that never complain would let everything pass. */
describe("checks of fixes", function () {
  this.timeout(60_000);

  describe("see what does not compile:", () => {
    it("an await in a function that is not async", () => {
      const text = "export function load() {\n  await Promise.resolve();\n}\n";
      assert.match(errors({ "a.ts": text }), /^before\/a\.ts:2:3 TS1308/m);
      assert.match(errors({ "a.js": text }), /^before\/a\.js:2:3 TS1308/m);
    });

    it("a promise where its value is expected", () => {
      const texts = {
        "a.ts": 'import { load } from "./b.js";\nexport const length: number = load().length;\n',
        "b.ts": 'export async function load(): Promise<string> {\n  return "";\n}\n',
      };
      assert.match(errors(texts), /^before\/a\.ts:2:38 TS2339/m);
    });

    it("an await at the top of a CommonJS module", () => {
      const text = "await Promise.resolve();\nexport {};\n";
      assert.match(errors({ "a.ts": text }), /TS1309/);
      assert.match(errors({ "a.cts": text }), /TS1309/);
      assert.equal(errors({ "a.mts": text }), "");
      assert.equal(errors({ "a.ts": text, "package.json": '{ "type": "module" }' }), "");
    });

    it("what the strict options forbid", () => {
      const text = "export const first: string = [][0];\nexport const given: { readonly a?: 1 } = { a: undefined };\n";
      assert.match(errors({ "a.ts": text }), /TS2322[^]*TS2375/);
    });

    it("only what is wrong, with the packages of the catalog and of the frameworks at hand", () => {
      const text = [
        'import bcrypt from "bcrypt";',
        'import { globSync } from "tinyglobby";',
        'import express from "express";',
        'import fastify from "fastify";',
        'import Koa from "koa";',
        'import { readFileSync } from "node:fs";',
        'export const all = [bcrypt.hashSync("", 1), globSync("*"), readFileSync("a"), express(), fastify(), new Koa()];',
      ];
      assert.equal(errors({ "a.ts": text.join("\n") }), "");
    });

    it("a change in another file of the project", () => {
      const before = {
        "a.ts": 'import { load } from "./b.js";\nexport const length = load().length;\n',
        "b.ts": 'export function load(): string {\n  return "";\n}\n',
      };
      const after = { "b.ts": 'export async function load(): Promise<string> {\n  return "";\n}\n' };
      assert.match(errors(before, after), /^after\/a\.ts:2:30 TS2339/);
    });

    it("nothing of another scenario", () => {
      const scenarios = [
        scenario({ "a.ts": "const name = 1;\n" }),
        scenario({ "a.ts": 'const name = "1";\n' }, {}, "b"),
      ];
      const programs = createPrograms(scenarios.flatMap((one) => versionsOf(one)));
      assert.deepEqual(
        [...programs].flatMap(([version, program]) => typeErrors(version, program)),
        [],
      );
    });
  });

  describe("see a promise that", () => {
    const load = "async function load(): Promise<string> {\n  return await Promise.resolve('');\n}\n";
    const timer = (handler: string): string => floating({ "a.ts": `${load}setInterval(${handler}, 1000);\n` });
    const text = (statement: string): string => `${load}export async function run() {\n  ${statement}\n}\n`;

    it("floats", () => {
      assert.match(floating({ "a.ts": text("load();") }), /^before\/a\.ts:5:3 .*no-floating-promises/);
      assert.match(floating({ "a.js": text("load();").replace(": Promise<string>", "") }), /no-floating-promises/);
      assert.match(floating({ "a.ts": text("void load();") }), /no-floating-promises/);
      assert.equal(floating({ "a.ts": text("await load();") }), "");
    });

    it("is taken for its value", () => {
      assert.match(floating({ "a.ts": text("if (load()) return;") }), /no-misused-promises/);
      assert.match(floating({ "a.ts": text("[1].filter(async () => (await load()) === '');") }), /no-misused-promises/);
    });

    it("is none", () => {
      assert.match(floating({ "a.ts": text("await 1;") }), /await-thenable/);
    });

    it("may reject where nobody listens", () => {
      assert.match(timer("async () => {\n  await load();\n}"), /no-misused-promises/);
      assert.match(timer("load"), /no-misused-promises/);
      assert.match(timer("async () => {\n  try {\n    await load();\n  } finally {\n    run();\n  }\n}"), /no-misused/);
      assert.match(
        timer("async () => {\n  try {\n    await load();\n  } catch (error) {\n    throw error;\n  }\n}"),
        /mis/,
      );
      assert.match(timer("async () => {\n  JSON.parse('');\n  try {\n    await load();\n  } catch {}\n}"), /misused/);
    });

    it("but not one that cannot reject", () => {
      assert.equal(
        timer("async () => {\n  try {\n    await load();\n  } catch (error) {\n    console.error(error);\n  }\n}"),
        "",
      );
      const named = `${load}async function tick() {\n  try {\n    await load();\n  } catch {}\n}\nsetInterval(tick, 1000);\n`;
      assert.equal(floating({ "a.ts": named }), "");
    });

    it("but not one that a framework waits for", () => {
      const handler =
        'import express from "express";\nexpress().get("/", async (request, response) => {\n  response.send(await load());\n});\n';
      assert.equal(floating({ "a.ts": handler + load }), "");
    });
  });
});

type Texts = Readonly<Record<string, string>>;

function errors(before: Texts, after: Texts = {}): string {
  const programs = createPrograms(versionsOf(scenario(before, after)));
  return [...programs].flatMap(([version, program]) => typeErrors(version, program)).join("\n");
}

function floating(before: Texts): string {
  const programs = createPrograms(versionsOf(scenario(before)));
  return [...programs].flatMap(([version, program]) => floatingPromises(version, program)).join("\n");
}

function scenario(before: Texts, after: Texts = {}, name = "a"): FixScenario {
  return {
    name: `checks/${name}`,
    directory: "",
    before: new Map(Object.entries(before)),
    after: new Map(Object.entries(after)),
    expectation: undefined,
    problems: [],
  };
}
