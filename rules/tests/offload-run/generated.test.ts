import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ESLint, type Linter } from "eslint";
import tseslint from "typescript-eslint";
import { cleanUp } from "./clean-up.js";
import { offload, type Move } from "./generator.js";
import { commandLine } from "./paths.js";
import { run } from "./programs/command.js";
import { kinds } from "./samples/kinds.js";
import { build, makeSample, type Sample } from "./samples/sample.js";

const targets: readonly Pick<Move, "to" | "options">[] = [
  { to: "worker" },
  { to: "bullmq" },
  { to: "bullmq", options: ["--wait"] },
  { to: "pg-boss" },
  { to: "pg-boss", options: ["--wait"] },
  { to: "celery" },
];

for (const framework of ["express", "fastify"] as const) {
  for (const target of targets) {
    describe(`what is generated for ${framework}, ${[target.to, ...(target.options ?? [])].join(" ")}`, () => {
      const later = cleanUp();
      let sample: Sample;
      let newFiles: readonly string[];
      before(async () => {
        sample = await makeSample({ framework, kind: kinds["TypeScript ESM"] });
        later(sample.remove);
        const moves = [
          await offload(sample, { at: "pbkdf2Sync(", ...target }),
          await offload(sample, { at: "buildReport(", ...target }),
        ];
        newFiles = moves.flatMap((moved) => moved.newFiles).filter((file) => file.endsWith(".ts"));
      });

      it("compiles, as strict as it gets", () => build(sample));

      it("passes our own lint", async () => {
        assert.ok(newFiles.length >= 3, newFiles.join(", "));
        assert.deepEqual(await messagesFor(sample, newFiles), []);
      });

      it("has no finding", async () => {
        const options = { cwd: sample.root, env: process.env };
        const output = await run(process.execPath, [commandLine, "--format", "json", "--exit-zero"], options);
        const { findings } = JSON.parse(output) as { readonly findings: readonly unknown[] };
        assert.deepEqual(findings, []);
      });
    });
  }
}

/** The rules of this repository, but for `no-console`: whoever has a logger puts it there. */
async function messagesFor({ root }: Sample, files: readonly string[]): Promise<readonly string[]> {
  const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: await ownRules(root) });
  const results = await eslint.lintFiles([...files]);
  assert.equal(results.length, files.length);
  return results.flatMap(({ filePath, messages }) =>
    messages.map(
      ({ line, ruleId, message }) => `${path.basename(filePath)}:${String(line)} ${String(ruleId)} ${message}`,
    ),
  );
}

async function ownRules(root: string): Promise<Linter.Config[]> {
  const configurations = (await import(pathOfConfiguration)) as { readonly default: readonly Linter.Config[] };
  const strict = configurations.default.filter(({ files }) => String(files) === "**/*.{ts,cts}");
  assert.ok(strict.length > 0);
  return [
    ...strict.map(({ rules = {}, plugins = {} }) => ({ files: ["**/*.ts"], rules, plugins })),
    {
      files: ["**/*.ts"],
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: fs.realpathSync(root) },
      },
      rules: { "no-console": "off" },
    },
  ];
}

const pathOfConfiguration = new URL("../../../eslint.config.js", import.meta.url).href;
