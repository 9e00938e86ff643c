/**
 * The parser of TypeScript. It is loaded through a CommonJS file because Node would otherwise scan its nine megabytes for
 * export names first, which costs more than parsing a hundred files.
 */
import ts = require("#typescript");

export = ts;
