import ts from "typescript";
import type { Finding } from "../../dist/analyzer/index.js";
import type { Random } from "../random-edits.js";
import type { Texts } from "./relocation.js";
import { statementsOf } from "./moves.js";

/** A project with one more blocking call in a serving function. */
export interface NewCall {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly texts: Texts;
}

/** In a function that blocks already, or in a timer that is new; undefined where it cannot stand. */
export function newCall(texts: Texts, findings: readonly Finding[], random: Random): NewCall | undefined {
  const call = random.pick(calls) ?? "";
  const finding = random.pick(findings);
  const file = finding?.file ?? random.pick([...texts.keys()].filter((name) => /\.[cm]?[jt]sx?$/.test(name)).sort());
  const text = file === undefined ? undefined : texts.get(file);
  if (file === undefined || text === undefined) return undefined;
  if (finding === undefined || random.chance(0.3)) {
    return inserted(texts, file, text.length, `\nsetInterval(() => {\n  ${marked(call)}\n}, 1000);\n`);
  }
  const place = bodyAt(file, text, finding.owner.line);
  return place === undefined ? undefined : inserted(texts, file, place, `\n${marked(call)}\n`);
}

/** Among them the commonest of the scenarios: a new finding should look like those that are known. */
const calls = ["readFileSync", "readFileSync", "existsSync", "statSync"];

function marked(call: string): string {
  return `require("node:fs").${call}("new");`;
}

function inserted(texts: Texts, file: string, place: number, code: string): NewCall {
  const text = texts.get(file) ?? "";
  const after = text.slice(0, place) + code + text.slice(place);
  const line = after.slice(0, after.indexOf('("new")', place)).split("\n").length;
  return { file, line, texts: new Map([...texts, [file, after]]) };
}

/** Behind the brace of the only function with a body whose head is on this line. */
function bodyAt(file: string, text: string, line: number): number | undefined {
  const places: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined && ts.isBlock(node.body)) {
      const head = text.slice(0, node.getStart()).split("\n").length;
      if (head === line) places.push(node.body.getStart() + 1);
    }
    ts.forEachChild(node, visit);
  };
  for (const statement of statementsOf(file, text)) visit(statement);
  return places.length === 1 ? places[0] : undefined;
}
