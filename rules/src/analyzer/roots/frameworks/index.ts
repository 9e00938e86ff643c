import type { Framework } from "../types.js";
import { egg, feathers, medusa, medusaWorkflows, parseCloud, payload, sails, strapi } from "./application-servers.js";
import { astro, astroVirtual } from "./astro.js";
import { awsLambda, awsLambdaFolders, middy } from "./aws-lambda.js";
import { azureFunctionFolders, azureFunctions } from "./azure-functions.js";
import { bots, discord, probot } from "./chat-bots.js";
import { commander, commanderProgram, oclif, otherCommands, yargs } from "./command-line.js";
import { asyncLibrary, limiters, promiseHelpers, promiseQueues } from "./concurrency.js";
import { adonis, controllers, loopback } from "./controllers.js";
import { bree, cron, croner, nodeCron, nodeSchedule, toadScheduler } from "./cron.js";
import { mongoose, prisma, sequelize, transactions, typegoose, typeorm } from "./databases.js";
import { cloudflare, cloudflareRuntime, elysia, netlify, runtimeServers, vercel } from "./edge-platforms.js";
import { debugAdapters } from "./editors.js";
import { electron } from "./electron.js";
import { events, eventTarget } from "./events.js";
import { express } from "./express.js";
import { expressValidator, multer, nestUploads, optionMiddleware } from "./express-middleware.js";
import { fastify, fastifyAutoload, fastifyPlugin } from "./fastify.js";
import { childProcessEvents, fileSystemStreams, readline } from "./file-system-streams.js";
import { firebaseFunctions, firebaseFunctionsV2, googleFunctions } from "./google-functions.js";
import {
  apolloMiddleware,
  dataloader,
  graphqlCodegen,
  graphqlJs,
  graphqlServers,
  mercurius,
  schemaBuilders,
  typeGraphql,
  mercuriusPlugin,
} from "./graphql.js";
import { hapi } from "./hapi.js";
import { hono, honoFactory } from "./hono.js";
import { connectLike, http, micro } from "./http.js";
import { axios, otherHttpClients } from "./http-clients.js";
import { koa, koaRoute, koaRouter, koaWrappers } from "./koa.js";
import { languageServer } from "./language-server.js";
import { meteor, meteorGlobals } from "./meteor.js";
import { mqtt } from "./mqtt.js";
import {
  nest,
  nestCommander,
  nestConfig,
  nestCore,
  nestCqrs,
  nestEvents,
  nestGraphql,
  nestMicroservices,
  nestPassport,
  nestQueues,
  nestSchedule,
  nestTerminus,
  nestWebsockets,
} from "./nest.js";
import { next, nextCache, nextConnect, nextServer, reactCache } from "./next.js";
import { h3, nitroGlobals, nuxt } from "./nuxt.js";
import { passport, passportStrategies } from "./passport.js";
import { globalProcess, importedProcess } from "./process.js";
import { nats, postgres, redis } from "./pubsub.js";
import {
  agenda,
  amqp,
  bull,
  bullmq,
  cloudQueues,
  graphileWorker,
  kafka,
  moreQueues,
  pgBoss,
  workflows,
} from "./queues.js";
import { remix, tanstackStart } from "./remix.js";
import { grpc, jsonRpc, modelContext, moleculer } from "./rpc.js";
import { rxjs } from "./rxjs.js";
import { socketIo } from "./socket-io.js";
import { dgram, net, uWebSockets, ws } from "./sockets.js";
import { streamPromises, streams, throughStreams, webStreams } from "./streams.js";
import { sveltekit, sveltekitHooks, sveltekitServer } from "./sveltekit.js";
import { testFunctions, testGlobals, testImports } from "./test-runners.js";
import { globalTimers, timers } from "./timers.js";
import { loggers, openTelemetry, promClient, sentry } from "./tracing.js";
import { trpc, trpcAdapters } from "./trpc.js";
import { unknownReceiver } from "./unknown-receiver.js";
import { vscode } from "./vscode.js";
import { watchers } from "./watchers.js";
import { cluster, exposedWorkers, piscina, webWorkers, workerpool, workerThreads } from "./workers.js";
import { asyncHandlers, asyncHooks, functionWrappers, memoizers, nodeUtil, singleDebounce } from "./wrappers.js";

/** Everything known to call user code from outside. `unknownReceiver` is asked only when nothing else knows the call. */
export const frameworks: readonly Framework[] = [
  globalTimers,
  timers,
  globalProcess,
  importedProcess,
  events,
  eventTarget,
  streams,
  streamPromises,
  throughStreams,
  webStreams,
  fileSystemStreams,
  readline,
  childProcessEvents,
  http,
  micro,
  connectLike,
  net,
  dgram,
  ws,
  uWebSockets,
  workerThreads,
  webWorkers,
  cluster,
  piscina,
  workerpool,
  exposedWorkers,
  express,
  multer,
  nestUploads,
  expressValidator,
  optionMiddleware,
  fastify,
  fastifyPlugin,
  fastifyAutoload,
  koa,
  koaRouter,
  koaRoute,
  koaWrappers,
  hono,
  honoFactory,
  hapi,
  nest,
  nestCore,
  nestWebsockets,
  nestGraphql,
  nestSchedule,
  nestEvents,
  nestMicroservices,
  nestQueues,
  nestCqrs,
  nestPassport,
  nestTerminus,
  nestCommander,
  nestConfig,
  controllers,
  loopback,
  adonis,
  feathers,
  strapi,
  sails,
  egg,
  medusa,
  medusaWorkflows,
  payload,
  parseCloud,
  passport,
  passportStrategies,
  next,
  nextServer,
  nextCache,
  reactCache,
  nextConnect,
  remix,
  tanstackStart,
  sveltekit,
  sveltekitServer,
  sveltekitHooks,
  nuxt,
  nitroGlobals,
  h3,
  astro,
  astroVirtual,
  trpc,
  trpcAdapters,
  graphqlServers,
  apolloMiddleware,
  graphqlJs,
  dataloader,
  schemaBuilders,
  mercurius,
  graphqlCodegen,
  typeGraphql,
  grpc,
  modelContext,
  jsonRpc,
  moleculer,
  socketIo,
  awsLambda,
  awsLambdaFolders,
  middy,
  googleFunctions,
  firebaseFunctions,
  firebaseFunctionsV2,
  azureFunctions,
  azureFunctionFolders,
  netlify,
  vercel,
  cloudflare,
  cloudflareRuntime,
  runtimeServers,
  elysia,
  bullmq,
  bull,
  pgBoss,
  graphileWorker,
  agenda,
  amqp,
  kafka,
  cloudQueues,
  workflows,
  moreQueues,
  nodeCron,
  cron,
  nodeSchedule,
  croner,
  toadScheduler,
  bree,
  mqtt,
  redis,
  postgres,
  nats,
  discord,
  bots,
  probot,
  meteor,
  meteorGlobals,
  electron,
  vscode,
  languageServer,
  debugAdapters,
  watchers,
  axios,
  otherHttpClients,
  prisma,
  transactions,
  sequelize,
  typeorm,
  mongoose,
  typegoose,
  rxjs,
  asyncHandlers,
  nodeUtil,
  asyncHooks,
  functionWrappers,
  singleDebounce,
  memoizers,
  limiters,
  promiseQueues,
  promiseHelpers,
  asyncLibrary,
  sentry,
  openTelemetry,
  promClient,
  loggers,
  commander,
  commanderProgram,
  yargs,
  oclif,
  otherCommands,
  testGlobals,
  testImports,
  testFunctions,
  mercuriusPlugin,
  unknownReceiver,
];
