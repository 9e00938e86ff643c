import ts from "../../typescript.cjs";
import { compactList } from "../collections.js";
import { addThisFields } from "./classes.js";
import { readCompiledDecorators } from "./compiled-decorators.js";
import { ignoreDirectives } from "./comments.js";
import { compactFacts } from "./compact.js";
import { lineAt, lineStartsOf } from "./lines.js";
import { withMentions } from "./mentions.js";
import { statements } from "./statements.js";
import type { FileFacts } from "./types.js";
import { Walk } from "./walk.js";

/**
 * Reads one file's facts from its syntax tree, in one walk, without a Program or a type checker.
 * Broken source gives the facts of what could be parsed, and the parser's messages.
 */
export function extractFacts(path: string, text: string): FileFacts {
  return factsOf(path, parse(path, text));
}

/** The same for the first part of a text; undefined if the parser stumbles in it before a place, or anywhere. */
export function readableFacts(path: string, text: string, before?: number): FileFacts | undefined {
  const source = parse(path, text);
  const errors = source.parseDiagnostics ?? [];
  return errors.every(({ start }) => before !== undefined && start >= before) ? factsOf(path, source) : undefined;
}

/** The parser keeps its messages on the tree; the property is not in the public types. */
interface ParsedSource extends ts.SourceFile {
  readonly parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
}

function parse(path: string, text: string): ParsedSource {
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    // Documentation comments are looked at as text, and only where they matter.
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  });
}

function factsOf(path: string, source: ParsedSource): FileFacts {
  const { text } = source;
  const lineStarts = lineStartsOf(text);
  const walk = new Walk(source, /@(non)?blocking\b/.test(text));
  const position = { start: 0, end: 0 };
  walk.addFunction({ kind: "module", name: path, position, end: source.end, async: false }, () => {
    statements(walk, source.statements);
  });
  walk.settleAssignments();
  addThisFields(walk);
  readCompiledDecorators(walk);
  compactFacts(walk);
  const facts = {
    path,
    lineStarts,
    scopes: compactList(walk.scopes),
    functions: compactList(walk.functions),
    classes: compactList(walk.classes),
    objects: compactList(walk.objects),
    arrays: compactList(walk.arrays),
    calls: compactList(walk.calls),
    loops: compactList(walk.loops),
    exports: compactList(walk.exports),
    writes: compactList(walk.writes),
    reads: compactList(walk.reads),
    imports: compactList(walk.imports),
    directives: fileDirectives(source),
    ignores: ignoreDirectives(text, lineStarts),
    syntaxErrors: syntaxErrors(source, lineStarts),
  };
  return withMentions(facts, text);
}

function fileDirectives(source: ts.SourceFile): readonly string[] {
  const directives: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    directives.push(statement.expression.text);
  }
  return directives;
}

function syntaxErrors(source: ParsedSource, lineStarts: readonly number[]): FileFacts["syntaxErrors"] {
  return (source.parseDiagnostics ?? []).slice(0, 3).map((diagnostic) => ({
    line: lineAt(lineStarts, diagnostic.start),
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
  }));
}
