import type { Binding, CallFact, Expression, FileFacts, TypeExpression } from "../../facts/types.js";
import type { Staying } from "../kept/discard.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "../nodes.js";
import { expressionsOf } from "./expressions.js";
import { typesIn } from "./types-in.js";

/** What a file has under the numbers of a record; undefined for what has gone since. */
interface Numbered {
  readonly functions: readonly (FunctionNode | undefined)[];
  readonly classes: readonly (ClassNode | undefined)[];
  readonly objects: readonly (Value | undefined)[];
  readonly arrays: readonly (Value | undefined)[];
  readonly calls: readonly (CallFact | undefined)[];
  readonly bindings: readonly Binding[];
  readonly types: readonly TypeExpression[];
  readonly expressions: readonly (Expression | undefined)[];
}

/** A file with the numbers that things in it had when the record was written. */
export class Places {
  #expressions: readonly Expression[] | undefined;
  #numbered: Numbered | undefined;

  constructor(readonly file: FileNode) {}

  get functions(): Numbered["functions"] {
    return (this.#numbered ?? this.file).functions;
  }
  get classes(): Numbered["classes"] {
    return (this.#numbered ?? this.file).classes;
  }
  get objects(): Numbered["objects"] {
    return (this.#numbered ?? this.file).objects;
  }
  get arrays(): Numbered["arrays"] {
    return (this.#numbered ?? this.file).arrays;
  }
  get calls(): Numbered["calls"] {
    return (this.#numbered ?? this.file.facts).calls;
  }
  get bindings(): Numbered["bindings"] {
    return this.#numbered?.bindings ?? bindingsOf(this.file.facts);
  }
  get types(): Numbered["types"] {
    return this.#numbered?.types ?? typesIn(this.file.facts);
  }
  get expressions(): Numbered["expressions"] {
    return this.#numbered?.expressions ?? (this.#expressions ??= expressionsOf(this.file.facts));
  }

  /** An edit is about to give things other numbers. */
  fix(): void {
    const { functions, classes, objects, arrays, calls, bindings, types, expressions } = this;
    this.#numbered = { functions, classes, objects, arrays, calls, bindings, types, expressions };
  }

  /** An edit has taken away what does not stay. */
  keep({ same, stays }: Staying): void {
    if (this.#numbered === undefined) return;
    const { functions, classes, objects, arrays, calls, expressions } = this.#numbered;
    this.#numbered = {
      ...this.#numbered,
      functions: functions.map((node) => (node !== undefined && stays.has(node.value) ? node : undefined)),
      classes: classes.map((node) => (node !== undefined && stays.has(node.value) ? node : undefined)),
      objects: objects.map((value) => (value !== undefined && stays.has(value) ? value : undefined)),
      arrays: arrays.map((value) => (value !== undefined && stays.has(value) ? value : undefined)),
      calls: calls.map((call) => (call !== undefined && same.has(call) ? call : undefined)),
      expressions: expressions.map((one) => (one !== undefined && same.has(one) ? one : undefined)),
    };
  }
}

/** All names of a file, always in the same order. */
export function bindingsOf({ scopes }: FileFacts): readonly Binding[] {
  return scopes.flatMap(({ bindings }) => [...bindings.values()]);
}
