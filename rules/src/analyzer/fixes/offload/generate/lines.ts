/** Marks a line that begins inside of a template: white space before it would become a part of the text. */
export const verbatim = "\u0000";

/** Lines moved in by some white space; empty ones and those inside of templates stay. */
export function indented(lines: readonly string[], indent: string): readonly string[] {
  return lines.map((line) =>
    line.startsWith(verbatim) ? line.slice(verbatim.length) : line === "" ? "" : `${indent}${line}`,
  );
}

export function joined(lines: readonly string[], eol: string): string {
  return `${indented(lines, "").join(eol)}${eol}`;
}
