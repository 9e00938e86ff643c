// Our modules look for files of their package (package.json, schema/) by their own address. In a bundle all have one.
import { readFileSync } from "node:fs";
import path from "node:path";

/** To be put at the head of the bundle, which stands in `dist` as the modules did. */
export const banner =
  'const moduleAddress = (place) => require("node:url").pathToFileURL(require("node:path").join(__dirname, place)).href;';

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
      onLoad({ filter: /[\\/]dist[\\/].*\.js$/ }, ({ path: file }) => {
        const place = folders.map((folder) => path.relative(folder, file)).find((found) => !found.startsWith(".."));
        if (place === undefined) return undefined;
        const address = `moduleAddress(${JSON.stringify(place)})`;
        return { contents: readFileSync(file, "utf8").replaceAll("import.meta.url", address) };
      });
    },
  };
}
