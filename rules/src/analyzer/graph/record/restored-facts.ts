import type { FileFacts, FunctionFact, TypeExpression } from "../../facts/types.js";
import { RecordMismatch } from "./mismatch.js";
import type { FileRecord, FunctionRecord } from "./types.js";

/** Gives the facts that a file had in the earlier run. */
export type LoadFacts = (path: string) => FileFacts;

/** The facts of a file that nobody may ever look at: what is asked of all files is there, the rest is loaded. */
export class RestoredFacts implements FileFacts {
  readonly path: string;
  readonly functions: readonly FunctionFact[];
  readonly ignores: FileFacts["ignores"];
  readonly syntaxErrors: FileFacts["syntaxErrors"];
  readonly exportedNames: FileFacts["exportedNames"];
  #loaded: FileFacts | undefined;

  constructor(
    record: FileRecord,
    readonly load: LoadFacts,
  ) {
    this.path = record.path;
    this.ignores = record.ignores;
    this.syntaxErrors = record.syntaxErrors;
    this.exportedNames = record.exportedNames;
    this.functions = record.functions.map((fact, index) =>
      fact.hasReturnType ? new TypedRestoredFunction(fact, index, this) : new RestoredFunction(fact, index, this),
    );
  }

  get all(): FileFacts {
    return (this.#loaded ??= this.#load());
  }

  #load(): FileFacts {
    const facts = this.#given();
    if (facts.functions.length !== this.functions.length) throw new RecordMismatch(this.path);
    return facts;
  }

  /** Whatever it is that they cannot be had for, it is no fault of a call that is being linked. */
  #given(): FileFacts {
    try {
      return this.load(this.path);
    } catch {
      throw new RecordMismatch(this.path);
    }
  }

  get lineStarts(): FileFacts["lineStarts"] {
    return this.all.lineStarts;
  }
  get scopes(): FileFacts["scopes"] {
    return this.all.scopes;
  }
  get classes(): FileFacts["classes"] {
    return this.all.classes;
  }
  get objects(): FileFacts["objects"] {
    return this.all.objects;
  }
  get arrays(): FileFacts["arrays"] {
    return this.all.arrays;
  }
  get calls(): FileFacts["calls"] {
    return this.all.calls;
  }
  get loops(): FileFacts["loops"] {
    return this.all.loops;
  }
  get exports(): FileFacts["exports"] {
    return this.all.exports;
  }
  get writes(): FileFacts["writes"] {
    return this.all.writes;
  }
  get reads(): FileFacts["reads"] {
    return this.all.reads;
  }
  get imports(): FileFacts["imports"] {
    return this.all.imports;
  }
  get directives(): FileFacts["directives"] {
    return this.all.directives;
  }
  get mentions(): FileFacts["mentions"] {
    return this.all.mentions;
  }
}

class RestoredFunction implements FunctionFact {
  readonly kind: FunctionFact["kind"];
  readonly name: string;
  readonly async: boolean;
  readonly generator: boolean;
  readonly parent: number | undefined;
  readonly position: FunctionFact["position"];
  readonly end: number;
  readonly owner?: NonNullable<FunctionFact["owner"]>;
  readonly directive?: string;
  readonly annotation?: NonNullable<FunctionFact["annotation"]>;

  constructor(
    record: FunctionRecord,
    readonly index: number,
    protected readonly facts: RestoredFacts,
  ) {
    this.kind = record.kind;
    this.name = record.name;
    this.async = record.async;
    this.generator = record.generator;
    this.parent = record.parent;
    this.position = record.position;
    this.end = record.end;
    if (record.owner !== undefined) this.owner = record.owner;
    if (record.directive !== undefined) this.directive = record.directive;
    if (record.annotation !== undefined) this.annotation = record.annotation;
  }

  get scope(): number {
    return this.all.scope;
  }
  get parameters(): FunctionFact["parameters"] {
    return this.all.parameters;
  }
  get returns(): FunctionFact["returns"] {
    return this.all.returns;
  }

  protected get all(): FunctionFact {
    const fact = this.facts.all.functions[this.index];
    if (fact === undefined) throw new RecordMismatch(this.facts.path);
    return fact;
  }
}

class TypedRestoredFunction extends RestoredFunction {
  get returnType(): TypeExpression {
    const { returnType } = this.all;
    if (returnType === undefined) throw new RecordMismatch(this.facts.path);
    return returnType;
  }
}
