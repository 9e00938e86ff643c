import ts from "../../../typescript.cjs";
import { mentionOf } from "../../facts/mentions.js";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { FileNode } from "../../graph/nodes.js";
import type { Source, Sources } from "../source.js";

/** A file that may mention a name, parsed. */
export interface Mentioning {
  readonly file: FileNode;
  readonly source: Source;
}

/** All files, tests included, in which a name occurs. */
export function filesMentioning(project: LinkedProject, sources: Sources, name: string): readonly Mentioning[] {
  const mayMention = mentionOf(name);
  return [...project.index.files.values()].flatMap((file) => {
    // Parsing is what costs; a look at the text tells whether the filter was wrong.
    if (!mayMention(file.facts.mentions) || sources.textOf(file.path)?.includes(name) !== true) return [];
    const source = sources.get(file.path);
    return source === undefined ? [] : [{ file, source }];
  });
}

/** Every identifier with a text, private names too, and strings that may name a member. */
export function occurrences({ tree }: Source, name: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteral(node)) && node.text === name) {
      found.push(node);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

export type Occurrence = ts.Identifier | ts.PrivateIdentifier | ts.StringLiteral;
