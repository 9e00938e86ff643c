import path from "node:path/posix";

export type Texts = ReadonlyMap<string, string>;

/** The project with some files at other places, and every import of them following. */
export function relocated(texts: Texts, places: ReadonlyMap<string, string>): Texts {
  const moved = (file: string): string => places.get(file) ?? file;
  return new Map(
    [...texts].map(([file, text]) => {
      const after = text.replace(/(["'])(\.\.?(?:\/[^"'\n]*)?)\1/g, (whole, quote: string, specifier: string) => {
        const target = targetOf(texts, file, specifier);
        if (target === undefined) return whole;
        return `${quote}${specifierTo(moved(file), moved(target), path.extname(specifier))}${quote}`;
      });
      return [moved(file), after];
    }),
  );
}

/** How one file imports another, with the extension that its imports have. */
export function specifierTo(from: string, to: string, extension: string): string {
  const relative = path.relative(path.dirname(from), to);
  const bare = relative.replace(/\.[cm]?[jt]sx?$/, "");
  return `${relative.startsWith(".") ? "" : "./"}${bare}${/^\.[cm]?[jt]sx?$/.test(extension) ? extension : ""}`;
}

function targetOf(texts: Texts, file: string, specifier: string): string | undefined {
  const place = path.join(path.dirname(file), specifier);
  const bare = place.replace(/\.([cm]?)jsx?$/, ".$1");
  const endings = ["ts", "tsx", "js", "jsx", "mts", "mjs", "cts", "cjs"];
  const candidates = [
    place,
    ...(bare === place ? [] : [`${bare}ts`, `${bare}tsx`]),
    ...endings.map((ending) => `${place}.${ending}`),
    ...endings.map((ending) => `${place}/index.${ending}`),
  ];
  return candidates.find((candidate) => texts.has(candidate));
}
