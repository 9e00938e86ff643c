import type { PackageFacts } from "./task.js";
import type { OffloadTarget } from "./types.js";
import type { Source } from "../source.js";

/** Platforms that have no threads of Node, and what says that code is for them. */
const platforms: readonly {
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly text?: RegExp;
}[] = [
  { name: "Cloudflare Workers", dependencies: ["wrangler", "@cloudflare/workers-types", "@cloudflare/vite-plugin"] },
  {
    name: "an edge runtime",
    dependencies: ["@vercel/edge", "@edge-runtime/vm"],
    text: /export const runtime\s*(?::[^=]+)?=\s*["'](?:edge|experimental-edge)["']/,
  },
  { name: "the browser", dependencies: [], text: /^\s*["']use client["']/ },
  { name: "Bun", dependencies: ["@types/bun", "bun-types"], text: /\bBun\.(?:serve|file|password)\b/ },
  { name: "Deno", dependencies: [], text: /\bDeno\.(?:serve|readFile|env)\b/ },
];

/** Why nothing can be moved to a target from a file; a clause. */
export function whyUnsupported(
  { text }: Source,
  { dependencies }: PackageFacts,
  to: OffloadTarget,
): string | undefined {
  const platform = platforms.find(
    (one) => one.text?.test(text) === true || one.dependencies.some((name) => dependencies.has(name)),
  );
  if (platform !== undefined)
    return `this code is for ${platform.name}, where threads and processes of Node do not exist`;
  return to === "worker" && dependencies.has("next") ? "Next.js does not emit worker files; use a queue" : undefined;
}
