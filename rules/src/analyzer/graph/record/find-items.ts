import type { Claim } from "../claims.js";
import type { Evaluator } from "../evaluate.js";
import type { WrittenMember } from "../extras.js";
import type { Relation } from "../heritage.js";
import type { Passed } from "../inflow.js";
import type { ClaimRecord, PassedRecord, RelationRecord, WrittenRecord } from "./types.js";
import { findValue, type PlacesAt } from "./values.js";

/** Finds what units have contributed; undefined where an edit has taken it away since. */
export class ItemReader {
  constructor(
    readonly evaluator: Evaluator,
    readonly placesAt: PlacesAt,
  ) {}

  passed(record: PassedRecord): Passed | undefined {
    switch (record.kind) {
      case "supplied":
      case "inline":
        return { kind: record.kind };
      case "value": {
        const value = findValue(record.value, this.evaluator, this.placesAt);
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
      const value = findValue(record.value, this.evaluator, this.placesAt);
      return value?.kind === "external" ? { kind: record.kind, value } : undefined;
    }
    const [file, index] = record.node;
    const node = this.placesAt(file)?.classes[index];
    return node === undefined ? undefined : { kind: record.kind, node };
  }

  written(record: WrittenRecord): WrittenMember | undefined {
    const place = this.#place(record);
    return place === undefined ? undefined : { name: record.name, ...place };
  }

  claim(record: ClaimRecord): Claim | undefined {
    const value = findValue(record.value, this.evaluator, this.placesAt);
    const self = findValue(record.self, this.evaluator, this.placesAt);
    return value === undefined || self === undefined ? undefined : { value, self };
  }

  #place({ file: at, expression: index }: { readonly file: number; readonly expression: number }) {
    const places = this.placesAt(at);
    const expression = places?.expressions[index];
    return places === undefined || expression === undefined ? undefined : { file: places.file, expression };
  }
}
