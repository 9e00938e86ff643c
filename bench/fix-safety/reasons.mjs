/** A reason without the names in it, so that the same reason for two functions is one row. */
export function normalise(reason, { path, cause }) {
  const names = [cause.api, ...path.flatMap(({ caller, callee }) => [caller, callee])].flatMap((name) => [
    name,
    ...name.split("."),
  ]);
  const known = new Set(names.filter((name) => /^[\w$.#<>]{3,}$/.test(name)));
  return reason
    .split(/(\s+)/)
    .map((word) => replaceName(word, known))
    .join("")
    .replace(/\b[\w./[\]()@-]+\.[cm]?[jt]sx?(?::\d+)?/g, "…")
    .replace(/\b\d+\b/g, "…");
}

function replaceName(word, known) {
  const [, before = "", name = "", after = ""] = /^([("'`]*)(.*?)([)"'`,;:]*)$/.exec(word) ?? [];
  return known.has(name) || looksLikeCode(name) ? `${before}…${after}` : word;
}

const terms = new Set(["JavaScript", "TypeScript", "CommonJS", "ENOENT", "JSON", "ESM", "Node.js"]);

/** `loadUser`, `UserService.load`, `file_name`, `load()`; not `Express` or `Node`. */
function looksLikeCode(name) {
  if (terms.has(name)) return false;
  return /^[#$_]?[a-z]+[A-Z]|[a-z$_)]\.[a-zA-Z#_$]|_|\(\)$|^[A-Z][a-z]+[A-Z]|[#$<>]/.test(name);
}
