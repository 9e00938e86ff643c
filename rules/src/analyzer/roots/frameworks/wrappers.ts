import type { Framework } from "../types.js";

/** Functions that turn a rejected handler into `next(error)`. Their result is the handler. */
export const asyncHandlers: Framework = {
  title: "Async handler wrappers",
  module: "express-async-handler",
  aliases: ["async-middleware", "express-async-wrap", "middleware-async", "@awaitjs/express", "express-asyncify"],
  wrappers: [
    {
      call: ["", "asyncHandler", "wrap", "asyncMiddleware", "middlewareAsync", "combineMiddlewares", "addAsync"],
      index: 0,
      phase: "serving",
    },
  ],
};

/** Node's own. What `promisify` returns calls the function it was given. */
export const nodeUtil: Framework = {
  title: "util",
  module: "util",
  aliases: [
    "es6-promisify",
    "pify",
    "universalify",
    "util.promisify",
    "bluebird",
    "thenify",
    "@google-cloud/promisify",
  ],
  wrappers: [
    {
      call: ["promisify", "callbackify", "deprecate", "", "fromCallback", "fromPromise", "method", "coroutine"],
      index: 0,
    },
  ],
};

/** `AsyncLocalStorage` and `AsyncResource` run their function where it is given. */
export const asyncHooks: Framework = {
  title: "Async context",
  module: "async_hooks",
  aliases: ["cls-hooked", "continuation-local-storage", "nestjs-cls", "zone.js"],
  returns: { createNamespace: "AsyncLocalStorage", getNamespace: "AsyncLocalStorage" },
  types: { Namespace: "AsyncLocalStorage", ClsService: "AsyncLocalStorage" },
  registrations: [
    {
      call: [
        "AsyncLocalStorage#run",
        "AsyncLocalStorage#exit",
        "AsyncLocalStorage#runAndReturn",
        "AsyncLocalStorage#runPromise",
        "AsyncLocalStorage#runWith",
        "AsyncResource#runInAsyncScope",
      ],
      handlers: [{ from: 0 }],
      kind: "event",
      phase: "inherit",
      label: "{name}",
    },
    { call: ["createHook"], handlers: [{ index: 0, properties: "*" }], kind: "event", label: "async hook {property}" },
  ],
  wrappers: [
    {
      call: ["AsyncLocalStorage.bind", "AsyncResource.bind", "AsyncResource#bind", "AsyncLocalStorage#bind"],
      index: 0,
    },
  ],
};

/** Functions kept or shaped by lodash and its like. */
export const functionWrappers: Framework = {
  title: "Function wrappers",
  module: "lodash",
  aliases: [
    "lodash-es",
    "underscore",
    "ramda",
    "remeda",
    "rambda",
    "es-toolkit",
    "es-toolkit/compat",
    "lodash/fp",
    "radash",
    "fp-ts/function",
    "effect",
  ],
  wrappers: [
    {
      call: [
        "after",
        "ary",
        "attempt",
        "before",
        "bind",
        "compose",
        "curry",
        "curryRight",
        "flip",
        "flow",
        "flowRight",
        "memoize",
        "memoizeWith",
        "negate",
        "nAry",
        "once",
        "overArgs",
        "partial",
        "partialRight",
        "pipe",
        "rearg",
        "rest",
        "spread",
        "tryit",
        "unary",
        "wrap",
        "tap",
      ],
      index: 0,
    },
    { call: ["debounce", "throttle"], index: 0, phase: "serving" },
  ],
  registrations: [
    // A debounced function always ends up in a timer, whoever calls it first.
    { call: ["debounce", "throttle", "defer", "delay"], handlers: [{ index: 0 }], kind: "timer", label: "{name}" },
    {
      call: [
        "each",
        "eachRight",
        "every",
        "filter",
        "find",
        "findIndex",
        "findLast",
        "flatMap",
        "flatMapDeep",
        "forEach",
        "forIn",
        "forOwn",
        "groupBy",
        "keyBy",
        "map",
        "mapKeys",
        "mapValues",
        "maxBy",
        "minBy",
        "omitBy",
        "orderBy",
        "partition",
        "pickBy",
        "reduce",
        "reduceRight",
        "reject",
        "remove",
        "some",
        "sortBy",
        "sumBy",
        "times",
        "transform",
        "uniqBy",
        "update",
        "updateWith",
        "mergeWith",
        "assignWith",
        "cloneDeepWith",
        "isEqualWith",
        "attempt",
        "tap",
        "thru",
        "parallel",
        "retry",
        "sift",
        "sleep",
      ],
      handlers: [{ from: 0 }],
      kind: "event",
      phase: "inherit",
      label: "{name}",
    },
  ],
};

/** Packages that export a single one of those functions. */
export const singleDebounce: Framework = {
  title: "Debounce",
  module: "lodash.debounce",
  aliases: [
    "lodash.throttle",
    "lodash/debounce",
    "lodash/throttle",
    "lodash-es/debounce",
    "lodash-es/throttle",
    "debounce",
    "throttleit",
    "just-debounce",
    "just-debounce-it",
    "just-throttle",
    "p-debounce",
    "p-throttle",
    "throttle-debounce",
    "debounce-fn",
    "perfect-debounce",
    "awesome-debounce-promise",
  ],
  wrappers: [
    { call: ["", "debounce", "throttle", "()"], index: -1, phase: "serving" },
    { call: ["", "debounce", "throttle"], index: 0, phase: "serving" },
  ],
  registrations: [
    { call: ["", "debounce", "throttle", "()"], handlers: [{ from: 0 }], kind: "timer", label: "debounce" },
  ],
};

/** Packages that keep a function's result. */
export const memoizers: Framework = {
  title: "Memoizers",
  module: "memoizee",
  aliases: [
    "fast-memoize",
    "lodash.memoize",
    "lodash/memoize",
    "lodash/once",
    "lodash.once",
    "mem",
    "memoize",
    "memoize-one",
    "micro-memoize",
    "moize",
    "once",
    "onetime",
    "p-memoize",
    "promise-memoize",
    "nano-memoize",
    "memoizerific",
    "async-cache-dedupe",
    "proxy-memoize",
    "reselect",
  ],
  wrappers: [{ call: ["", "default", "strict", "moize", "memoize", "nanomemoize", "once"], index: 0 }],
};
