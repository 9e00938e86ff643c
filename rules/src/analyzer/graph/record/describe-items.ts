import type { Expression } from "../../facts/types.js";
import type { Claim } from "../claims.js";
import type { WrittenMember } from "../extras.js";
import type { Relation } from "../heritage.js";
import type { Passed } from "../inflow.js";
import type { ClassNode, FileNode } from "../nodes.js";
import { expressionsOf } from "./expressions.js";
import type { ClaimRecord, FunctionPlace, PassedRecord, RelationRecord, WrittenRecord } from "./types.js";
import { describeValue, type IndexOf } from "./values.js";

/** Writes down what units contribute; null for what cannot be found again. */
export class ItemWriter {
  readonly #expressions = new Map<FileNode, ReadonlyMap<Expression, number>>();

  constructor(readonly indexOf: IndexOf) {}

  passed(item: Passed): PassedRecord | null {
    switch (item.kind) {
      case "supplied":
      case "inline":
        return { kind: item.kind };
      case "value": {
        const value = describeValue(item.value, this.indexOf);
        return value === undefined ? null : { kind: item.kind, index: item.index, value };
      }
      case "argument":
      case "element": {
        const place = this.#place(item);
        return place === undefined ? null : { kind: item.kind, index: item.index, ...place };
      }
    }
  }

  relation(item: Relation): RelationRecord | null {
    if (item.kind === "external-base") {
      const value = describeValue(item.value, this.indexOf);
      return value === undefined ? null : { kind: item.kind, value };
    }
    return { kind: item.kind, node: this.#classPlace(item.node) };
  }

  written(item: WrittenMember): WrittenRecord | null {
    const place = this.#place(item);
    return place === undefined ? null : { name: item.name, ...place };
  }

  claim(item: Claim): ClaimRecord | null {
    const value = describeValue(item.value, this.indexOf);
    const self = describeValue(item.self, this.indexOf);
    return value === undefined || self === undefined ? null : { value, self };
  }

  #classPlace(node: ClassNode): FunctionPlace {
    return [this.indexOf(node.file), node.file.classes.indexOf(node)];
  }

  #place({ file, expression }: { readonly file: FileNode; readonly expression: Expression }) {
    let known = this.#expressions.get(file);
    if (known === undefined) {
      known = new Map(expressionsOf(file.facts).map((found, index) => [found, index]));
      this.#expressions.set(file, known);
    }
    const index = known.get(expression);
    return index === undefined ? undefined : { file: this.indexOf(file), expression: index };
  }
}
