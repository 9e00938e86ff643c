import fs from "node:fs";
import path from "node:path";

/** How a configuration in a folder names the schema that is installed for it; undefined if none is. */
export function schemaReference(root: string): string | undefined {
  for (let directory = root; ; directory = path.dirname(directory)) {
    if (fs.existsSync(path.join(directory, schemaFile))) {
      const relative = path.relative(root, path.join(directory, schemaFile)).split(path.sep).join("/");
      return relative.startsWith(".") ? relative : `./${relative}`;
    }
    if (path.dirname(directory) === directory) return undefined;
  }
}

const schemaFile = "node_modules/eslint-plugin-unstuck/schema/unstuck.config.schema.json";
