import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { formats } from "../dist/cli/invocation.js";
import { unstuck } from "./cli/command.js";
import { blockingServer, temporaryProject } from "./temporary-project.js";

const page = fs.readFileSync(new URL("../../docs/ci.md", import.meta.url), "utf8");
const examples = [...page.matchAll(/```(\w+)\n([^]*?)```/g)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

/** Keys under which services are told which file to take. */
const fileKeys = new Set(["sarif_file", "codequality", "junit", "paths", "path", "testResultsFiles"]);

describe("the page about continuous integration", () => {
  it("lists the formats", () => {
    const listed = [...page.matchAll(/^\| `(\w+)` /gm)].map(([, format]) => format ?? "");
    assert.deepEqual([...listed].sort(), [...formats].sort());
  });

  it("has an example for each service, and each runs the command", () => {
    assert.ok(examples.length >= 9);
    assert.deepEqual(
      examples.filter(({ text }) => commandsIn(text).length === 0),
      [],
    );
  });

  for (const [index, { language, text }] of examples.entries()) {
    for (const command of commandsIn(text)) {
      it(`has a command that works (${language} ${String(index + 1)}): ${command}`, () => {
        // Hooks are given the files of the commit.
        const files = /hooks:|lint-staged/.test(text) ? ["server.ts"] : [];
        const { exitCode, written } = runCommand([...command.split(" "), ...files]);
        assert.equal(exitCode, command.includes("--exit-zero") ? 0 : 1);
        assert.deepEqual(
          filesTaken(language, text).filter((file) => !written.includes(file)),
          [],
        );
      });
    }
  }
});

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/npx unstuck([^"\n]*)/g)].map(([, rest = ""]) => rest.trim());
}

/** As a service would: in a project whose server blocks. */
function runCommand(args: readonly string[]): {
  readonly exitCode: number | null;
  readonly written: readonly string[];
} {
  const files = { "package.json": "{}", "server.ts": blockingServer };
  const project = temporaryProject(files);
  const { exitCode } = unstuck(project.root, args);
  const written = fs.readdirSync(project.root).filter((file) => !Object.hasOwn(files, file));
  const empty = written.filter((file) => fs.statSync(path.join(project.root, file)).size === 0);
  project.remove();
  assert.deepEqual(empty, []);
  return { exitCode, written };
}

/** The files that the example hands on to the service. */
function filesTaken(language: string, text: string): readonly string[] {
  if (language === "yaml") return filesIn(parse(text));
  return [...text.matchAll(/(?:junit|archiveArtifacts) "([^"]+)"/g)].map(([, file]) => file ?? "");
}

function filesIn(value: unknown, key = ""): readonly string[] {
  if (typeof value === "string") return fileKeys.has(key) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => filesIn(item, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => filesIn(item, name));
}
