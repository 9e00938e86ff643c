import { hash } from "node:crypto";

/** Names a text: another text, another name. */
export function hashOf(text: string): string {
  return hash("sha1", text);
}
