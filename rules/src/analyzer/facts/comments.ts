import type ts from "../../typescript.cjs";
import { lineAt } from "./lines.js";
import type { IgnoreDirective } from "./types.js";
import type { Walk } from "./walk.js";

/** JSDoc `@blocking` or `@nonblocking` above a declaration (or above the statement it stands in). */
export function annotationOf(walk: Walk, node: ts.Node): "blocking" | "nonblocking" | undefined {
  if (!walk.annotated) return undefined;
  const leading = walk.source.text.slice(node.pos, node.getStart(walk.source));
  const comment = leading === "" || !leading.includes("@") ? walk.pendingComment : leading;
  if (/@nonblocking\b/.test(comment)) return "nonblocking";
  return /@blocking\b/.test(comment) ? "blocking" : undefined;
}

const directive = /(?:\/\/|\/\*)\s*unstuck-ignore-(next-line|line|file)\b([^\n]*)/g;

/** `// unstuck-ignore-next-line fs.readFileSync -- read once per process`. */
export function ignoreDirectives(text: string, lineStarts: readonly number[]): IgnoreDirective[] {
  if (!text.includes("unstuck-ignore-")) return [];
  return [...text.matchAll(directive)].map((match) => {
    const [apis = "", reason] = (match[2] ?? "").replace(/\*\/.*$/, "").split(/\s--\s*/);
    return {
      line: lineAt(lineStarts, match.index),
      scope: match[1] as IgnoreDirective["scope"],
      apis: apis.split(/[\s,]+/).filter((api) => api !== ""),
      reason: reason?.trim() === "" ? undefined : reason?.trim(),
    };
  });
}
