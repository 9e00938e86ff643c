import type { Finding } from "./analyzer/index.js";

/** `GET /users/:id → loadUser (src/users.ts:14) → fs.readFileSync (src/profile.ts:22)`. */
export function pathText({ root, path }: Finding): string {
  const steps = path.map(({ callee, file, line }) => `${callee} (${file}:${String(line)})`);
  return [root.label, ...steps].join(" → ");
}
