import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { parse, type ParseError } from "jsonc-parser";
import luaparse from "luaparse";
import { parse as parseToml } from "smol-toml";
import ts from "typescript";
import { parseAllDocuments } from "yaml";
import { codeBlocks, documentation, read, type CodeBlock } from "./markdown.js";

/** What is wrong with a block in each language that there is a parser for. */
const checks: Readonly<Record<string, (block: CodeBlock) => readonly string[]>> = {
  json: jsonErrors,
  jsonc: jsonErrors,
  js: scriptErrors,
  ts: scriptErrors,
  lua: ({ code }) => thrown(() => luaparse.parse(code)),
  toml: ({ code }) => thrown(() => parseToml(code)),
  yaml: ({ code }) => parseAllDocuments(code).flatMap(({ errors }) => errors.map(({ message }) => message)),
  sh: shellErrors,
};

describe("code in the documentation can be read by who it is for", () => {
  for (const page of documentation) {
    const blocks = codeBlocks(read(page)).filter(({ language }) => language in checks);
    if (blocks.length === 0) continue;
    it(`in ${page}`, () => {
      const wrong = blocks.flatMap((block) =>
        (checks[block.language]?.(block) ?? []).map((message) => `line ${String(block.line)}: ${message}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it("is a test that finds errors", () => {
    const block = (language: string, code: string): CodeBlock => ({ language, code, line: 1 });
    assert.equal(jsonErrors(block("json", "{ a: 1 }")).length > 0, true);
    assert.equal(scriptErrors(block("ts", "const = 1;")).length > 0, true);
    for (const [language, code] of [
      ["lua", "local = 1"],
      ["toml", "a ="],
      ["yaml", "a: [1"],
      ["sh", "echo 'a"],
    ] as const) {
      assert.equal((checks[language]?.(block(language, code)) ?? []).length > 0, true, language);
    }
    assert.deepEqual(scriptErrors(block("js", '"unstuck/x": ["error", { a: 1 }]')), []);
  });
});

/** A property on its own is a part of an object, as pages show settings. */
function jsonErrors({ code }: CodeBlock): readonly string[] {
  const errors: ParseError[] = [];
  parse(isProperty(code) ? `{ ${code} }` : code, errors, { allowTrailingComma: false });
  return errors.map(({ offset }) => `no JSON at character ${String(offset)}`);
}

function scriptErrors({ code, language }: CodeBlock): readonly string[] {
  const text = isProperty(code) ? `({ ${code} })` : code;
  const { diagnostics = [] } = ts.transpileModule(text, {
    fileName: `block.${language}`,
    reportDiagnostics: true,
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
}

/** Parsed, not run. Where there is no shell nobody types these. */
function shellErrors({ code }: CodeBlock): readonly string[] {
  const { status, stderr } = spawnSync("sh", ["-n"], { input: code, encoding: "utf8" });
  return status === 0 || status === null ? [] : [stderr.trim()];
}

function thrown(parsing: () => unknown): readonly string[] {
  try {
    parsing();
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function isProperty(code: string): boolean {
  return /^"[^"]+": /.test(code);
}
