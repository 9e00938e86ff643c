/**
 * What `require("eslint-plugin-unstuck")` gives: the plugin itself, as configurations in CommonJS expect. It is the very
 * object that `import` gives, and its types reach consumers whose TypeScript does not know yet that Node requires modules.
 */
import type { UnstuckPlugin } from "./eslint/index.js" with { "resolution-mode": "import" };
import entry = require("./eslint/index.js");

const plugin: UnstuckPlugin = entry.default;

export = plugin;
