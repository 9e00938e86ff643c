import type { Mentions } from "./mentions.js";

/**
 * What one file says, as plain data: no syntax tree, no verdict. Everything that refers to something else in the same
 * file does so by index, so that facts can be cached and moved between threads.
 */
export interface FileFacts {
  readonly path: string;
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];
  /** Index 0 is the module's scope. */
  readonly scopes: readonly Scope[];
  /** Index 0 is the module's top level. */
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly objects: readonly ObjectFact[];
  /** Elements of the array literals. */
  readonly arrays: readonly (readonly Expression[])[];
  readonly calls: readonly CallFact[];
  readonly loops: readonly LoopFact[];
  readonly exports: readonly ExportFact[];
  /** The names of its exports, if it has no others; said only by facts whose exports are loaded when somebody asks. */
  readonly exportedNames?: readonly string[] | undefined;
  readonly writes: readonly PropertyWrite[];
  /** Property accesses that may run a getter or a setter. */
  readonly reads: readonly PropertyRead[];
  /** Static imports, exports-from and requires at the top level: these modules run when this one is loaded. */
  readonly imports: readonly ImportFact[];
  /** `use server` and the like, at the top of the file. */
  readonly directives: readonly string[];
  readonly ignores: readonly IgnoreDirective[];
  /** Every name in it, also of tests: fixes look for what may refer to a function. */
  readonly mentions: Mentions;
  /** Messages of the parser, if the source is broken. */
  readonly syntaxErrors: readonly { readonly line: number; readonly message: string }[];
}

/** A value as the source writes it. */
export type Expression =
  | { readonly kind: "name"; readonly name: string; readonly scope: number }
  | { readonly kind: "member"; readonly object: Expression; readonly name: string }
  /** `object[something]`: any of its members. */
  | { readonly kind: "element"; readonly object: Expression }
  | { readonly kind: "call"; readonly call: number }
  | { readonly kind: "function"; readonly index: number }
  | { readonly kind: "class"; readonly index: number }
  | { readonly kind: "object"; readonly index: number }
  | { readonly kind: "array"; readonly index: number }
  | { readonly kind: "this"; readonly function: number }
  | { readonly kind: "super"; readonly class: number }
  /** One of several: conditional, `||`, `??`, default value. */
  | { readonly kind: "union"; readonly options: readonly Expression[] }
  /** `require("x")`, `import("x")`, `import * as x from "x"`. */
  | { readonly kind: "module"; readonly specifier: string }
  | { readonly kind: "typed"; readonly type: TypeExpression; readonly value: Expression }
  /** `__dirname + "/job.js"`, `` `${folder}/job.js` ``: what is known of a composed string. */
  | { readonly kind: "concatenation"; readonly parts: readonly Expression[] }
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "unknown" };

/** A declared type, as far as it can lead to functions. */
export type TypeExpression =
  | {
      readonly kind: "reference";
      readonly name: readonly string[];
      readonly scope: number;
      readonly arguments: readonly TypeExpression[];
    }
  | { readonly kind: "object"; readonly members: readonly TypeMember[] }
  | { readonly kind: "union"; readonly options: readonly TypeExpression[] }
  | { readonly kind: "array"; readonly element: TypeExpression }
  | { readonly kind: "function"; readonly returns: TypeExpression | undefined }
  | { readonly kind: "typeof"; readonly value: Expression }
  | { readonly kind: "import"; readonly specifier: string; readonly name: readonly string[] };

export interface TypeMember {
  readonly name: string;
  readonly type: TypeExpression;
}

export interface Scope {
  readonly parent: number | undefined;
  /** Function whose body it is in. */
  readonly function: number;
  readonly bindings: ReadonlyMap<string, Binding>;
}

/** Everything a name may stand for. */
export interface Binding {
  readonly values: readonly Expression[];
  readonly type?: TypeExpression;
  readonly import?: { readonly specifier: string; readonly name: string };
  /** The name is a parameter (or taken out of one by the member names in `path`). */
  readonly parameter?: { readonly function: number; readonly index: number; readonly path: readonly string[] };
  /** Index into {@link FileFacts.classes}: class or interface. */
  readonly class?: number;
  /** A type alias. */
  readonly alias?: TypeExpression;
  /** `const` with an initialiser or never assigned again. */
  readonly constant: boolean;
}

export type FunctionKind = "module" | "function" | "arrow" | "method" | "getter" | "setter" | "constructor";

export interface FunctionFact {
  readonly index: number;
  readonly kind: FunctionKind;
  /** Name for people: `loadUser`, `UserService.load`, `new UserService`, `<anonymous>`. */
  readonly name: string;
  readonly async: boolean;
  readonly generator: boolean;
  /** Enclosing function; undefined for the module. */
  readonly parent: number | undefined;
  readonly scope: number;
  readonly position: Position;
  /** Where its body ends, to find the function around a line. */
  readonly end: number;
  readonly parameters: readonly ParameterFact[];
  readonly returns: readonly Expression[];
  readonly returnType?: TypeExpression;
  /** `this` inside it: the instance or the static side of a class, or an object literal. Arrows take their parent's. */
  readonly owner?: ThisOwner;
  /** First statement is this directive: `use server`. */
  readonly directive?: string;
  /** JSDoc `@blocking` or `@nonblocking`. */
  readonly annotation?: "blocking" | "nonblocking";
}

export type ThisOwner =
  | { readonly kind: "class"; readonly class: number; readonly static: boolean }
  | { readonly kind: "object"; readonly object: number };

export interface ParameterFact {
  readonly name: string;
  readonly type?: TypeExpression;
  readonly rest?: true;
}

export interface ClassFact {
  readonly name: string;
  readonly kind: "class" | "interface";
  readonly scope: number;
  readonly position: Position;
  readonly extends: readonly Expression[];
  /** `implements` of a class, `extends` of an interface. */
  readonly implements: readonly TypeExpression[];
  readonly members: readonly ClassMember[];
  /** Index of the constructor's function; always there for classes, since field initialisers run in it. */
  readonly constructor: number;
  readonly decorators: readonly Expression[];
  readonly abstract: boolean;
}

export interface ClassMember {
  readonly name: string;
  readonly static: boolean;
  readonly kind: "method" | "getter" | "setter" | "field";
  readonly function?: number;
  readonly value?: Expression;
  readonly type?: TypeExpression;
  readonly decorators: readonly Expression[];
  /** Not public. */
  readonly private: boolean;
  readonly protected?: true;
}

export interface ObjectFact {
  readonly properties: readonly { readonly name: string; readonly value: Expression; readonly getter?: true }[];
  readonly spreads: readonly Expression[];
  /** Values under computed keys: `[key]: handler`. */
  readonly computed: readonly Expression[];
}

/** Why a call may run elsewhere or at another time than its function. */
export type Guard =
  /** Only in a worker thread or a forked child (`!isMainThread`). */
  | "off-loop"
  /** Only when the file is run as a program (`require.main === module`). */
  | "main"
  /** At most once per process: the result is kept in a variable that is tested first. */
  | "once"
  /** Under a condition: it may not happen. */
  | "maybe";

export interface CallFact {
  readonly index: number;
  /** Function whose body contains the call. */
  readonly function: number;
  readonly callee: Expression;
  readonly arguments: readonly Expression[];
  readonly construct: boolean;
  readonly typeArguments: readonly TypeExpression[];
  readonly position: Position;
  /** Positions of the arguments that are names or members: a function passed by name stands there. */
  readonly argumentPositions: readonly Position[];
  /** Source text of a simple callee, shortened; for people. */
  readonly text: string;
  readonly guards: readonly Guard[];
  /** A decorator, not a call made at run time by this function. */
  readonly decorator?: true;
}

/** A loop that keeps the thread: it polls the clock, or has no exit and no await. */
export interface LoopFact {
  readonly function: number;
  readonly position: Position;
  readonly kind: "clock" | "endless";
  readonly guards: readonly Guard[];
}

/** `object.name = value` outside of class bodies; the name is `*` for `object[key] = value`, `map.set(key, value)`, `list.push(value)`. */
export interface PropertyWrite {
  readonly function: number;
  readonly object: Expression;
  readonly name: string;
  readonly value: Expression;
  readonly position: Position;
}

export interface PropertyRead {
  /** `set` for a write, which may run a setter. */
  readonly kind: "get" | "set";
  readonly function: number;
  readonly value: Expression;
  readonly position: Position;
  readonly guards: readonly Guard[];
}

export type ExportFact =
  /** `export { local as name }`, `exports.name = value`, `export default value`. */
  | { readonly kind: "value"; readonly name: string; readonly value: Expression }
  /** `module.exports = value`, `export = value`. */
  | { readonly kind: "assign"; readonly value: Expression }
  | { readonly kind: "from"; readonly name: string; readonly specifier: string; readonly imported: string }
  /** `export * from "x"`, `Object.assign(exports, require("x"))`. */
  | { readonly kind: "all"; readonly specifier: string };

export interface ImportFact {
  readonly specifier: string;
  /** Function that loads it: 0 at the top level. */
  readonly function: number;
  readonly guards: readonly Guard[];
}

/** `// unstuck-ignore-next-line <api> -- <reason>` or `// unstuck-ignore-file …`. */
export interface IgnoreDirective {
  readonly line: number;
  readonly scope: "next-line" | "line" | "file";
  /** Blocking APIs it is about; empty means all. */
  readonly apis: readonly string[];
  readonly reason: string | undefined;
}

/** Offsets in the file's text, in UTF-16 code units; the end is exclusive. See `lines.ts`. */
export interface Position {
  readonly start: number;
  readonly end: number;
}
