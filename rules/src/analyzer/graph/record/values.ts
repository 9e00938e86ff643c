import type { Evaluator } from "../evaluate.js";
import { prototypeOf } from "../members.js";
import type { FileNode, Value } from "../nodes.js";
import { constructedBy } from "../self-values.js";
import type { ValueRecord } from "./types.js";

/** The index of a file in the record. */
export type IndexOf = (file: { readonly path: string }) => number;
/** A file of the record; undefined if it has changed since. */
export type FileAt = (index: number) => FileNode | undefined;

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

/** The value that was written down; undefined if its file has changed since. */
export function findValue(record: ValueRecord, evaluator: Evaluator, fileAt: FileAt): Value | undefined {
  if (record.startsWith("external\n")) {
    const [, module = "", path = ""] = record.split("\n");
    return evaluator.index.external(module, path);
  }
  const [kind = "", first = "", ...rest] = record.split(" ");
  if (kind === "prototype") {
    const of = findValue(record.slice("prototype ".length), evaluator, fileAt);
    return of === undefined ? undefined : prototypeOf(of);
  }
  const file = fileAt(Number(first));
  return file === undefined ? undefined : valueIn(file, kind, Number(rest[0]), evaluator);
}

function valueIn(file: FileNode, kind: string, index: number, evaluator: Evaluator): Value | undefined {
  switch (kind) {
    case "function":
      return file.functions[index]?.value;
    case "constructed":
      return constructedBy(file.functions[index]);
    case "class":
      return file.classes[index]?.value;
    case "exact":
      return file.classes[index]?.exact;
    case "declared":
      return file.classes[index]?.declared;
    case "object":
      return file.objects[index];
    case "array":
      return file.arrays[index];
    case "module":
      return file.module;
    case "collection": {
      const call = file.facts.calls[index];
      return call === undefined ? undefined : evaluator.collection(file, call);
    }
    default:
      return undefined;
  }
}
