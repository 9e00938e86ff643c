import { lineAt } from "../facts/lines.js";
import type { BlockingApi } from "../catalog/types.js";
import type { CallFact, ClassFact, FileFacts, FunctionFact, Guard, Position, TypeExpression } from "../facts/types.js";
import type { PackageInfo } from "../project.js";
import type { Phase, PromiseUse, RootKind } from "../roots/types.js";
import type { Claims } from "./claims.js";
import type { Extras } from "./extras.js";
import type { Heritage } from "./heritage.js";
import type { Inflow } from "./inflow.js";
import type { Memory } from "./memory.js";

/**
 * A file in the graph. The node, its module and its top level stay the same when the file is edited, and so does
 * everything in it that still says the same, see `kept/keep.ts`; the rest is made anew.
 */
export interface FileNode {
  readonly path: string;
  readonly facts: FileFacts;
  readonly package: PackageInfo | undefined;
  /** Path below the package's folder. */
  readonly pathInPackage: string;
  readonly functions: readonly FunctionNode[];
  readonly classes: readonly ClassNode[];
  readonly module: Value;
  readonly objects: readonly Value[];
  readonly arrays: readonly Value[];
  /** `test`: not linked at all; `tool`: a script, configuration or build file. */
  readonly role: "test" | "tool" | undefined;
  /** What the evaluator knows so far about what stands in the file. */
  readonly memory: Memory;
  readonly claims: Claims;
  /** What assignments add to the values that stand in it. */
  readonly extras: Map<Value, Extras>;
}

export interface FunctionNode {
  /** Told apart from all others that ever were. */
  readonly id: number;
  readonly file: FileNode;
  readonly fact: FunctionFact;
  readonly value: Value;
  /** What calls pass to it; made when somebody first asks or passes something. */
  inflow: Inflow | undefined;
  /** An inline callback runs as part of the function it stands in: that one takes over its calls. */
  inlinedInto: FunctionNode | undefined;
}

export interface ClassNode {
  readonly file: FileNode;
  readonly fact: ClassFact;
  /** The class itself. */
  readonly value: Value;
  /** What `new` makes: methods are its own. */
  readonly exact: Value;
  /** Something declared to be one: methods may be those of a subclass or an implementation. */
  readonly declared: Value;
  /** What it extends and what extends it. */
  readonly heritage: Heritage;
}

export type ExternalValue = Extract<Value, { kind: "external" }>;

/** What an expression may stand for. Values are interned: the same thing is the same object. */
export type Value =
  | { readonly kind: "function"; readonly node: FunctionNode }
  | { readonly kind: "class"; readonly node: ClassNode }
  | { readonly kind: "instance"; readonly node: ClassNode; readonly exact: boolean }
  | { readonly kind: "object"; readonly file: FileNode; readonly index: number }
  | { readonly kind: "array"; readonly file: FileNode; readonly index: number }
  /** Some of these values: a rest parameter, the result of `map`. */
  | { readonly kind: "list"; readonly values: readonly Value[] }
  /** `new Map()`, `new Set()`: told apart by where they are made. */
  | { readonly kind: "collection"; readonly file: FileNode; readonly call: CallFact }
  | { readonly kind: "module"; readonly file: FileNode }
  /** What `new F()` of a plain function makes. */
  | { readonly kind: "constructed"; readonly node: FunctionNode }
  | { readonly kind: "prototype"; readonly of: Value }
  /** Something of another module; `path` is an access path, see `catalog/types.ts`. */
  | { readonly kind: "external"; readonly module: string; readonly path: string }
  /** A type literal, an array type or a function type. */
  | { readonly kind: "structure"; readonly file: FileNode; readonly type: TypeExpression };

/** A call, a callback given away, or the loading of a module: `from` makes `to` run. */
export interface Edge {
  readonly from: FunctionNode;
  readonly to: FunctionNode;
  readonly kind: "call" | "callback" | "register" | "import";
  readonly position: Position;
  readonly likely: boolean;
  readonly guards: readonly Guard[];
  /** For `register`: what the outside world calls it. */
  readonly registration?: RootLabel;
}

/** A blocking call where it stands. */
export interface Cause {
  readonly id: number;
  readonly in: FunctionNode;
  readonly position: Position;
  readonly entry: BlockingApi;
  /** For people: `fs.readFileSync`. */
  readonly api: string;
  readonly likely: boolean;
  readonly guards: readonly Guard[];
}

export interface RootLabel {
  readonly kind: RootKind;
  readonly phase: Phase | "inherit";
  readonly label: string;
  /** What becomes of a promise that the function returns; undefined if it is not known. */
  readonly promises?: PromiseUse | undefined;
}

/** A function that something outside the program calls. */
export interface Root extends RootLabel {
  readonly node: FunctionNode;
  /** A framework calls it because of the place of its file: a route below `seed/` is a route. */
  readonly byPlace?: true;
  readonly phase: Phase;
}

/** The function that an inline callback belongs to; others are their own. */
export function ownerOf(node: FunctionNode): FunctionNode {
  let current = node;
  while (current.inlinedInto !== undefined) current = current.inlinedInto;
  return current;
}

/** 1-based line on which a function's head stands. */
export function lineOf({ fact, file }: FunctionNode): number {
  return lineAt(file.facts.lineStarts, fact.position.start);
}

/** The file that a value stands in; none for what is outside of the project and for lists. */
export function fileOf(value: Value): FileNode | undefined {
  switch (value.kind) {
    case "function":
    case "class":
    case "instance":
    case "constructed":
      return value.node.file;
    case "object":
    case "array":
    case "collection":
    case "module":
    case "structure":
      return value.file;
    case "prototype":
      return fileOf(value.of);
    case "external":
    case "list":
      return undefined;
  }
}
