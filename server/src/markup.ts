import { MarkupKind } from "vscode-languageserver-types";

/** Writes the parts of a text for people, as Markdown or plain. */
export interface Markup {
  readonly kind: MarkupKind;
  /** Words as they are, whatever characters they hold. */
  readonly text: (text: string) => string;
  readonly code: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, address: string) => string;
  readonly bullets: (items: readonly string[]) => string;
  readonly numbered: (items: readonly string[]) => string;
  readonly rule: string;
}

export const markdown: Markup = {
  kind: MarkupKind.Markdown,
  text: escaped,
  code: codeSpan,
  strong: (text) => `**${text}**`,
  link: (text, address) => `[${escaped(text)}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`,
  bullets: (items) => items.map((item) => `- ${item}`).join("\n"),
  numbered: (items) => items.map((item, index) => `${String(index + 1)}. ${item}`).join("\n"),
  rule: "---",
};

export const plainText: Markup = {
  kind: MarkupKind.PlainText,
  text: (text) => text,
  code: (text) => text,
  strong: (text) => text,
  // Editors without Markdown open files at a place, not at an address of one.
  link: (text, address) => (address.startsWith("http") ? `${text}: ${address}` : text),
  bullets: (items) => items.map((item) => `  ${item}`).join("\n"),
  numbered: (items) => items.map((item, index) => `  ${String(index + 1)}. ${item}`).join("\n"),
  rule: "",
};

/** A route may itself hold backticks: then more of them stand around it. */
function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, " ");
  if (!line.includes("`")) return `\`${line}\``;
  const longest = Math.max(...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${line} ${fence}`;
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`);
}
