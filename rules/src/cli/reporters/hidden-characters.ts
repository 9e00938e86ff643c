/**
 * Shows as `\u202e` what cannot be seen or stored: control characters, lone halves of a pair, and what turns the direction of
 * text around, so that a name looks like another one. Tabs and line breaks stay.
 */
export function showHidden(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
