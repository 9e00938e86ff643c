import type { FileFacts } from "../../facts/types.js";
import { createClaims } from "../claims.js";
import { createMemory } from "../memory.js";
import type { ClassNode, FileNode, FunctionNode, Value } from "../nodes.js";
import { createClassNode, createFunctionNode, type Mutable } from "../file-nodes.js";
import type { ProjectIndex } from "../project-index.js";
import { RestoredFacts, type LoadFacts } from "./restored-facts.js";
import type { FileRecord } from "./types.js";

/** A file whose nodes are made when somebody asks for them. */
export class RestoredFile implements Mutable<FileNode> {
  readonly path: string;
  facts: FileFacts;
  package: FileNode["package"];
  pathInPackage: string;
  role: FileNode["role"];
  functions: readonly FunctionNode[];
  memory = createMemory();
  claims = createClaims();
  extras: FileNode["extras"] = new Map();
  module: Value;
  #classes: readonly ClassNode[] | undefined;
  #objects: readonly Value[] | undefined;
  #arrays: readonly Value[] | undefined;

  constructor(
    { path, role, functions }: FileRecord,
    facts: RestoredFacts,
    firstId: number,
    info: FileNode["package"],
    readonly restoreClass: (node: ClassNode, index: number) => void,
  ) {
    this.path = path;
    this.facts = facts;
    this.role = role ?? undefined;
    this.package = info;
    this.pathInPackage = info === undefined || info.directory === "" ? path : path.slice(info.directory.length + 1);
    this.module = { kind: "module", file: this };
    this.functions = facts.functions.map((fact, index) => createFunctionNode(this, fact, firstId + index));
    for (const [index, { inlinedInto }] of functions.entries()) {
      const node = this.functions[index];
      if (node !== undefined && inlinedInto !== undefined) node.inlinedInto = this.functions[inlinedInto];
    }
  }

  /** Its facts are to be told apart, moved and kept one by one: from now on they are the ones that were loaded. */
  load(): FileFacts {
    if (!(this.facts instanceof RestoredFacts)) return this.facts;
    this.facts = this.facts.all;
    for (const [index, fact] of this.facts.functions.entries()) Object.assign(this.functions[index] ?? {}, { fact });
    return this.facts;
  }

  get classes(): readonly ClassNode[] {
    if (this.#classes === undefined) {
      this.#classes = this.facts.classes.map((fact) => createClassNode(this, fact));
      this.#classes.forEach(this.restoreClass);
    }
    return this.#classes;
  }
  set classes(nodes: readonly ClassNode[]) {
    this.#classes = nodes;
  }

  get objects(): readonly Value[] {
    return (this.#objects ??= this.facts.objects.map((_, index): Value => ({ kind: "object", file: this, index })));
  }
  set objects(values: readonly Value[]) {
    this.#objects = values;
  }

  get arrays(): readonly Value[] {
    return (this.#arrays ??= this.facts.arrays.map((_, index): Value => ({ kind: "array", file: this, index })));
  }
  set arrays(values: readonly Value[]) {
    this.#arrays = values;
  }
}

/** The files of a record as nodes, not yet told what others say of them. */
export function restoreFiles(
  records: readonly FileRecord[],
  index: ProjectIndex,
  load: LoadFacts,
  restoreClass: (file: number, node: ClassNode, index: number) => void,
): readonly RestoredFile[] {
  let firstId = 0;
  return records.map((record, at) => {
    const facts = new RestoredFacts(record, load);
    const file = new RestoredFile(record, facts, firstId, index.resolver.packageOf(record.path), (node, classIndex) => {
      restoreClass(at, node, classIndex);
    });
    firstId += record.functions.length;
    return file;
  });
}
