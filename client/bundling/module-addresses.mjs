// Our modules look for files of their package (package.json, schema/) by their own address. In a bundle all have one.
import { readFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";

/** To be put at the head of the bundle, which stands in `dist` as the modules did. */
export const banner =
  'const moduleAddress = (place) => require("node:url").pathToFileURL(require("node:path").join(__dirname, place)).href;';

const name = "ownModuleAddress";

/**
 * Lets each module of a workspace's `dist` believe that it stands at the same place in the `dist` of the bundle.
 *
 * @param {readonly string[]} folders The `dist` folders.
 * @returns {import("esbuild").Plugin}
 */
export function moduleAddresses(folders) {
  return {
    name: "module-addresses",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, async ({ path: file }) => {
        const place = folders.map((folder) => path.relative(folder, file)).find((found) => !found.startsWith(".."));
        const text = readFileSync(file, "utf8");
        if (place === undefined || !text.includes("import.meta.url")) return undefined;
        // Not by searching the text: code that writes code has these words in strings.
        const { code } = await transform(text, { define: { "import.meta.url": name } });
        const isUsed = code.includes(name);
        return { contents: isUsed ? `const ${name} = moduleAddress(${JSON.stringify(place)});\n${code}` : code };
      });
    },
  };
}
