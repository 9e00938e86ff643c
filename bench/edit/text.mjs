/** Texts as a client of either protocol knows them: places are a line and a character. */

/** An open text, and its changes told in lines and characters (0-based, UTF-16), each as the one before has left the text. */
export function openText(initial) {
  let text = initial;
  return {
    get text() {
      return text;
    },
    apply(changes) {
      return changes.map(({ start, length, text: inserted }) => {
        const range = { start: placeAt(text, start), end: placeAt(text, start + length) };
        text = text.slice(0, start) + inserted + text.slice(start + length);
        return { range, text: inserted };
      });
    },
  };
}

function placeAt(text, offset) {
  let line = 0;
  let lineStart = 0;
  for (let next = text.indexOf("\n"); next >= 0 && next < offset; next = text.indexOf("\n", lineStart)) {
    line++;
    lineStart = next + 1;
  }
  return { line, character: offset - lineStart };
}
