import type { Range } from "vscode-languageserver-types";
import { isObject } from "../../json.js";

/** What comes back with `codeAction/resolve`, to find the offer again. */
export interface ActionData {
  readonly uri: string;
  readonly range: Range;
  readonly id: string;
}

/** What came over the wire may be anything. */
export function isActionData(value: unknown): value is ActionData {
  return (
    isObject(value) && typeof value["uri"] === "string" && typeof value["id"] === "string" && isRange(value["range"])
  );
}

function isRange(value: unknown): value is Range {
  return isObject(value) && isPosition(value["start"]) && isPosition(value["end"]);
}

function isPosition(value: unknown): value is Range["start"] {
  return isObject(value) && typeof value["line"] === "number" && typeof value["character"] === "number";
}
