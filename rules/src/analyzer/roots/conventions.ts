/** A file convention: paths are relative to the project's root, with forward slashes. */
export interface FileConvention {
  readonly pattern: RegExp;
  /** Why such a file is none of the server's business, as a noun phrase. */
  readonly why: string;
}

const folder = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})/`);
/** Outside the folders that hold a program's own source, where `tools/` are an agent's tools and `docs/` serves a page. */
const outside = (names: string): RegExp =>
  new RegExp(`^(?!(?:.*/)?(?:src|lib|app|apps/[^/]+/app|server|api|modules)/)(?:.*/)?(?:${names})`);
const file = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})\\.[cm]?[jt]sx?$`);

/**
 * Files that people run, not servers. Left out, because servers live there too: `bin/` and `cli/` (often start the
 * server), `commands/` (chat bots, CQRS, editor extensions), `build/` and `dist/` (may be all there is), `examples/`
 * and `demo/` (servers by intent), `config/` (read at boot and later), `generators/`, `jobs/`, `tasks/` (queues).
 */
export const toolFiles: readonly FileConvention[] = [
  { pattern: /\.d\.[cm]?ts$/, why: "type declarations" },
  // `app.config.ts` and `server.config.js` are read by programs, and only by way of an import.
  { pattern: /(?:^|\/)[^/]+\.config\.[cm]?[jt]sx?$/, why: "a configuration file" },
  { pattern: /(?:^|\/)\.[\w-]+rc\.[cm]?[jt]s$/, why: "a configuration file" },
  {
    pattern: file("[Gg]runtfile|[Gg]ulpfile(?:\\.\\w+)?|[Jj]akefile|[Cc]akefile|dangerfile|plopfile|fusebox|knexfile"),
    why: "a task file",
  },
  {
    pattern: outside(
      "(?:webpack|rollup|vite|vitest|esbuild|tsup|karma|babel|metro|rspack|protractor)(?:[.-][\\w.-]+)?\\.[cm]?[jt]sx?$",
    ),
    why: "a build file",
  },
  { pattern: folder("scripts?|tooling"), why: "a script" },
  { pattern: outside("tools?/"), why: "a script" },
  { pattern: folder("migrations?|db-migrations|seeds?|seeders?"), why: "a migration or seed" },
  { pattern: file("seed(?:er|s)?|[\\w.-]+\\.seed(?:er)?|[\\w.-]+\\.migration"), why: "a migration or seed" },
  { pattern: /\.stories\.[cm]?[jt]sx?$/, why: "a story" },
  { pattern: folder("codemods?|jscodeshift"), why: "a code modification" },
  { pattern: outside("(?:bench|benchmarks?)/"), why: "a benchmark" },
  { pattern: /\.bench(?:mark)?\.[cm]?[jt]sx?$/, why: "a benchmark" },
  {
    pattern: folder("\\.github|\\.circleci|\\.storybook|\\.husky|\\.ci|\\.changeset|\\.yarn|\\.vscode|\\.devcontainer"),
    why: "repository tooling",
  },
  { pattern: outside("(?:docs|documentation|website)/"), why: "documentation" },
  { pattern: file("postinstall|preinstall|prepublish|prepack|postbuild|prebuild"), why: "a package script" },
];

/** Files that only tests load. A bare `test.ts` may be the routes of somebody's tests, so it counts at a package's root only. */
export const testFiles: readonly FileConvention[] = [
  { pattern: /[.\-_](?:test|tests|spec|specs|e2e|e2e-spec|int-test|cy)\.[cm]?[jt]sx?$/, why: "a test" },
  { pattern: /^(?:packages\/[^/]+\/)?tests?\.[cm]?[jt]s$/, why: "a test" },
  { pattern: folder("__tests__|__test__|__mocks__|__fixtures__|__snapshots__|__e2e__"), why: "a test" },
  { pattern: folder("tests?|specs?|e2e|e2e-tests?|integration-tests?|unit-tests?|testing"), why: "a test" },
  {
    pattern: folder("cypress|playwright|test-?utils?|test-?helpers?|test-?support|test-?fixtures?|mocks"),
    why: "a test's equipment",
  },
  {
    pattern: file(
      "test-?utils?|test-?helpers?|test-?setup|setup-?tests?|jest[.-]setup|vitest[.-]setup|global-?setup|global-?teardown|karma",
    ),
    why: "a test's equipment",
  },
];

/**
 * A package that is no server: its name matches, or it is run by another tool (a dependency or engine below), or it has
 * a `bin` and none of {@link serverDependencies}. A package with one of {@link serverDependencies} is never a tool.
 */
export interface ToolPackages {
  readonly names: readonly RegExp[];
  /** Dependencies (of any kind but dev) or peers that say what a package extends: linters, bundlers, compilers. */
  readonly hosts: readonly string[];
  /** Fields of `package.json` that only tools have. */
  readonly fields: readonly string[];
}

export const toolPackages: ToolPackages = {
  names: [
    /^(?:create|generator)-/,
    /^@[^/]+\/create(?:-|$)/,
    /(?:^|[/-])cli(?:-|$)/,
    /(?:^|\/)(?:eslint|prettier|stylelint|babel|rollup|vite|esbuild|postcss|webpack|gulp|grunt|gatsby|docusaurus|tailwindcss|unplugin|parcel|metro|jest|vitest|mocha|karma|cypress|playwright|semantic-release|release-it|commitlint|tslint)-/,
    /(?:-webpack|-rollup|-vite|-babel|-eslint|-prettier|-esbuild|-metro|-gulp)-plugin$/,
    /-(?:codemods?|scaffold|scaffolder|preset|eslint-config|tsconfig)$/,
    /(?:^|\/)(?:eslint-config|eslint-plugin|prettier-config|tsconfig|codemods?|scripts?|build-tools?|dev-tools?|e2e|tests?|testing|test-utils|benchmarks?|docs)$/,
  ],
  hosts: ["@oclif/core", "clipanion", "gluegun", "yeoman-generator", "plop", "jscodeshift", "typedoc"],
  fields: ["oclif"],
};

/** Dependencies that make a package a server, whatever its `bin` says. */
export const serverDependencies: readonly string[] = [
  "express",
  "fastify",
  "koa",
  "hono",
  "@hono/node-server",
  "@hapi/hapi",
  "hapi",
  "restify",
  "polka",
  "connect",
  "micro",
  "h3",
  "nitropack",
  "nuxt",
  "next",
  "@sveltejs/kit",
  "@remix-run/node",
  "@remix-run/express",
  "@react-router/node",
  "@astrojs/node",
  "@nestjs/core",
  "@nestjs/common",
  "@adonisjs/core",
  "@feathersjs/feathers",
  "@loopback/rest",
  "@strapi/strapi",
  "@tsed/common",
  "@midwayjs/core",
  "egg",
  "sails",
  "meteor-node-stubs",
  "moleculer",
  "@trpc/server",
  "@apollo/server",
  "apollo-server",
  "apollo-server-express",
  "graphql-yoga",
  "mercurius",
  "type-graphql",
  "socket.io",
  "ws",
  "uWebSockets.js",
  "@grpc/grpc-js",
  "grpc",
  "bullmq",
  "bull",
  "bee-queue",
  "pg-boss",
  "agenda",
  "amqplib",
  "kafkajs",
  "nats",
  "mqtt",
  "aedes",
  "discord.js",
  "telegraf",
  "grammy",
  "@slack/bolt",
  "probot",
  "botbuilder",
  "firebase-functions",
  "@google-cloud/functions-framework",
  "@azure/functions",
  "@types/aws-lambda",
  "@netlify/functions",
  "electron",
  "vscode-languageserver",
];

/** Names of package.json scripts that start a server; what they run is a server's entry file. */
export const serverScripts = /^(?:start|dev|serve|server|worker|develop|preview)(?:[:\-_.].+)?$/;

/** Names of `serverScripts` look-alikes that start something else. */
export const notServerScripts =
  /[:\-_.](?:storybook|docs?|website|types?|tsc|css|styles|client|db|test|tests|e2e|emulators?)(?:[:\-_.]|$)/;

/** Files of a package with a `bin` that hold what its commands do. */
export const commandFiles = /(?:^|\/)(?:commands?|cli|bin)\//;

/** Members of the plugins of Rollup, Vite and the like: an object with a `name` and one of these is run by a bundler. */
export const bundlerHooks: ReadonlySet<string> = new Set([
  "buildStart",
  "buildEnd",
  "closeBundle",
  "configResolved",
  "configureServer",
  "generateBundle",
  "writeBundle",
  "renderChunk",
  "resolveId",
  "transformIndexHtml",
  "handleHotUpdate",
]);

/** Files about migrations, wherever they stand: what nobody calls in them is called by a migration run. */
export const migrationFiles = /migrat(?:e|ion|or)s?[^/]*$/i;

/** When an async function that nobody calls is likely to run, by its name. */
export const lifecycleNames: Readonly<Record<"boot" | "shutdown" | "tool", RegExp>> = {
  boot: /^(?:setup|init|initiali[sz]e|bootstrap)[A-Z]|^(?:_?(?:init|initiali[sz]e|setup|set[Uu]p|bootstrap|boot|main|start|startup|start[Uu]p|startServer|startApp|runServer|createServer|createApp|buildApp|buildServer|register|activate|install|configure|preload|warm[Uu]p|prepare|provision|connect|onInit|onInitialize|onStart|onStartup|onReady|onBoot|onLoad|onModuleInit|onApplicationBootstrap|onRegister|afterInit|beforeStart|beforeServe|serverWillStart|initializeApp|initApp|initServer|initDb|initDatabase|initConfig|loadConfig|loadEnv|setupServer|setupApp|connectDb|connectDatabase|connectToDatabase))$/,
  shutdown:
    /^_?(?:close|stop|end|quit|destroy|dispose|shutdown|shut[Dd]own|teardown|tear[Dd]own|terminate|cleanup|clean[Uu]p|deactivate|disconnect|gracefulShutdown|stopServer|closeServer|exitHandler|onExit|onClose|onStop|onShutdown|onDestroy|onModuleDestroy|beforeApplicationShutdown|onApplicationShutdown|serverWillStop|drainServer|asyncDispose)$/,
  tool: /(?:[mM]igrat(?:e|ion)s?|[sS]caffold|[sS]eed)(?:[A-Z]|$)|^(?:migrate|migrateUp|migrateDown|runMigrations?|rollback|seed|seedDatabase|seedDb|runSeeds?|up|down|scaffold|codegen|generateTypes|generateDocs|bundle|compileProject|runCli|cli|runCommand)$/,
};
