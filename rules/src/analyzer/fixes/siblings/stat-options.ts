import ts from "../../../typescript.cjs";
import { indentationAt, indentUnit } from "../source.js";
import { declined, type Declined } from "../types.js";
import { argumentsOf, removeArgument, unchanged, type Adapted, type Adapting } from "./adaptation.js";
import { removeFromList } from "./lines.js";
import { valueOf, visibleObject } from "./object-literals.js";
import { styleOf } from "./style.js";

/** `throwIfNoEntry: false` is honoured by the newest Node versions at best: the rejection is handled instead. */
export function withoutEntry(adapting: Adapting): Adapted | Declined {
  const options = argumentsOf(adapting)[1];
  if (options === undefined) return unchanged;
  const visible = visibleObject(options);
  if (visible === undefined) return declined("whether its options hold throwIfNoEntry cannot be seen");
  const value = valueOf(visible, "throwIfNoEntry");
  if (value === undefined) return unchanged;
  if (value.kind !== ts.SyntaxKind.FalseKeyword && value.kind !== ts.SyntaxKind.TrueKeyword) {
    return declined("whether throwIfNoEntry is true or false cannot be seen");
  }
  const property = visible.properties.get("throwIfNoEntry");
  if (visible.properties.size === 1) removeArgument(adapting, options);
  else if (property !== undefined) removeFromList(adapting, visible.literal.properties, property);
  return value.kind === ts.SyntaxKind.TrueKeyword ? unchanged : { kind: "adapted", behind: ifThere(adapting) };
}

function ifThere({ source, site }: Adapting): string {
  const { quote, end } = styleOf(source);
  const outer = indentationAt(source, site.call.end - 1);
  const inner = `${outer}${indentUnit(source)}`;
  const error = source.typed ? "error: NodeJS.ErrnoException" : "error";
  return [
    `.catch((${error}) => {`,
    `${inner}if (error.code === ${quote}ENOENT${quote}) return undefined${end}`,
    `${inner}throw error${end}`,
    `${outer}})`,
  ].join(source.eol);
}
