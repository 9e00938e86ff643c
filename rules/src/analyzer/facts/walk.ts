import type ts from "../../typescript.cjs";
import { getOrAdd } from "../collections.js";
import type {
  Binding,
  CallFact,
  ClassFact,
  ExportFact,
  Expression,
  FunctionFact,
  FunctionKind,
  Guard,
  ImportFact,
  LoopFact,
  ObjectFact,
  ParameterFact,
  Position,
  PropertyRead,
  PropertyWrite,
  ThisOwner,
  TypeExpression,
} from "./types.js";

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

export type MutableCall = Omit<Mutable<CallFact>, "guards"> & Pick<CallFact, "guards">;
export type MutableBinding = Mutable<Binding>;
export type MutableFunction = Mutable<FunctionFact>;
export type MutableClass = Mutable<ClassFact>;

export interface MutableScope {
  readonly parent: number | undefined;
  readonly function: number;
  bindings: Map<string, MutableBinding>;
}

/** Most blocks bind nothing: they share this, which stays empty. */
const noBindings = new Map<string, MutableBinding>();
const noGuards: readonly Guard[] = [];

export const unknown: Expression = { kind: "unknown" };

const newTexts = (): Set<string> => new Set();

/** State of the one walk over a file: what has been collected, and where the walk stands. */
export class Walk {
  readonly scopes: MutableScope[] = [];
  readonly functions: MutableFunction[] = [];
  readonly classes: MutableClass[] = [];
  readonly objects: ObjectFact[] = [];
  readonly arrays: (readonly Expression[])[] = [];
  readonly calls: CallFact[] = [];
  readonly loops: LoopFact[] = [];
  readonly exports: ExportFact[] = [];
  readonly writes: PropertyWrite[] = [];
  readonly reads: PropertyRead[] = [];
  readonly imports: ImportFact[] = [];
  /** Assignments to names: bindings are looked up when the walk is over, since declarations are hoisted. */
  readonly assignments: { readonly scope: number; readonly name: string; readonly value: Expression }[] = [];
  readonly #seenReads = { get: new Map<number, Set<string>>(), set: new Map<number, Set<string>>() };

  function = 0;
  scope = 0;
  guards = noGuards;
  /** Class whose body the walk is in, for `super`; -1 outside. */
  currentClass = -1;
  /** Exported members of the namespace the walk is in. */
  namespace: { name: string; value: Expression }[] | undefined = undefined;
  /** Comment above the statement the walk is in, when the file is annotated. */
  pendingComment = "";

  constructor(
    readonly source: ts.SourceFile,
    /** The file speaks of `@blocking` or `@nonblocking` somewhere: only then are comments looked at. */
    readonly annotated: boolean,
  ) {}

  position(node: ts.Node): Position {
    return { start: node.getStart(this.source), end: node.end };
  }

  textOf(node: ts.Node): string {
    return this.source.text.slice(node.getStart(this.source), node.end);
  }

  isOnOneLine({ start, end }: Position): boolean {
    const newline = this.source.text.indexOf("\n", start);
    return newline === -1 || newline >= end;
  }

  openScope(): number {
    this.scopes.push({
      parent: this.scopes.length === 0 ? undefined : this.scope,
      function: this.function,
      bindings: noBindings,
    });
    return this.scopes.length - 1;
  }

  inScope(action: () => void): void {
    const outer = this.scope;
    this.scope = this.openScope();
    action();
    this.scope = outer;
  }

  withGuard(guard: Guard | undefined, action: () => void): void {
    if (guard === undefined || this.guards.includes(guard)) {
      action();
      return;
    }
    const outer = this.guards;
    this.guards = [...outer, guard];
    action();
    this.guards = outer;
  }

  /** The binding of a name in the current scope (or the function's, for `var`), made if need be. */
  declare(name: string, hoisted = false): MutableBinding {
    let scope = this.scope;
    while (hoisted) {
      const parent = this.scopes[scope]?.parent;
      if (parent === undefined || this.scopes[parent]?.function !== this.scopes[scope]?.function) break;
      scope = parent;
    }
    const declaring = this.scopes[scope];
    const known = declaring?.bindings.get(name);
    if (known !== undefined) return known;
    const binding: MutableBinding = { values: [], constant: true };
    if (declaring?.bindings === noBindings) declaring.bindings = new Map([[name, binding]]);
    else declaring?.bindings.set(name, binding);
    return binding;
  }

  /** The scope that binds a name, seen from the current scope; undefined for globals (and for what is declared later). */
  lookup(name: string, from = this.scope): MutableScope | undefined {
    for (let scope: number | undefined = from; scope !== undefined;) {
      const candidate: MutableScope | undefined = this.scopes[scope];
      if (candidate === undefined) return undefined;
      if (candidate.bindings.has(name)) return candidate;
      scope = candidate.parent;
    }
    return undefined;
  }

  /** Starts a function; its body is walked by `body`, which runs with the function as the current one. */
  addFunction(
    fact: {
      readonly kind: FunctionKind;
      readonly name: string;
      readonly position: Position;
      readonly end: number;
      readonly async?: boolean;
      readonly generator?: boolean;
      readonly owner?: ThisOwner | undefined;
      readonly annotation?: "blocking" | "nonblocking" | undefined;
    },
    body: (fact: MutableFunction) => void,
  ): number {
    const { function: outerFunction, scope: outerScope, guards: outerGuards } = this;
    const index = this.functions.length;
    this.function = index;
    this.scope = this.openScope();
    this.guards = outerGuards.includes("off-loop") ? ["off-loop"] : noGuards;
    const added: MutableFunction = {
      index,
      kind: fact.kind,
      name: fact.name,
      async: fact.async ?? false,
      generator: fact.generator ?? false,
      parent: index === 0 ? undefined : outerFunction,
      scope: this.scope,
      position: fact.position,
      end: fact.end,
      parameters: [],
      returns: [],
    };
    if (fact.owner !== undefined) added.owner = fact.owner;
    if (fact.annotation !== undefined) added.annotation = fact.annotation;
    this.functions.push(added);
    body(added);
    this.function = outerFunction;
    this.scope = outerScope;
    this.guards = outerGuards;
    return index;
  }

  addParameter(fact: MutableFunction, name: string, type: TypeExpression | undefined, rest: boolean): void {
    const parameter: Mutable<ParameterFact> = { name };
    if (type !== undefined) parameter.type = type;
    if (rest) parameter.rest = true;
    fact.parameters.push(parameter);
  }

  /** Whether a property is read (or set) for the first time in the current function, told by its text. */
  isFirstRead(kind: PropertyRead["kind"], text: string): boolean {
    const seen = getOrAdd(this.#seenReads[kind], this.function, newTexts);
    const before = seen.size;
    return seen.add(text).size > before;
  }

  addWrite(object: Expression, name: string, value: Expression, node: ts.Node): void {
    this.writes.push({ function: this.function, object, name, value, position: this.position(node) });
  }

  /** Adds the assignments to the bindings they turn out to mean. */
  settleAssignments(): void {
    for (const { scope, name, value } of this.assignments) {
      const binding = this.lookup(name, scope)?.bindings.get(name);
      if (binding === undefined) continue;
      binding.constant = binding.values.length === 0 && binding.parameter === undefined && binding.constant;
      binding.values.push(value);
    }
  }
}
