/**
 * The parser of TypeScript. It is loaded through this CommonJS file because Node would otherwise scan its nine megabytes
 * for export names first, which costs more than parsing a hundred files.
 */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the one file that has to be CommonJS, see above
import ts = require("typescript");

export = ts;
