/** Something that fixes must get right, and the scenarios that show they do. */
export interface Row {
  readonly about: string;
  /** Names of scenarios in which a fix is offered. */
  readonly fixed?: readonly string[];
  /** The same for those in which it is declined. */
  readonly declined?: readonly string[];
}

const whereAwaitMayStand: readonly Row[] = [
  { about: "async function", fixed: ["placement/plain-argument"] },
  { about: "async generator", fixed: ["placement/async-generator"] },
  { about: "top level of an ES module", fixed: ["callers/esm-top-level"] },
  { about: "top level of a CommonJS module", fixed: ["callers/async-copy-beside-boot"] },
  { about: "sync function", fixed: ["placement/make-void-function", "placement/jsdoc-returns"] },
  { about: "sync arrow function", fixed: ["placement/make-arrow-function", "placement/arrow-with-expression"] },
  { about: "sync method", fixed: ["placement/make-object-method", "callers/class-methods"] },
  { about: "getter", declined: ["placement/getter"] },
  { about: "setter", declined: ["placement/setter"] },
  { about: "constructor", declined: ["placement/constructor"] },
  { about: "field initialiser", declined: ["placement/field-initialiser", "placement/static-field"] },
  { about: "static block", declined: ["placement/static-block"] },
  {
    about: "default parameter",
    fixed: ["placement/default-parameter"],
    declined: ["placement/default-parameter-that-another-needs"],
  },
  { about: "sync generator", declined: ["placement/sync-generator"] },
  { about: "map", fixed: ["placement/map"] },
  {
    about: "map whose order of side effects matters",
    fixed: ["placement/map-with-side-effects"],
    declined: ["placement/map-that-writes-outside"],
  },
  { about: "map of a list that may be large", fixed: ["placement/map-of-many"] },
  {
    about: "forEach",
    fixed: ["placement/for-each", "placement/for-each-with-returns"],
    declined: ["placement/for-each-with-index"],
  },
  { about: "filter", fixed: ["placement/filter"], declined: ["placement/filter-with-block"] },
  { about: "some", declined: ["placement/some"] },
  { about: "every", declined: ["placement/every"] },
  { about: "find", declined: ["placement/find"] },
  { about: "findIndex", declined: ["placement/find-index"] },
  { about: "flatMap", fixed: ["placement/flat-map"] },
  { about: "sort", declined: ["placement/sort"] },
  { about: "reduce", declined: ["placement/reduce"] },
  { about: "replace", declined: ["placement/replace"] },
  { about: "JSON reviver", declined: ["placement/json-reviver"] },
];

const whoCalls: readonly Row[] = [
  {
    about: "event listener",
    fixed: ["handlers/listener-with-try"],
    declined: ["handlers/listener", "handlers/listener-that-rethrows"],
  },
  {
    about: "timer",
    fixed: ["handlers/timer-with-try"],
    declined: ["handlers/timer", "handlers/timer-with-half-a-try"],
  },
  { about: "process.on", declined: ["handlers/process-signal"] },
  { about: "stream callback", declined: ["handlers/stream-transform"] },
  {
    about: "Express 4 handler",
    fixed: ["handlers/express-4-has-next", "handlers/express-4-gets-next"],
    declined: ["handlers/express-4-conditional-body"],
  },
  { about: "Express 5 handler", fixed: ["handlers/express-5"] },
  {
    about: "Fastify hook with done",
    fixed: ["handlers/fastify-hook-with-done"],
    declined: ["handlers/fastify-hook-reports-error", "handlers/fastify-hook-with-two-ends"],
  },
  { about: "Fastify plugin with done", fixed: ["handlers/fastify-plugin-with-done"] },
  { about: "Fastify handler that replies in a later callback", declined: ["handlers/fastify-answers-later"] },
  { about: "method that implements an interface", fixed: ["callers/interface-and-implementations"] },
  {
    about: "method that overrides another",
    fixed: ["callers/abstract-method"],
    declined: ["callers/overrides-what-is-not-ours"],
  },
  { about: "export of a published package", fixed: ["callers/published-package"] },
];

const parentheses: readonly Row[] = [
  { about: "before a member", fixed: ["placement/parentheses-member"] },
  { about: "before a call", fixed: ["placement/parentheses-call"] },
  { about: "before an element", fixed: ["placement/parentheses-element"] },
  { about: "before a non-null assertion", fixed: ["placement/parentheses-non-null"] },
  { about: "in a template tag", fixed: ["placement/parentheses-template-tag"] },
  { about: "left of **", fixed: ["placement/parentheses-exponent"] },
  { about: "after new", fixed: ["placement/parentheses-new"] },
  { about: "none around an argument", fixed: ["placement/plain-argument"] },
  { about: "none around an initialiser", fixed: ["placement/plain-initialiser"] },
  { about: "none around what is returned", fixed: ["placement/plain-return"] },
  { about: "none around what is assigned", fixed: ["placement/plain-assignment"] },
  { about: "none around an operand of !, a comparison or a sum", fixed: ["placement/plain-operators"] },
];

const interleaving: readonly Row[] = [
  {
    about: "compound assignment",
    fixed: ["placement/compound-assignment", "interleaving/compound-assignment"],
    declined: ["placement/compound-assignment-inside-an-expression"],
  },
  { about: "read-modify-write of a file", fixed: ["interleaving/file-read-and-written", "interleaving/load-and-save"] },
  {
    about: "read-modify-write of shared state",
    fixed: ["interleaving/cached-in-a-map", "interleaving/limit-checked-first"],
  },
  {
    about: "existsSync followed by a read of the same path",
    fixed: ["drop-check/if-parsed", "drop-check/early-return"],
    declined: ["drop-check/more-happens-between"],
  },
];

const imports: readonly Row[] = [
  { about: "default import", fixed: ["imports/default-import"] },
  { about: "namespace import", fixed: ["imports/namespace-import"] },
  { about: "required module", fixed: ["imports/required-module"] },
  { about: "alias of a module", fixed: ["imports/alias", "imports/required-alias"] },
  { about: "named import", fixed: ["imports/named-import", "imports/extends-the-import-of-promises"] },
  { about: "named import under another name", fixed: ["imports/named-import-under-another-name"] },
  { about: "import without node:", fixed: ["imports/named-import-without-scheme"] },
  {
    about: "specifier that is not needed any more",
    fixed: ["imports/one-name-of-several", "imports/last-name-of-several"],
  },
  { about: "specifier that is still needed", fixed: ["imports/used-elsewhere"] },
  {
    about: "name that is taken",
    fixed: [
      "imports/name-taken-by-callback-form",
      "imports/name-taken-by-a-function",
      "imports/name-taken-in-commonjs",
    ],
  },
  { about: "destructured require", fixed: ["imports/destructured-require", "imports/one-of-a-destructured-require"] },
  {
    about: "promisified function of child_process, zlib or crypto",
    fixed: ["imports/promisified-named", "imports/promisified-member", "imports/promisified-already"],
  },
  { about: "import = require", fixed: ["imports/import-equals", "imports/promisified-import-equals"] },
];

const callers: readonly Row[] = [
  { about: "renamed caller", fixed: ["callers/renamed-import", "callers/renamed-in-a-barrel"] },
  { about: "caller through a namespace", fixed: ["callers/namespace-import"] },
  { about: "getter that calls", declined: ["callers/getter-calls-it"] },
  { about: "constructor that calls", fixed: ["callers/constructor-calls-it"] },
  { about: "module that calls at its top level", fixed: ["callers/esm-top-level"] },
  { about: "several callers, across files", fixed: ["callers/two-callers", "callers/three-calls-below"] },
  {
    about: "function passed on as a value",
    fixed: ["callers/passed-as-value"],
    declined: ["callers/called-through-call"],
  },
  { about: "more functions than anybody would review", declined: ["callers/too-many-functions"] },
  { about: "function exported again", fixed: ["callers/through-a-barrel"] },
  { about: "function as default export", fixed: ["callers/default-export"] },
  { about: "cycle of calls", fixed: ["callers/recursion"] },
];

const differences: readonly Row[] = [
  {
    about: "file system functions with the same shape",
    fixed: [
      "differences/make-and-remove-directory",
      "differences/directory-entries",
      "differences/real-path",
      "differences/stat",
    ],
  },
  {
    about: "file descriptor in place of a path",
    declined: ["differences/descriptor-number", "differences/path-or-descriptor"],
  },
  { about: "existsSync on its own", fixed: ["differences/exists"] },
  { about: "statSync that does not throw", fixed: ["differences/stat-of-nothing"] },
  { about: "openSync", declined: ["differences/open"] },
  {
    about: "readSync and writeSync",
    fixed: ["differences/bytes-read", "differences/bytes-written"],
    declined: ["differences/bytes-read-with-options"],
  },
  { about: "globSync", fixed: ["differences/glob"] },
  { about: "execSync that gives a buffer", fixed: ["differences/command-as-buffer"] },
  { about: "execSync that gives text", fixed: ["differences/command-as-text"] },
  {
    about: "error of execSync",
    fixed: ["differences/command-that-may-fail"],
    declined: ["differences/command-whose-status-is-read", "differences/command-whose-timeout-is-told"],
  },
  { about: "execSync with input", declined: ["differences/command-with-input"] },
  { about: "execSync that shows its output", declined: ["differences/command-shown"] },
  { about: "spawnSync", declined: ["differences/spawn"] },
  { about: "stack of a rejection without the caller", fixed: ["differences/unpacked", "differences/command-as-text"] },
  { about: "key derivation", fixed: ["differences/key-derivation", "differences/derived-bytes"] },
  { about: "random bytes", fixed: ["differences/random-bytes"] },
  { about: "key pair", fixed: ["differences/key-pair"] },
  { about: "compression", fixed: ["differences/unpacked"] },
  {
    about: "sleep",
    fixed: ["differences/sleep", "packages/atomic-sleep"],
    declined: ["differences/sleep-that-somebody-may-end"],
  },
  {
    about: "package with an awaitable sibling",
    fixed: ["packages/bcrypt", "packages/fs-extra-member", "packages/globby"],
    declined: ["packages/glob-of-unknown-version"],
  },
];

/** By what they are about. */
export const rows = {
  "where await may stand": whereAwaitMayStand,
  "who calls": whoCalls,
  parentheses,
  interleaving,
  imports,
  callers,
  "sync and async": differences,
} satisfies Readonly<Record<string, readonly Row[]>>;
