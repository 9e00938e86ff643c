/**
 * TypeScript with its type checker. Only `host/types` comes in by this door, when work is to be moved off the event loop:
 * the parser's door (`typescript.cts`) is bundled with what is named through it, and must not grow by a checker.
 */
import ts = require("typescript");

export = ts;
