import type { FileRule, Framework } from "../types.js";

const pages = /^(?:src\/)?pages\/(?!api\/)(?<route>.*?)(?:\/?index)?\.[cm]?[jt]sx?$/;
const appSegment = (file: string): RegExp => new RegExp(`^(?:src/)?app/(?:(?<route>.+)/)?(?:${file})\\.[jt]sx?$`);

const pagesRouter: readonly FileRule[] = [
  {
    path: /^(?:src\/)?pages\/(?<route>api(?:\/.*?)??)(?:\/index)?\.[cm]?[jt]sx?$/,
    exports: ["default"],
    kind: "http",
    label: "/{path}",
  },
  { path: pages, exports: ["getServerSideProps"], kind: "http", label: "{export} /{path}" },
  { path: pages, exports: ["default"], members: ["getInitialProps"], kind: "http", label: "{member} /{path}" },
  { path: pages, exports: ["default"], kind: "http", label: "page /{path}", promises: "value" },
  {
    path: pages,
    exports: ["getStaticProps", "getStaticPaths"],
    kind: "lifecycle",
    phase: "tool",
    label: "{export} /{path}",
  },
];

const appRouter: readonly FileRule[] = [
  {
    path: appSegment("route"),
    exports: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    kind: "http",
    label: "{export} /{path}",
  },
  {
    path: appSegment("page|layout|template|default|loading|not-found|forbidden|unauthorized"),
    exports: ["default"],
    kind: "http",
    label: "page /{path}",
  },
  {
    path: appSegment("error|global-error"),
    exports: ["default"],
    kind: "http",
    label: "page /{path}",
    promises: "value",
  },
  {
    path: appSegment("page|layout"),
    exports: ["generateMetadata", "generateViewport"],
    kind: "http",
    label: "{export} /{path}",
  },
  {
    path: appSegment(".+"),
    exports: ["generateStaticParams"],
    kind: "lifecycle",
    phase: "tool",
    label: "{export} /{path}",
  },
  // Built once unless they read the request, which their files do not say.
  {
    path: appSegment("sitemap|robots|manifest|icon\\d?|apple-icon\\d?|opengraph-image\\d?|twitter-image\\d?"),
    exports: ["default", "generateImageMetadata", "generateSitemaps"],
    kind: "http",
    phase: "open",
    label: "metadata /{path}",
  },
];

/** Next.js: both routers, server actions, middleware and instrumentation. */
export const next: Framework = {
  title: "Next.js",
  module: "next",
  promises: "awaited",
  files: [
    ...pagesRouter,
    ...appRouter,
    { path: /\.[cm]?[jt]sx?$/, directive: "use server", exports: "*", kind: "rpc", label: "server action {export}" },
    {
      path: /^(?:src\/)?(?:middleware|proxy)\.[jt]s$/,
      exports: ["default", "middleware", "proxy"],
      kind: "http",
      label: "middleware",
    },
    {
      path: /^(?:src\/)?instrumentation(?:\.\w+)?\.[jt]s$/,
      exports: ["register"],
      kind: "lifecycle",
      phase: "boot",
      label: "instrumentation",
    },
    {
      path: /^(?:src\/)?instrumentation(?:\.\w+)?\.[jt]s$/,
      exports: ["onRequestError"],
      kind: "http",
      label: "request error",
    },
  ],
  directives: [{ directive: "use server", kind: "rpc", label: "server action {function}" }],
  returns: { "": "NextServer" },
  typed: [
    { type: "NextApiHandler", kind: "http", label: "{variable}" },
    { type: "GetServerSideProps", kind: "http", label: "{variable}" },
    { type: "GetStaticProps", kind: "lifecycle", phase: "tool", label: "{variable}" },
    { type: "GetStaticPaths", kind: "lifecycle", phase: "tool", label: "{variable}" },
    { parameters: ["NextApiRequest", "NextApiResponse"], kind: "http", label: "{variable}" },
  ],
};

/** Work that Next does after it has answered. */
export const nextServer: Framework = {
  title: "Next.js server functions",
  module: "next/server",
  promises: "awaited",
  registrations: [
    { call: ["after", "unstable_after"], handlers: [{ index: 0 }], kind: "http", label: "after response" },
  ],
  typed: [
    { type: "NextMiddleware", kind: "http", label: "{variable}" },
    { type: "MiddlewareFactory", kind: "http", label: "{variable}" },
  ],
};

/** Functions kept by cache key or per request: whoever calls the result runs them. */
export const nextCache: Framework = {
  title: "Next.js cache",
  module: "next/cache",
  wrappers: [{ call: ["unstable_cache"], index: 0 }],
};

/** `cache` of React server components. */
export const reactCache: Framework = {
  title: "React cache",
  module: "react",
  wrappers: [{ call: ["cache", "useCallback", "memo", "forwardRef"], index: 0 }],
};

/** Method routers for Next's API files. */
export const nextConnect: Framework = {
  title: "next-connect",
  module: "next-connect",
  returns: {
    "": "Router",
    createRouter: "Router",
    createEdgeRouter: "Router",
    ...Object.fromEntries(
      ["use", "get", "post", "put", "patch", "delete", "all", "head"].map((verb) => [`Router#${verb}`, "Router"]),
    ),
  },
  registrations: [
    {
      call: ["use", "get", "post", "put", "patch", "delete", "all", "head"].map((verb) => `Router#${verb}`),
      handlers: [{ from: 0 }],
      kind: "http",
      label: "{NAME} {0}",
    },
    {
      call: ["", "Router#handler"],
      handlers: [{ index: 0, properties: ["onError", "onNoMatch"] }],
      kind: "http",
      label: "{property}",
    },
  ],
};
