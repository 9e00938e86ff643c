/** What callees that we know without their source do with a function they are given. */

/** Members of arrays, sets, maps and iterators that call their argument before they return. */
const iterating = new Set([
  "map",
  "forEach",
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "some",
  "every",
  "reduce",
  "reduceRight",
  "flatMap",
  "sort",
  "toSorted",
  "replace",
  "replaceAll",
  "each",
  "mapValues",
  "mapKeys",
  "groupBy",
  "sortBy",
  "keyBy",
  "orderBy",
  "uniqBy",
  "sumBy",
  "partition",
  "times",
  "pickBy",
  "omitBy",
  "filterAsync",
  "mapSeries",
  "eachSeries",
]);

/** Members of promises: their callback runs for whoever gave it. */
const promising = new Set(["then", "catch", "finally", "spread", "tap"]);

/** Global functions that do not call what they are given. */
const globalKeepers =
  /^(?:clear(?:Timeout|Interval|Immediate)|console\.\w+|new .+|Object\.\w+|String|Boolean|Date|WeakRef)$/;

export function isGlobalKeeper(path: string): boolean {
  return globalKeepers.test(path);
}

/** Global functions that call what they are given, in the phases of their caller. */
const globalCallers =
  /^(?:Promise|Array\.from|Array\.fromAsync|Object\.groupBy|Map\.groupBy|Reflect\.apply|Promise\.try|JSON\.parse|JSON\.stringify|Function\.prototype\.\w+)$/;

/** Members that keep, compare or take away what they are given, and run none of it. */
const keeping = new Set([
  "off",
  "removeListener",
  "removeAllListeners",
  "removeEventListener",
  "removeHandler",
  "unsubscribe",
  "unwatchFile",
  "push",
  "unshift",
  "add",
  "set",
  "has",
  "delete",
  "includes",
  "indexOf",
  "log",
  "info",
  "warn",
  "error",
  "debug",
  "trace",
]);

export function isKeeping(name: string): boolean {
  return keeping.has(name);
}

export function isIterating(name: string): boolean {
  return iterating.has(name);
}

export function isPromising(name: string): boolean {
  return promising.has(name);
}

export function isGlobalCaller(path: string): boolean {
  return globalCallers.test(path);
}

/** A function whose parameters are named like those of an HTTP handler. */
export function looksLikeHandler(parameters: readonly string[]): boolean {
  const [first = "", second = "", third] = parameters.map((name) => name.replace(/^_+/, ""));
  if (/^(?:req|request)$/.test(first) && /^(?:res|response|reply|h|resp)$/.test(second)) return true;
  if (/^(?:err|error)$/.test(first) && /^(?:req|request)$/.test(second) && third !== undefined) return true;
  return first === "ctx" && second === "next";
}
