import type { Framework, Registration } from "../types.js";

/** Resolver maps are nested by type and field, and fields may be objects with `resolve` and `subscribe`. */
const resolverMap: Registration["handlers"] = [
  {
    index: 0,
    properties: [
      ...["resolvers", "schema.resolvers"].flatMap((map) => [
        `${map}.*.*`,
        `${map}.*.*.resolve`,
        `${map}.*.*.subscribe`,
      ]),
      "context",
      "plugins.requestDidStart",
    ],
  },
];
const formatters: Registration["handlers"] = [
  { index: 0, properties: ["formatError", "formatResponse", "dataSources"] },
];

/** Servers start once, whoever asks for it. */
const serverStart: Registration["handlers"] = [{ index: 0, properties: ["plugins.serverWillStart"] }];

const serverMakers: readonly string[] = [
  "new ApolloServer",
  "makeExecutableSchema",
  "createSchema",
  "createYoga",
  "buildSubgraphSchema",
  "new GraphQLServer",
  "createServer",
  "createModule",
  "new GraphQLYoga",
];

/** Servers that take a resolver map or a schema. */
export const graphqlServers: Framework = {
  title: "GraphQL servers",
  module: "@apollo/server",
  aliases: [
    "apollo-server",
    "apollo-server-express",
    "apollo-server-koa",
    "apollo-server-fastify",
    "apollo-server-lambda",
    "apollo-server-micro",
    "graphql-yoga",
    "@graphql-tools/schema",
    "@graphql-tools/merge",
    "graphql-tools",
    "@apollo/subgraph",
    "@apollo/federation",
    "graphql-modules",
    "@as-integrations/next",
    "graphql-http/lib/use/express",
    "graphql-http",
    "express-graphql",
    "graphql-ws",
    "graphql-ws/lib/use/ws",
    "graphql-ws/use/ws",
    "@graphql-yoga/node",
  ],
  registrations: [
    {
      call: serverMakers,
      handlers: resolverMap,
      kind: "graphql",
      label: "resolver {property}",
      promises: "awaited",
    },
    { call: serverMakers, handlers: formatters, kind: "graphql", label: "resolver {property}", promises: "value" },
    {
      call: ["new ApolloServer"],
      handlers: serverStart,
      kind: "lifecycle",
      phase: "boot",
      label: "server start",
      promises: "awaited",
    },
    {
      call: ["mergeResolvers"],
      handlers: [{ index: 0, properties: "*", deep: true }],
      kind: "graphql",
      label: "resolver {property}",
      promises: "awaited",
    },
    {
      call: ["createHandler", "graphqlHTTP", "useServer"],
      handlers: [{ from: 0 }, { index: 0, properties: "*" }],
      kind: "graphql",
      label: "GraphQL {property}",
    },
  ],
  classes: [
    { base: "RESTDataSource", methods: "*", kind: "graphql", label: "data source {class}.{method}" },
    {
      base: "ApolloServerPlugin",
      methods: ["requestDidStart"],
      kind: "graphql",
      label: "plugin {class}",
      promises: "awaited",
    },
    {
      base: "ApolloServerPlugin",
      methods: ["serverWillStart"],
      kind: "lifecycle",
      phase: "boot",
      label: "plugin {class}",
      promises: "awaited",
    },
  ],
  typed: [
    {
      type: "ApolloServerPlugin",
      members: ["requestDidStart"],
      kind: "graphql",
      label: "plugin {variable}",
      promises: "awaited",
    },
  ],
};

/** `expressMiddleware(server, { context })` and its like for other servers. */
export const apolloMiddleware: Framework = {
  title: "Apollo Server integrations",
  module: "@apollo/server/express4",
  promises: "awaited",
  aliases: [
    "@as-integrations/express4",
    "@as-integrations/express5",
    "@as-integrations/koa",
    "@as-integrations/fastify",
    "@apollo/server/standalone",
    "@as-integrations/aws-lambda",
  ],
  registrations: [
    {
      call: [
        "expressMiddleware",
        "koaMiddleware",
        "fastifyApolloHandler",
        "startStandaloneServer",
        "startServerAndCreateLambdaHandler",
      ],
      handlers: [{ index: 1, properties: ["context"] }],
      kind: "graphql",
      label: "GraphQL context",
    },
  ],
};

/** Schemas built by hand. */
export const graphqlJs: Framework = {
  title: "graphql-js",
  module: "graphql",
  promises: "awaited",
  registrations: [
    {
      call: ["new GraphQLObjectType", "new GraphQLInterfaceType", "new GraphQLUnionType"],
      handlers: [
        {
          index: 0,
          properties: ["resolve", "subscribe", "resolveType", "isTypeOf"],
          deep: true,
        },
      ],
      kind: "graphql",
      label: "{0.name}.{property}",
    },
    {
      call: ["new GraphQLScalarType"],
      handlers: [{ index: 0, properties: ["serialize", "parseValue", "parseLiteral"] }],
      kind: "graphql",
      label: "{0.name}.{property}",
      promises: "value",
    },
  ],
  typed: [
    { type: "GraphQLFieldResolver", kind: "graphql", label: "{variable}" },
    { type: "GraphQLFieldConfig", members: ["resolve", "subscribe"], kind: "graphql", label: "{variable}" },
    { type: "GraphQLFieldConfigMap", members: "*", kind: "graphql", label: "{variable}" },
    { parameters: ["", "", "", "GraphQLResolveInfo"], kind: "graphql", label: "{variable}" },
  ],
};

/** Dataloaders batch what one tick of requests asked for. */
export const dataloader: Framework = {
  title: "DataLoader",
  module: "dataloader",
  promises: "awaited",
  registrations: [{ call: ["new "], handlers: [{ index: 0 }], kind: "graphql", label: "batch" }],
};

/** Schema builders with a `resolve` in every field. */
export const schemaBuilders: Framework = {
  title: "Pothos and Nexus",
  module: "@pothos/core",
  promises: "awaited",
  aliases: ["nexus", "graphql-compose", "gqtx"],
  returns: { "": "Builder", SchemaBuilder: "Builder" },
  registrations: [
    {
      call: [
        "queryField",
        "mutationField",
        "subscriptionField",
        "queryFields",
        "mutationFields",
        "objectField",
        "objectType",
        "queryType",
        "mutationType",
        "subscriptionType",
        "inputType",
      ].flatMap((name) => [`Builder#${name}`, name]),
      // The callback that describes the fields runs at boot; the `resolve` inside it is found at its own call.
      handlers: [{ from: 0 }],
      kind: "lifecycle",
      phase: "boot",
      label: "schema {name}",
      promises: "value",
    },
    {
      call: ["extendType", "queryField", "mutationField", "subscriptionField", "objectType"],
      handlers: [
        { index: 0, properties: ["resolve", "subscribe", "authorize"], deep: true },
        { index: 1, properties: ["resolve", "subscribe", "authorize"] },
      ],
      kind: "graphql",
      label: "{0}",
    },
  ],
};

/** Mercurius, GraphQL on Fastify. */
export const mercurius: Framework = {
  title: "Mercurius",
  module: "mercurius",
  promises: "awaited",
  registrations: [
    {
      call: ["defineResolvers", "defineLoaders"],
      handlers: [{ index: 0, properties: "*", deep: true }],
      kind: "graphql",
      label: "resolver {property}",
    },
  ],
  typed: [
    { type: "IResolvers", members: "*", kind: "graphql", label: "resolver {variable}" },
    { type: "MercuriusLoaders", members: "*", kind: "graphql", label: "loader {variable}" },
  ],
};

/** Resolver maps by their generated type's name, wherever it was generated. */
export const graphqlCodegen: Framework = {
  title: "GraphQL resolver types",
  module: "@graphql-tools/utils",
  promises: "awaited",
  aliases: ["@graphql-codegen/typescript-resolvers"],
  typed: [{ type: "IResolvers", members: "*", kind: "graphql", label: "resolver {variable}" }],
};

/** Resolver classes. */
export const typeGraphql: Framework = {
  title: "TypeGraphQL",
  module: "type-graphql",
  promises: "awaited",
  decorators: [
    { decorator: "Query", target: "method", kind: "graphql", label: "query {method}" },
    { decorator: "Mutation", target: "method", kind: "graphql", label: "mutation {method}" },
    { decorator: "Subscription", target: "method", kind: "graphql", label: "subscription {method}" },
    { decorator: "FieldResolver", target: "method", kind: "graphql", label: "{class}.{method}" },
    { decorator: "Authorized", target: "method", kind: "graphql", label: "{class}.{method}" },
  ],
  classes: [
    { base: "MiddlewareInterface", methods: ["use"], kind: "graphql", label: "middleware {class}" },
    { base: "ResolverInterface", methods: "*", kind: "graphql", label: "{class}.{method}" },
  ],
  registrations: [
    { call: ["UseMiddleware"], handlers: [{ from: 0 }], kind: "graphql", label: "middleware" },
    {
      call: ["buildSchema", "buildSchemaSync"],
      handlers: [{ index: 0, properties: ["authChecker", "globalMiddlewares"] }],
      kind: "graphql",
      label: "{property}",
    },
  ],
  typed: [
    { type: "MiddlewareFn", kind: "graphql", label: "{variable}" },
    { type: "AuthChecker", kind: "graphql", label: "{variable}" },
  ],
};

/** Mercurius takes its resolvers as plugin options. */
export const mercuriusPlugin: Framework = {
  title: "Mercurius (plugin options)",
  module: "fastify",
  promises: "awaited",
  registrations: [
    {
      call: ["FastifyInstance#register"],
      handlers: [{ index: 1, properties: ["resolvers.*.*", "loaders.*.*", "context"] }],
      kind: "graphql",
      label: "GraphQL {property}",
    },
  ],
};
