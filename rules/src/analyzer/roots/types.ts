import type { AccessPath, ModuleShape } from "../catalog/types.js";

/** Who calls a function from outside the program, and when. See `docs/architecture.md`, "Phases". */
export type Phase = "serving" | "boot" | "shutdown" | "tool" | "off-loop" | "open";

/** What kind of outsider calls a root; shown to people and part of the JSON contract. */
export type RootKind =
  | "http"
  | "websocket"
  | "rpc"
  | "graphql"
  | "message"
  | "queue"
  | "cron"
  | "timer"
  | "stream"
  | "event"
  | "watcher"
  | "ipc"
  | "editor"
  | "lifecycle"
  | "cli"
  | "worker"
  | "module"
  | "async-function"
  | "declared";

/**
 * What becomes of the promise that a handler returns.
 * - `awaited`: the caller waits for it and handles a rejection: the handler may be async.
 * - `either`: like `awaited`, but a function that takes a callback (`done`) must call that instead: an async one takes none.
 * - `next`: nobody waits (Express 4): a rejection must be passed to `next`.
 * - `dropped`: nobody waits, and a rejection ends the process.
 * - `value`: everything must be done when the handler returns: it cannot be async.
 */
export type PromiseUse = "awaited" | "either" | "next" | "dropped" | "value";

/** The use of promises before a version of a package, and since. */
export interface VersionedPromiseUse {
  /** Default: the module that the row stands under. */
  readonly package?: string;
  readonly until: string;
  readonly before: PromiseUse;
  readonly since: PromiseUse;
  /** Dependencies that give older versions the newer way: `express-async-errors`. */
  readonly unless?: readonly string[];
}

/** What a table says; `unknown` where it differs from what is said of the whole framework. */
export type KnownPromiseUse = PromiseUse | VersionedPromiseUse | "unknown";

/** A row of a framework's tables. */
export interface PromiseRow {
  /** What becomes of the promises that these handlers return, where it differs from the framework's. */
  readonly promises?: KnownPromiseUse;
}

/** Which arguments of a registration (or members of them) are the functions that will be called. */
export type HandlerSelector =
  /** Every function among the arguments from index `from` on; arrays are looked into. */
  | { readonly from: number }
  /** The argument at `index` (negative counts from the end: -1 is the last); arrays are looked into. */
  | { readonly index: number }
  /**
   * Properties of the object (or class instance) at `index`; `"*"` means every function in it. `deep` looks into nested
   * object literals and arrays, not into class instances. A name may be a path whose parts may be `*`: `resolvers.*.*`.
   */
  | { readonly index: number; readonly properties: readonly string[] | "*"; readonly deep?: true };

/** A call that hands functions to the outside world. */
export interface Registration extends PromiseRow {
  /**
   * Access paths of the called function: `["Application#get", "Router#get"]`; `new X(...)` is written `new X`, and
   * `new ` (with the space) constructs the module itself or its default export. A path that ends in `=` is an assignment
   * to a member: `Socket#onmessage=` with the assigned function as argument 0. A last name of `*` is any
   * member: `Schema#methods.*=`.
   */
  readonly call: readonly AccessPath[];
  readonly handlers: readonly HandlerSelector[];
  readonly kind: RootKind;
  /** Default `serving`. A plugin body or a listen callback is `boot`. `inherit`: runs in the phases of whoever calls. */
  readonly phase?: Phase | "inherit";
  /**
   * What people call the root. `{0}` is the literal argument at that index, `{name}` the called member's name,
   * `{NAME}` the same in capitals: `"{NAME} {0}"` gives `GET /users/:id`. `{0.url}` reads a literal option.
   * `{receiver.0}` is the literal argument of the call that made the receiver: `/users` of `app.route("/users").get(list)`.
   * `{property}` is the name of the handler inside its object. Unknown parts are left out.
   */
  readonly label: string;
  /** Only if the first argument is one of these literals (event names: `listening` is boot, `SIGTERM` shutdown). */
  readonly only?: readonly string[];
  /** Not if the first argument is one of these literals. */
  readonly except?: readonly string[];
  /** Only if the first argument is a literal (or an array with one, or a regular expression) whose text matches. */
  readonly matching?: RegExp;
  /**
   * Only if the receiver, written as its names joined by dots without arguments, matches: `/(^|\.)procedure(\.|$)/`
   * matches `t.procedure.input` of `t.procedure.input(schema).query(load)`. For values that types would have to tell apart.
   */
  readonly receiver?: RegExp;
  /**
   * What the handlers' parameters are, in order: instances of these classes of the same module; `""` leaves one out;
   * a class of another module is written `fastify:FastifyInstance`. `["FastifyInstance"]` lets a plugin's untyped
   * `(app, options) => app.get(…)` be read.
   */
  readonly parameters?: readonly string[];
  /** The name alone says so: findings through it are likely. */
  readonly likely?: true;
}

/** A decorator that makes a method (or every listed method of a class) a root. */
export interface DecoratorRule extends PromiseRow {
  /** Exported name of the decorator in the framework's module. */
  readonly decorator: string;
  /** `method`: the decorated method. `class`: the methods named in `methods` of the decorated class. `constructor`: its constructor. */
  readonly target: "method" | "class" | "constructor";
  readonly methods?: readonly string[];
  readonly kind: RootKind;
  readonly phase?: Phase;
  /** `{0}`: first literal argument of the decorator; `{class}`, `{method}`: names. */
  readonly label: string;
}

/** A class that implements or extends something of the framework: its named methods are roots. */
export interface ClassRule extends PromiseRow {
  /**
   * Exported name of the interface or base class in the framework's module. A name that ends in `()` is what calling it
   * returns: `PassportStrategy()` of `class Login extends PassportStrategy(Strategy)`.
   */
  readonly base: string;
  /** Methods called from outside; `"*"` means every public method. */
  readonly methods: readonly string[] | "*";
  readonly kind: RootKind;
  readonly phase?: Phase;
  /** `{class}`, `{method}`: names. */
  readonly label: string;
}

/** A declared type that says who will call a function. */
export interface TypeRule extends PromiseRow {
  /** Exported type of the framework's module: a variable, property, `satisfies` or `as` with this type holds a root. */
  readonly type?: string;
  /** A function whose first parameters are declared with these exported types, in this order, is a root. `""` matches any. */
  readonly parameters?: readonly string[];
  /** The typed value is an object, not a function: these members are roots. */
  readonly members?: readonly string[] | "*";
  readonly kind: RootKind;
  readonly phase?: Phase;
  /** `{variable}`: name of the variable, property or function. */
  readonly label: string;
}

/** A directive inside a function's own body that makes the function a root: `"use server"`. */
export interface DirectiveRule extends PromiseRow {
  readonly directive: string;
  readonly kind: RootKind;
  readonly phase?: Phase;
  /** `{function}`: the function's name. */
  readonly label: string;
}

/** Files whose exports are called by convention. */
export interface FileRule extends PromiseRow {
  /** Matched against the path relative to the package's folder, forward slashes. Its group `route`, if any, is the label's `{path}`. */
  readonly path: RegExp;
  /** Only in folders that also hold a file of this name: `function.json`. */
  readonly beside?: string;
  /** Exported names that are roots; `"*"` means every exported function; `default` is the default export. */
  readonly exports: readonly string[] | "*";
  /** Only in files with this directive at their top, for example `use server`. */
  readonly directive?: string;
  /** Look into an exported object (or an object passed to an exported call): these members are roots. */
  readonly members?: readonly string[] | "*";
  readonly kind: RootKind;
  readonly phase?: Phase;
  /** `{path}`: the file's path as the framework's route, `{export}`: exported name, `{member}`: name of the member. */
  readonly label: string;
}

/** A function that returns (something that calls) the function it is given: the result stands for that function. */
export interface Wrapper {
  readonly call: readonly AccessPath[];
  /** Index of the wrapped function among the arguments; -1 is the last. */
  readonly index: number;
  /** Where the inner function runs when the result is not registered anywhere: default `inherit`. */
  readonly phase?: "serving" | "inherit";
  /** The result is registered as a handler; without this, `serving` means that it is called later, on a timer. */
  readonly handler?: true;
  /** What becomes of the wrapped function's promise where the result is registered; default: as without the wrapper. */
  readonly promises?: PromiseUse;
}

/** An entry file that a call names: `new Worker("./job.js")`. */
export interface EntryCall {
  readonly call: readonly AccessPath[];
  /** Argument that holds the path; `property` when it is inside an options object. */
  readonly index: number;
  readonly property?: string;
  readonly phase: Phase;
}

/** One framework (or one corner of Node): all the ways it calls user code. One file each. */
export interface Framework extends ModuleShape {
  /** Reading name for docs: `Express`. */
  readonly title: string;
  /** What becomes of the promises that its handlers return; unknown if it is not said. */
  readonly promises?: KnownPromiseUse;
  /** Aliases that differ. */
  readonly promisesIn?: Readonly<Record<string, KnownPromiseUse>>;
  readonly registrations?: readonly Registration[];
  readonly decorators?: readonly DecoratorRule[];
  readonly classes?: readonly ClassRule[];
  readonly typed?: readonly TypeRule[];
  readonly directives?: readonly DirectiveRule[];
  /** Applied only in packages that depend on `module` (or on one of `aliases`), or always when `always` is set. */
  readonly files?: readonly FileRule[];
  readonly always?: true;
  readonly wrappers?: readonly Wrapper[];
  readonly entries?: readonly EntryCall[];
}
