import { showHidden } from "./hidden-characters.js";

/** Names of a project as Markdown that shows them and does nothing else: no markup, links, mentions or images come of them. */

/** In a paragraph or a list. */
export function code(text: string): string {
  const line = onOneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = line === "" || longest > 0 ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** In a table, where a bar ends the cell even inside of code. */
export function codeCell(text: string): string {
  return code(text).replaceAll("|", "\\|");
}

/** Inside of an HTML element, where Markdown means nothing. */
export function codeHtml(text: string): string {
  return `<code>${onOneLine(text).replace(/[&<>"']/g, entity)}</code>`;
}

/** A sentence, also in a table. */
export function prose(text: string): string {
  return onOneLine(text).replace(/[&<>]|[\\`*_{}[\]|~$!]|[@#]|:(?=\/\/)|www(?=\.)/gi, (found) => {
    if ("&<>".includes(found)) return entity(found);
    // A comment between the letters keeps code hosts from making links and mentions of them.
    return /^[@#:w]/i.test(found) ? `${found}<!-- -->` : `\\${found}`;
  });
}

function onOneLine(text: string): string {
  return showHidden(text.replace(/\s+/g, " "));
}

function entity(character: string): string {
  return `&#${String(character.charCodeAt(0))};`;
}
