/** Puts a generated text between the comments of its name, which the page must have: where it stands is written by hand. */
export function withPart(page: string, name: string, text: string): string {
  const [begin, end] = [`<!-- begin generated ${name}: npm run docs -->`, `<!-- end generated ${name} -->`];
  const [before, rest] = split(page, begin);
  const [, after] = split(rest, end);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}

function split(page: string, at: string): readonly [string, string] {
  const place = page.indexOf(at);
  if (place < 0) throw new Error(`The page lacks the line ${at}`);
  return [page.slice(0, place), page.slice(place + at.length)];
}
