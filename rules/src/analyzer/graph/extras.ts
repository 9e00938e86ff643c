import { append } from "../collections.js";
import type { Expression } from "../facts/types.js";
import { Gathered } from "./dependencies.js";
import type { FileNode } from "./nodes.js";

/** A member that an assignment gives to a value outside of its literal or class. */
export interface WrittenMember {
  readonly name: string;
  readonly file: FileNode;
  readonly expression: Expression;
}

/** Everything that assignments give to one value, by name. */
export type Extras = Gathered<WrittenMember, ReadonlyMap<string, readonly WrittenMember[]>>;

/** Assignments to one member that are kept: more say no more about it. */
const mostWritten = 32;

export function createExtras(): Extras {
  return new Gathered(byName);
}

const nothingWritten: ReadonlyMap<string, readonly WrittenMember[]> = new Map();

function byName(written: readonly WrittenMember[]): ReadonlyMap<string, readonly WrittenMember[]> {
  if (written.length === 0) return nothingWritten;
  const members = new Map<string, WrittenMember[]>();
  for (const member of written) {
    const known = members.get(member.name) ?? [];
    const isKnown = known.some(({ expression }) => expression === member.expression);
    if (!isKnown && known.length < mostWritten) append(members, member.name, member);
  }
  return members;
}
