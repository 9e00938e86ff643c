import path from "node:path/posix";
import ts from "typescript";
import type { Random } from "../random-edits.js";
import { relocated, specifierTo, type Texts } from "./relocation.js";

/** Something that a person does who wants nothing to behave differently; undefined where it cannot be done. */
export interface Move {
  readonly title: string;
  readonly texts: Texts;
}

/** A random one. `number` makes new names. */
export function randomMove(texts: Texts, random: Random, number: number): Move | undefined {
  const kind = random.pick(kinds);
  const file = random.pick([...texts.keys()].sort());
  const text = file === undefined ? undefined : texts.get(file);
  if (kind === undefined || file === undefined || text === undefined) return undefined;
  const after = kind.make({ texts, random, file, text, number });
  return after === undefined ? undefined : { title: `${kind.title} ${file}`, texts: after };
}

interface Occasion {
  readonly texts: Texts;
  readonly random: Random;
  readonly file: string;
  readonly text: string;
  readonly number: number;
}

const kinds: readonly { readonly title: string; readonly make: (occasion: Occasion) => Texts | undefined }[] = [
  { title: "comment in", make: (occasion) => insertedBetween(occasion, `// Comment ${String(occasion.number)}.\n\n`) },
  {
    title: "another function in",
    make: (occasion) => insertedBetween(occasion, `function unrelated${String(occasion.number)}() {\n  return 1;\n}\n`),
  },
  { title: "another order in", make: reordered },
  { title: "indent", make: ({ texts, file, text }) => withText(texts, file, indented(file, text)) },
  { title: "rename", make: renamedFile },
  { title: "rename the folder of", make: renamedFolder },
  { title: "move a function out of", make: movedFunction },
];

function withText(texts: Texts, file: string, text: string | undefined): Texts | undefined {
  return text === undefined ? undefined : new Map([...texts, [file, text]]);
}

function insertedBetween({ texts, random, file, text }: Occasion, inserted: string): Texts | undefined {
  const place = random.pick(statementsOf(file, text).filter(isFreeToMove))?.getFullStart();
  if (place === undefined) return undefined;
  // A comment behind a statement on its line is about that one.
  const start = text.indexOf("\n", place) + 1;
  return isBetween(file, text, start)
    ? withText(texts, file, text.slice(0, start) + inserted + text.slice(start))
    : undefined;
}

function isBetween(file: string, text: string, place: number): boolean {
  return statementsOf(file, text).every((statement) => place <= statement.getStart() || place >= statement.end);
}

/** Two statements change places. */
function reordered({ texts, random, file, text }: Occasion): Texts | undefined {
  const statements = statementsOf(file, text).filter(isFreeToMove);
  const index = random.below(statements.length);
  const [first, second] = [statements[index], statements[index + 1]];
  if (second === undefined || first?.end !== second.pos) return undefined;
  const after =
    text.slice(0, first.pos) +
    text.slice(second.pos, second.end) +
    text.slice(first.pos, first.end) +
    text.slice(second.end);
  return withText(texts, file, after);
}

/** As a formatter would with another width. */
function indented(file: string, text: string): string | undefined {
  if (text.includes("`") || !/\.[cm]?[jt]sx?$/.test(file)) return undefined;
  return text.replace(/^ +/gm, (spaces) => spaces + spaces);
}

function renamedFile({ texts, file, number }: Occasion): Texts {
  const { dir, name, ext } = path.parse(file);
  return relocated(texts, new Map([[file, path.join(dir, `${name}-${String(number)}${ext}`)]]));
}

function renamedFolder({ texts, file, number }: Occasion): Texts | undefined {
  const [top] = file.split("/");
  if (top === undefined || top === file) return undefined;
  const inside = [...texts.keys()].filter((one) => one.startsWith(`${top}/`));
  return relocated(texts, new Map(inside.map((one) => [one, `${top}-${String(number)}${one.slice(top.length)}`])));
}

/** A declared function that uses nothing of its module but imports goes to a module of its own. */
function movedFunction({ texts, random, file, text, number }: Occasion): Texts | undefined {
  const statements = statementsOf(file, text);
  const imports = statements.filter(ts.isImportDeclaration);
  const own = statements.filter((statement) => !ts.isImportDeclaration(statement)).flatMap(declaredNames);
  const candidates = statements.filter(ts.isFunctionDeclaration).filter((statement) => {
    const [name] = declaredNames(statement);
    const others = own.filter((one) => one !== name);
    // Who leaves another function of its name behind has not left, for all that the baseline can tell.
    const isOnly = text.match(new RegExp(`(?:function|const|let|var) ${name ?? ""}\\b`, "g"))?.length === 1;
    return (
      name !== undefined && isOnly && !isDefault(statement) && !others.some((one) => mentions(statement.getText(), one))
    );
  });
  const chosen = random.pick(candidates);
  const [name] = chosen === undefined ? [] : declaredNames(chosen);
  if (chosen === undefined || name === undefined || imports.length === 0) return undefined;
  const { dir, ext } = path.parse(file);
  const place = path.join(dir, `moved-${String(number)}${ext}`);
  const [example = ""] = imports.flatMap((one) =>
    ts.isStringLiteral(one.moduleSpecifier) ? [one.moduleSpecifier.text] : [],
  );
  const extension = example.startsWith(".") ? path.extname(example) : ".js";
  const isExported = chosen.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  const body = `${imports.map((one) => one.getText()).join("\n")}\n${isExported ? "" : "export "}${chosen.getText()}\n`;
  const back = `import { ${name} } from "${specifierTo(file, place, extension)}";\n${isExported ? `export { ${name} };\n` : ""}`;
  const rest = text.slice(0, chosen.getStart()) + text.slice(chosen.end);
  return new Map([...texts, [file, back + rest], [place, body]]);
}

/** Imports stay at the top; what has a name that is not known yet above it stays where it is. */
function isFreeToMove(statement: ts.Statement): boolean {
  return ts.isFunctionDeclaration(statement) || ts.isExpressionStatement(statement);
}

function isDefault({ modifiers }: ts.FunctionDeclaration): boolean {
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
}

function declaredNames(statement: ts.Statement): readonly string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => name.getText().match(/[\w$]+/g) ?? []);
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  const isType =
    ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement) || ts.isEnumDeclaration(statement);
  return (isNamed || isType) && statement.name !== undefined ? [statement.name.text] : [];
}

function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text);
}

export function statementsOf(file: string, text: string): readonly ts.Statement[] {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true).statements;
}
