import ts from "../../../typescript.cjs";
import type { SiblingCall } from "./sibling-call.js";
import { withoutParentheses } from "../source.js";
import { declined, type Declined } from "../types.js";
import { unchanged, type Adapting } from "./adaptation.js";
import { siblingForm } from "./sibling-form.js";

/** Methods: `dir.readSync()` → `dir.read()`, where the object is the same one. */
export function memberSibling(adapting: Adapting): SiblingCall | Declined {
  const { edits, source, label, site } = adapting;
  const form = siblingForm(adapting, site.module);
  if (form.kind === "declined") return form;
  const [owner = "", method = ""] = site.entry.api.split("#");
  const [siblingOwner = "", name = ""] = form.targets[0]?.path.split("#") ?? [];
  if (form.promisify) return declined(`${name} of ${owner} takes a callback`);
  if (owner !== siblingOwner) return declined(`${name} belongs to ${siblingOwner}, and this is a ${owner}`);
  const callee = withoutParentheses(site.call.expression);
  if (!ts.isPropertyAccessExpression(callee) || callee.name.text !== method || ts.isNewExpression(site.call)) {
    return declined(`what is called is not surely ${method} of a ${owner}`);
  }
  const adapted = form.adapt?.(adapting) ?? unchanged;
  if (adapted.kind === "declined") return adapted;
  edits.replace(source, callee.name, name, label);
  return { kind: "sibling", name, after: "", safety: "safe", warnings: [] };
}
