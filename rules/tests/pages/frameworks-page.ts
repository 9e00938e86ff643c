import { slug } from "github-slugger";
import { frameworks } from "../../dist/analyzer/roots/frameworks/index.js";
import type { Framework, Phase, RootKind } from "../../dist/analyzer/roots/types.js";
import { frameworkWays, isHandedThrough, type Way } from "./framework-ways.js";
import { code, counted, folded, notice, table, type Page } from "./page.js";

/** Which registrations of which framework count as handlers. */
export const frameworksPage: Page = { file: "docs/frameworks.md", text: () => page() };

/** Who calls, in the words of the page. */
const callers = {
  http: "a request",
  websocket: "a message of a socket",
  rpc: "a remote call",
  graphql: "a query",
  message: "a message",
  queue: "a job",
  cron: "a schedule",
  timer: "a timer",
  stream: "data of a stream",
  event: "an event",
  watcher: "a change of a file",
  ipc: "another process",
  editor: "an editor",
  lifecycle: "the framework, as it starts or ends",
  cli: "a command",
  worker: "a worker's message",
  module: "an import",
  "async-function": "nobody that is seen",
  declared: "what the configuration says",
} as const satisfies Record<RootKind, string>;

const moments = {
  serving: "while serving",
  boot: "at start-up",
  shutdown: "at shutdown",
  tool: "in a command",
  "off-loop": "off the event loop",
  open: "perhaps while serving",
  inherit: "whenever the call does",
} as const satisfies Record<Phase | "inherit", string>;

function page(): string {
  const shown = frameworks.map((framework) => ({ framework, ways: frameworkWays(framework) }));
  const callers = shown.filter(({ ways }) => ways.length > 0);
  const through = shown.filter(({ framework, ways }) => ways.length === 0 && isHandedThrough(framework));
  return [
    "# Frameworks: who waits",
    notice,
    `A blocking call is a finding if somebody waits while it runs. These are the ${String(callers.length)} frameworks, libraries and corners of Node.js whose ways of calling your functions are known, with the [phase](architecture.md#phases) in which they call. Only what runs **while serving** makes others wait. What is missing is added in the [configuration](configuration.md#handlers).`,
    "How it is written: `Application#get` is the method `get` of an `Application`, `on…` stands for `on`, `once`, `addListener` and the like, `new Worker` is a construction, `@Get` a decorator, `class … extends Base` the methods of such classes, `(Request, Response)` a function with parameters of these types.",
    "## Contents",
    callers.map(({ framework: { title } }) => `[${title}](#${slug(title)})`).join(" · "),
    ...callers.flatMap(({ framework, ways }) => section(framework, ways)),
    "## Handed through",
    "What these are given runs when their result is called, or for whoever calls them.",
    table(
      ["", "Modules"],
      through.map(({ framework }) => [framework.title, modulesOf(framework)]),
    ),
  ].join("\n\n");
}

function section(framework: Framework, ways: readonly Way[]): readonly string[] {
  const rows = ways.map(
    ({ written, kind, phase, only }) =>
      `- ${written.map(code).join(", ")}${only === "" ? "" : ` (${only})`}: by ${callers[kind]}, **${moments[phase]}**`,
  );
  const where = modulesOf(framework);
  return [`## ${framework.title}`, where, folded(counted(rows.length, "way"), rows.join("\n"), rows.length > 6)];
}

function modulesOf({ module, aliases = [] }: Framework): string {
  return [module, ...aliases].map((name) => (name === "global" ? "no import needed" : code(name))).join(", ");
}
