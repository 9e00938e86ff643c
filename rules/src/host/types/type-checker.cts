/**
 * Where the thread of the type checker starts. In an extension, the bundle of all that it needs stands in its place, with
 * TypeScript's libraries beside it: CommonJS, as that is.
 */
void import("./answers.js");
