/**
 * Comments of a source text: which there are, and where Unstuck's own go, the directives that silence a finding and the
 * JSDoc tag that vouches for a function. Pure: a text goes in, an edit or the reason why there is none comes out.
 */
export { commentsIn, type Comment } from "./comments.js";
export type { CommentEdit, CommentPlace } from "./comment-edit.js";
export { ignoreInFile } from "./ignore-file.js";
export { ignoreOnLine } from "./ignore-line.js";
export { markNonblocking, type MarkedFunction } from "./nonblocking.js";
