import { getOrAdd } from "../collections.js";
import { findBinding } from "../facts/scopes.js";
import type { Binding, CallFact, Expression } from "../facts/types.js";
import { lacksExport } from "./absent-exports.js";
import { lacksMember } from "./absent-members.js";
import { moduleNamespace } from "./exports.js";
import { asType, ofCall, ofElements, ofExport, ofFunctions, ofMember, ofName, ofStars, ofType } from "./finders.js";
import { Circles } from "./circles.js";
import type { Cell, Reader } from "./dependencies.js";
import { createExtras, type Extras, type WrittenMember } from "./extras.js";
import type { Relatives } from "./heritage.js";
import { Lists } from "./lists.js";
import { inflowOf, type Arrived } from "./inflow.js";
import { merge, mergeOf, one } from "./merge.js";
import { Answer, type Answers, type Finder, type Shelf } from "./memory.js";
import { fileOf, type ClassNode, type FileNode, type FunctionNode, type Value } from "./nodes.js";
import { parameterValues } from "./parameter-values.js";
import type { ProjectIndex } from "./project-index.js";
import { superValues, thisValues } from "./self-values.js";
import type { Shapes } from "./shapes.js";
import type { Stars } from "./stars.js";
import { typeValues } from "./type-values.js";

const none: readonly Value[] = [];

const deepest = 60;

/**
 * Finds what expressions stand for: lazily, remembering every answer together with whoever reads it, and without ever
 * looping. It also notes whether an answer is a guess among several candidates.
 */
export class Evaluator {
  /** Of values that stand in no file. */
  readonly #extras = new WeakMap<Value, Extras>();
  #reader: Reader | undefined;
  /** What an earlier run has found to be added to a value. */
  restoredExtras: ((value: Value) => Extras | undefined) | undefined;
  readonly #circles = new Circles();
  readonly #lists = new Lists();
  #depth = 0;
  #guesses = 0;

  constructor(
    readonly index: ProjectIndex,
    readonly shapes: Shapes,
  ) {}

  /** How many circles of answers were too large to be found in any order. */
  get largeCircles(): number {
    return this.#circles.largeCount;
  }

  /** Runs `action` for a reader: it is told when what it has seen changes. */
  readingFor<T>(reader: Reader, action: () => T): T {
    const outer = this.#reader;
    this.#reader = reader;
    try {
      return action();
    } finally {
      this.#reader = outer;
    }
  }

  /** The facts of a file are looked at without having come there through an answer. */
  lookAt(file: FileNode): void {
    this.#read(file.memory.looked);
  }

  /** Runs `action` and says whether its answer is one of several candidates. */
  noticingGuesses<T>(action: () => T): { readonly result: T; readonly guessed: boolean } {
    const before = this.#guesses;
    const result = action();
    return { result, guessed: this.#guesses > before };
  }

  noteGuess(): void {
    this.#guesses++;
  }

  /** What assignments and the like add to a value. */
  extras(value: Value): ReadonlyMap<string, readonly WrittenMember[]> {
    const extras = this.extrasCell(value);
    this.#read(extras);
    return extras.summary;
  }

  extrasCell(value: Value): Extras {
    const cells = fileOf(value)?.extras ?? this.#extras;
    return getOrAdd(cells, value, () => this.restoredExtras?.(value) ?? createExtras());
  }

  /** What calls pass to a function. */
  arrived(node: FunctionNode): Arrived {
    const inflow = inflowOf(node);
    this.#read(inflow);
    return inflow.summary;
  }

  /** What a class extends, and what extends it. */
  heritage({ heritage }: ClassNode): Relatives {
    this.#read(heritage);
    return heritage.summary;
  }

  /** What functions and object literals of a file have as their `this` because of where they were put. */
  claims(file: FileNode): ReadonlyMap<Value, Value> {
    this.#read(file.claims);
    return file.claims.summary;
  }

  #read(cell: Cell): void {
    if (this.#reader !== undefined) cell.readBy(this.#reader);
  }

  evaluate(file: FileNode, expression: Expression): readonly Value[] {
    switch (expression.kind) {
      case "function":
        return one(file.functions[expression.index]?.value);
      case "class":
        return one(file.classes[expression.index]?.value);
      case "object":
        return one(file.objects[expression.index]);
      case "array":
        return one(file.arrays[expression.index]);
      case "name":
        return this.#name(file, expression.name, expression.scope);
      case "member":
        if (this.#isModuleExports(file, expression)) return this.#exportsOf(file);
        return this.members(this.evaluate(file, expression.object), expression.name);
      case "element":
        return this.elements(this.evaluate(file, expression.object));
      case "call":
        return this.#call(file, expression.call);
      case "this":
        return thisValues(this, file, expression.function);
      case "super":
        return superValues(this, file, expression.class);
      case "union":
        return mergeOf(expression.options, (option) => this.evaluate(file, option));
      case "module":
        return this.#loaded(file, expression.specifier);
      case "typed":
        return this.#typed(file, expression);
      case "literal":
      case "concatenation":
      case "unknown":
        return none;
    }
  }

  members(objects: readonly Value[], name: string): readonly Value[] {
    return mergeOf(objects, (object) =>
      lacksMember(this, object, name) ? none : this.#member(object, name, ofMember),
    );
  }

  /** Everything that an array, a map or an object used as a table holds. */
  elements(objects: readonly Value[]): readonly Value[] {
    return mergeOf(objects, (object) => this.#member(object, "[]", ofElements));
  }

  /** All functions in an object literal and in the literals inside of it. */
  functionsWithin(object: Value): readonly Value[] {
    return this.#member(object, "**", ofFunctions);
  }

  /** Whether a file plainly exports nothing under a name. */
  lacksExport(file: FileNode, name: string): boolean {
    if (!lacksExport(this, file, name)) return false;
    this.#read(file.memory.absent);
    return true;
  }

  #member(object: Value, name: string, finder: Finder<Value, string>): readonly Value[] {
    const file = fileOf(object);
    if (file === undefined) return finder.find(this, object, name);
    return this.#answer(getOrAdd(file.memory.members, object, noAnswers), name, object, finder);
  }

  exported(file: FileNode, name: string): readonly Value[] {
    if (this.lacksExport(file, name)) return none;
    return this.#answer(file.memory.exports, name, file, ofExport);
  }

  /** What a file exports as a type under a name. */
  exportedType(file: FileNode, name: string): readonly Value[] {
    if (this.lacksExport(file, name)) return none;
    return this.#answer(file.memory.exports, `${asType}${name}`, file, ofType);
  }

  /** What is behind the `export *` of a file; undefined where that is under way, or too deep down. */
  stars(file: FileNode): Stars | undefined {
    const [token] = this.#answer(file.memory.exports, "export *", file, ofStars);
    const { stars } = file.memory;
    return stars?.token === token ? stars : undefined;
  }

  binding(file: FileNode, name: string, scope: number): Binding | undefined {
    return findBinding(file.facts, name, scope)?.binding;
  }

  /** The constant a literal, or a name or member that stands for one, holds. */
  literal(file: FileNode, expression: Expression, depth = 0): string | number | boolean | null | undefined {
    if (expression.kind === "literal") return expression.value;
    if (depth > 4) return undefined;
    if (expression.kind === "typed") return this.literal(file, expression.value, depth + 1);
    if (expression.kind !== "name") return undefined;
    const binding = this.binding(file, expression.name, expression.scope);
    const [value] = binding?.values ?? [];
    const isConstant = binding !== undefined && binding.constant && binding.values.length === 1;
    return isConstant && value !== undefined ? this.literal(file, value, depth + 1) : undefined;
  }

  /** The one value made by `new Map()` at a place. */
  collection(file: FileNode, call: CallFact): Value {
    return getOrAdd(file.memory.collections, call, () => ({ kind: "collection", file, call }));
  }

  /** Some of these values: a rest parameter, the result of `map`. */
  list(values: readonly Value[]): Value {
    return this.#lists.of(values);
  }

  /** What something written elsewhere stands for: one step further from what was asked for. */
  follow(file: FileNode, expression: Expression): readonly Value[] {
    return this.#deeper(() => this.evaluate(file, expression));
  }

  #name(file: FileNode, name: string, scope: number): readonly Value[] {
    const binding = this.binding(file, name, scope);
    if (binding === undefined) return name === "exports" ? [file.module] : [this.index.external("global", name)];
    return this.#answer(file.memory.names, binding, file, ofName);
  }

  bound(file: FileNode, binding: Binding): readonly Value[] {
    if (binding.import !== undefined) return this.#imported(file, binding.import);
    if (binding.class !== undefined) return one(file.classes[binding.class]?.value);
    const values = mergeOf(binding.values, (value) => this.evaluate(file, value));
    if (binding.parameter !== undefined) {
      const node = file.functions[binding.parameter.function];
      if (node === undefined) return values;
      return merge([values, parameterValues(this, node, binding.parameter.index, binding.parameter.path)]);
    }
    if (binding.type === undefined || values.some((value) => value.kind !== "external")) return values;
    return merge([typeValues(this, file, binding.type), values]);
  }

  #isModuleExports(file: FileNode, { object, name }: Extract<Expression, { kind: "member" }>): boolean {
    if (name !== "exports" || object.kind !== "name" || object.name !== "module") return false;
    return this.binding(file, "module", object.scope) === undefined;
  }

  #exportsOf(file: FileNode): readonly Value[] {
    return merge([this.members([file.module], "export="), [file.module]]);
  }

  /** `require("x")`: what the file assigns to `module.exports`, and whatever it adds to it. */
  #loaded(file: FileNode, specifier: string): readonly Value[] {
    const namespace = moduleNamespace(this, file, specifier);
    const assigned = namespace.map((value) => (value.kind === "module" ? this.members([value], "export=") : []));
    return merge([...assigned, namespace]);
  }

  #imported(
    file: FileNode,
    { specifier, name }: { readonly specifier: string; readonly name: string },
  ): readonly Value[] {
    const namespace = moduleNamespace(this, file, specifier);
    if (name === "=") return this.members(namespace, "export=");
    return name === "*" ? namespace : this.members(namespace, name);
  }

  #call(file: FileNode, index: number): readonly Value[] {
    const call = file.facts.calls[index];
    return call === undefined ? none : this.#answer(file.memory.calls, call, file, ofCall);
  }

  #typed(file: FileNode, expression: Extract<Expression, { kind: "typed" }>): readonly Value[] {
    const values = this.evaluate(file, expression.value);
    const known = values.some((value) => value.kind !== "external");
    if (known) return values;
    const declared = typeValues(this, file, expression.type);
    return declared.length > 0 ? declared : values;
  }

  /** The one that is remembered, or else the one that is found. */
  #answer<Of, Key>(memory: Shelf<Key>, key: Key, of: Of, finder: Finder<Of, Key>): readonly Value[] {
    const known = memory.get(key);
    return known === undefined ? this.#find(memory, key, of, finder) : this.#recall(known);
  }

  /** Finds an answer anew. */
  again({ memory, key, of, finder }: Answer<unknown>): void {
    this.#find(memory, key, of, finder);
  }

  /** One frame of the stack for each answer, and no closures: most of what the evaluator does goes through here. */
  #find<Of, Key>(memory: Shelf<Key>, key: Key, of: Of, finder: Finder<Of, Key>): readonly Value[] {
    const answer = new Answer(memory, key, this.#circles.depth, of, finder);
    const outer = this.#reader;
    const guessesBefore = this.#guesses;
    this.#read(answer);
    memory.set(key, answer);
    this.#circles.enter(answer);
    this.#reader = answer;
    this.#depth++;
    try {
      if (this.#depth <= deepest + 1) answer.values = finder.find(this, of, key);
      answer.ambiguous = this.#guesses > guessesBefore;
    } catch (error) {
      answer.forget();
      throw error;
    } finally {
      this.#depth--;
      this.#reader = outer;
      this.#circles.leave(answer);
    }
    return answer.values;
  }

  #recall(known: Answer<unknown>): readonly Value[] {
    this.#circles.noteAsked(known);
    if (known.isOpen) return none;
    this.#read(known);
    if (known.ambiguous) this.#guesses++;
    return known.values;
  }

  #deeper(action: () => readonly Value[]): readonly Value[] {
    if (this.#depth > deepest) return none;
    this.#depth++;
    try {
      return action();
    } finally {
      this.#depth--;
    }
  }
}

const noAnswers = (): Answers<string> => new Map();
