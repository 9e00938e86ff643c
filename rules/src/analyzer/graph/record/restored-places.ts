import type { Position } from "../../facts/types.js";
import type { Evaluator } from "../evaluate.js";
import type { FileNode, FunctionNode, Value } from "../nodes.js";
import type { Standing } from "./find-links.js";
import { RecordMismatch } from "./mismatch.js";
import { Places } from "./places.js";
import { Positions } from "./positions.js";
import type { RestoredFile } from "./restored-file.js";
import type { FileRecord, FunctionPlace, PositionRecord, ValueRecord } from "./types.js";
import { describeValue, findValue } from "./values.js";

/** Where the things that a record speaks of are now. */
export class RestoredPlaces implements Standing {
  readonly #indices: ReadonlyMap<string, number>;
  readonly #places: (Places | undefined)[] = [];
  readonly #positions: (Positions | undefined)[] = [];

  constructor(
    records: readonly Pick<FileRecord, "path">[],
    readonly files: readonly RestoredFile[],
    readonly evaluator: Evaluator,
  ) {
    this.#indices = new Map(records.map(({ path }, index) => [path, index]));
  }

  indexOf({ path }: { readonly path: string }): number | undefined {
    return this.#indices.get(path);
  }

  readonly placesAt = (index: number): Places | undefined => {
    const file = this.files[index];
    return file === undefined ? undefined : (this.#places[index] ??= new Places(file));
  };

  functionAt([file, index]: FunctionPlace): FunctionNode {
    const node = this.placesAt(file)?.functions[index];
    if (node === undefined) throw new RecordMismatch(this.files[file]?.path ?? "a file");
    return node;
  }

  positionIn(file: FileNode, position: PositionRecord): Position {
    return this.positionsOf(position[3] ?? this.indexOf(file) ?? -1).at(position);
  }

  positionsOf(index: number): Positions {
    return (this.#positions[index] ??= new Positions());
  }

  find(value: ValueRecord): Value | undefined {
    return findValue(value, this.evaluator, this.placesAt);
  }

  /** In the words of the record; only of files that have not changed are the numbers those of the record. */
  describe(value: Value): ValueRecord | undefined {
    return describeValue(value, (file) => this.indexOf(file) ?? -1);
  }
}
