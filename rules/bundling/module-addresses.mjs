// Our modules look for files of their package (package.json, schema/) by their own address. In a bundle all have one.
import { readFileSync } from "node:fs";
import path from "node:path";
import { transform } from "esbuild";

const name = "ownModuleAddress";

/**
 * Lets each module of a workspace's `dist` believe that it still stands at its place.
 *
 * @param {readonly string[]} folders The `dist` folders.
 * @param {(place: string) => string} address The expression, in the bundle, of the address of what stands at a place in
 *   `dist`.
 * @returns {import("esbuild").Plugin}
 */
export function moduleAddresses(folders, address) {
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
        const posix = place.split(path.sep).join("/");
        return { contents: isUsed ? `const ${name} = ${address(posix)};\n${code}` : code };
      });
    },
  };
}

/** Of a CommonJS bundle that stands in `dist` as the modules did. */
export function addressInCommonJs(place) {
  return `require("node:url").pathToFileURL(require("node:path").join(__dirname, ${JSON.stringify(place)})).href`;
}

/** Of ES modules in a folder in `dist`. */
export function addressInModules(place) {
  return `new URL(${JSON.stringify(`../${place}`)}, import.meta.url).href`;
}
