import type { Expression } from "../../facts/types.js";
import type { Claim } from "../claims.js";
import type { Evaluator } from "../evaluate.js";
import type { WrittenMember } from "../extras.js";
import type { Relation } from "../heritage.js";
import type { Passed } from "../inflow.js";
import type { FileNode } from "../nodes.js";
import { expressionsOf } from "./expressions.js";
import type { ClaimRecord, PassedRecord, RelationRecord, WrittenRecord } from "./types.js";
import { findValue, type FileAt } from "./values.js";

/** Finds what units have contributed; undefined where it stands in a file that has changed since. */
export class ItemReader {
  readonly #expressions = new Map<FileNode, readonly Expression[]>();

  constructor(
    readonly evaluator: Evaluator,
    readonly fileAt: FileAt,
  ) {}

  passed(record: PassedRecord): Passed | undefined {
    switch (record.kind) {
      case "supplied":
      case "inline":
        return { kind: record.kind };
      case "value": {
        const value = findValue(record.value, this.evaluator, this.fileAt);
        return value === undefined ? undefined : { kind: record.kind, index: record.index, value };
      }
      case "argument":
      case "element": {
        const place = this.#place(record);
        return place === undefined ? undefined : { kind: record.kind, index: record.index, ...place };
      }
    }
  }

  relation(record: RelationRecord): Relation | undefined {
    if (record.kind === "external-base") {
      const value = findValue(record.value, this.evaluator, this.fileAt);
      return value?.kind === "external" ? { kind: record.kind, value } : undefined;
    }
    const [file, index] = record.node;
    const node = this.fileAt(file)?.classes[index];
    return node === undefined ? undefined : { kind: record.kind, node };
  }

  written(record: WrittenRecord): WrittenMember | undefined {
    const place = this.#place(record);
    return place === undefined ? undefined : { name: record.name, ...place };
  }

  claim(record: ClaimRecord): Claim | undefined {
    const value = findValue(record.value, this.evaluator, this.fileAt);
    const self = findValue(record.self, this.evaluator, this.fileAt);
    return value === undefined || self === undefined ? undefined : { value, self };
  }

  #place({ file: at, expression: index }: { readonly file: number; readonly expression: number }) {
    const file = this.fileAt(at);
    if (file === undefined) return undefined;
    let known = this.#expressions.get(file);
    if (known === undefined) this.#expressions.set(file, (known = expressionsOf(file.facts)));
    const expression = known[index];
    return expression === undefined ? undefined : { file, expression };
  }
}
