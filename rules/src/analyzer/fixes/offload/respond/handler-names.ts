import ts from "../../../../typescript.cjs";
import type { FunctionNode } from "../../source.js";

/** What a handler calls its request and its response; undefined if it takes them apart, or takes none. */
export interface HandlerNames {
  readonly request: string | undefined;
  readonly response: string | undefined;
}

/** Of error middleware the error comes first. */
export function handlerNames({ parameters }: FunctionNode, framework: "express" | "fastify"): HandlerNames {
  const names = parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : undefined));
  const offset = framework === "express" && parameters.length === 4 ? 1 : 0;
  return { request: names[offset], response: names[offset + 1] };
}
