/** The edits: the same for everybody, chosen by a seed. They are changes of texts in memory; no file is written. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { ts } from "./typescript.mjs";

/** Kinds of edits in the order of the report. `typing` is by the character, each of which is an edit with its answer. */
export const kinds = {
  typing: "typing in a function, by the character",
  blocking: "a blocking call into a helper",
  unblocking: "the blocking call out again",
  signature: "signature of an export",
  comment: "comment or blank line",
  import: "path of an import",
};

const typed = "let seen = 0;";

/** A project has not enough files that can be edited in all ways. */
export class TooFewFiles extends Error {}

/**
 * Edits in `warm` files and then in `measured` others. Every edit of a file starts at the text that the one before has
 * left, and the last one leaves the text as it is on disk. Where there are not enough files, fewer are measured, but no less than
 * `least`.
 */
export function planEdits({ root, names, seed, warm, measured, least = measured }) {
  const random = randomOf(seed);
  const files = [];
  for (const name of shuffled(names, random)) {
    if (files.length === warm + measured) break;
    if (!/(?<!\.d)\.[cm]?tsx?$/.test(name)) continue;
    const file = path.join(root, name);
    const text = readFileSync(file, "utf8");
    const edits = editsOf(file, text, random);
    if (edits !== undefined) files.push({ name, file, text, edits });
  }
  if (files.length < warm + least) {
    throw new TooFewFiles(`Only ${files.length} files have all places to edit; ${warm + least} are needed.`);
  }
  return { warm: files.slice(0, warm), measured: files.slice(warm) };
}

/** Undefined if the file lacks one of the places, so that every file has edits of all kinds. */
function editsOf(file, text, random) {
  const { bodies, helpers, signatures, imports, firstImport } = placesIn(file, text);
  if ([bodies, helpers, signatures, imports].some((places) => places.length === 0)) return undefined;
  const pick = (places) => places[Math.floor(random() * places.length)];
  const groups = [
    typing(pick(bodies)),
    blocking(firstImport, pick(helpers)),
    there("signature", pick(signatures)),
    there("comment", { at: pick(bodies), insert: "/* seen */" }),
    there("comment", { at: pick(bodies), insert: "\n\n" }),
    broken("import", pick(imports), text),
  ];
  return shuffled(groups, random).flat();
}

function typing(at) {
  const steps = [...typed].map((character, index) => edit("typing", change(at + index, 0, character)));
  return [...steps, edit("typing", change(at, typed.length, ""))];
}

/** An import and a call: one edit with two changes, the later place first, so that neither moves the other. */
function blocking(firstImport, at) {
  const line = 'import { readFileSync as readNow } from "node:fs";\n';
  const call = ' readNow("/etc/hostname");';
  return [
    edit("blocking", change(at, 0, call), change(firstImport, 0, line)),
    edit("unblocking", change(at + line.length, call.length, ""), change(firstImport, line.length, "")),
  ];
}

function there(kind, { at, insert }) {
  return [edit(kind, change(at, 0, insert)), edit(kind, change(at, insert.length, ""))];
}

/** Takes the last character of a path away and gives it back. */
function broken(kind, end, text) {
  return [edit(kind, change(end - 1, 1, "")), edit(kind, change(end - 1, 0, text[end - 1]))];
}

function edit(kind, ...changes) {
  return { kind, changes };
}

function change(start, length, text) {
  return { start, length, text };
}

function placesIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const places = { bodies: [], helpers: [], signatures: [], imports: [], firstImport: undefined };
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      places.firstImport ??= node.getStart(source);
      if (node.moduleSpecifier.text.startsWith(".")) places.imports.push(node.moduleSpecifier.end - 1);
    } else if (isFunction(node) && ts.isBlock(node.body)) {
      const start = node.body.getStart(source) + 1;
      places.bodies.push(start);
      if (nameOf(node) !== undefined && !isAsync(node)) places.helpers.push(start);
    }
    if (isFunction(node) && isExported(node)) {
      const place = parameterPlace(node, text);
      if (place !== undefined) places.signatures.push(place);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return places;
}

/** Statements may be added at the start of its body: not so in a constructor, before `super()`. */
function isFunction(node) {
  return (
    (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isArrowFunction(node)) &&
    node.body !== undefined
  );
}

function nameOf(node) {
  return node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
}

function isAsync(node) {
  return has(node, ts.SyntaxKind.AsyncKeyword);
}

function isExported(node) {
  if (ts.isMethodDeclaration(node)) return ts.isClassDeclaration(node.parent) && isExportedStatement(node.parent);
  if (ts.isFunctionDeclaration(node)) return isExportedStatement(node);
  const statement = ts.isVariableDeclaration(node.parent) ? node.parent.parent.parent : undefined;
  return statement !== undefined && ts.isVariableStatement(statement) && isExportedStatement(statement);
}

function isExportedStatement(node) {
  return has(node, ts.SyntaxKind.ExportKeyword);
}

function has(node, kind) {
  return node.modifiers?.some((modifier) => modifier.kind === kind) === true;
}

/** Where one more parameter, which callers may leave out, can stand. */
function parameterPlace({ parameters }, text) {
  const last = parameters.at(-1);
  if (last === undefined)
    return text[parameters.pos - 1] === "(" ? { at: parameters.pos, insert: "seen?: number" } : undefined;
  const open = last.dotDotDotToken === undefined && text.slice(last.end).trimStart()[0] !== "=";
  return open ? { at: last.end, insert: ", seen?: number" } : undefined;
}

function shuffled(items, random) {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other], result[last]];
  }
  return result;
}

/** Mulberry32: small, and the same everywhere. */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
