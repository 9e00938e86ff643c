import type { Evaluator } from "../evaluate.js";
import { prototypeOf } from "../members.js";
import type { FileNode, Value } from "../nodes.js";
import { constructedBy } from "../self-values.js";
import type { Places } from "./places.js";
import type { ValueRecord } from "./types.js";

/** The index of a file in the record. */
export type IndexOf = (file: { readonly path: string }) => number;
/** A file of the record, with the numbers that things in it have there. */
export type PlacesAt = (index: number) => Places | undefined;

/** Writes a value down; undefined for what cannot be found again from outside. */
export function describeValue(value: Value, indexOf: IndexOf): ValueRecord | undefined {
  switch (value.kind) {
    case "function":
    case "constructed":
      return placed(value.kind, value.node.file, value.node.fact.index, indexOf);
    case "class":
      return placed("class", value.node.file, value.node.file.classes.indexOf(value.node), indexOf);
    case "instance":
      return placed(
        value.exact ? "exact" : "declared",
        value.node.file,
        value.node.file.classes.indexOf(value.node),
        indexOf,
      );
    case "object":
    case "array":
      return placed(value.kind, value.file, value.index, indexOf);
    case "collection":
      return placed(value.kind, value.file, value.call.index, indexOf);
    case "module":
      return placed(value.kind, value.file, 0, indexOf);
    case "prototype": {
      const of = describeValue(value.of, indexOf);
      return of === undefined ? undefined : `prototype ${of}`;
    }
    case "external":
      return `external\n${value.module}\n${value.path}`;
    case "list":
    case "structure":
      return undefined;
  }
}

function placed(kind: string, file: FileNode, index: number, indexOf: IndexOf): ValueRecord {
  return `${kind} ${String(indexOf(file))} ${String(index)}`;
}

/** The value that was written down; undefined if an edit has taken it away since. */
export function findValue(record: ValueRecord, evaluator: Evaluator, placesAt: PlacesAt): Value | undefined {
  if (record.startsWith("external\n")) {
    const [, module = "", path = ""] = record.split("\n");
    return evaluator.index.external(module, path);
  }
  const [kind = "", first = "", ...rest] = record.split(" ");
  if (kind === "prototype") {
    const of = findValue(record.slice("prototype ".length), evaluator, placesAt);
    return of === undefined ? undefined : prototypeOf(of);
  }
  const places = placesAt(Number(first));
  return places === undefined ? undefined : valueIn(places, kind, Number(rest[0]), evaluator);
}

function valueIn(places: Places, kind: string, index: number, evaluator: Evaluator): Value | undefined {
  switch (kind) {
    case "function":
      return places.functions[index]?.value;
    case "constructed":
      return constructedBy(places.functions[index]);
    case "class":
      return places.classes[index]?.value;
    case "exact":
      return places.classes[index]?.exact;
    case "declared":
      return places.classes[index]?.declared;
    case "object":
      return places.objects[index];
    case "array":
      return places.arrays[index];
    case "module":
      return places.file.module;
    case "collection": {
      const call = places.calls[index];
      return call === undefined ? undefined : evaluator.collection(places.file, call);
    }
    default:
      return undefined;
  }
}
