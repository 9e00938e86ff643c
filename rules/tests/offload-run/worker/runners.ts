import { nodeVersions, type NodeVersion } from "../install/nodes.js";
import { kinds, strippedKind, type Kind } from "../samples/kinds.js";

/** A way to run a sample without building it. */
export interface Runner {
  readonly name: string;
  readonly kind: Kind;
  readonly nodes: readonly NodeVersion[];
  readonly devDependencies: readonly string[];
  readonly command: readonly [string, ...string[]];
}

const esm = kinds["TypeScript ESM"];
const commonjs = kinds["TypeScript CommonJS"];

export const runners: readonly Runner[] = [
  { name: "tsx", kind: esm, nodes: nodeVersions, devDependencies: ["tsx"], command: ["tsx", "src/server.ts"] },
  { name: "tsx", kind: commonjs, nodes: nodeVersions, devDependencies: ["tsx"], command: ["tsx", "src/server.ts"] },
  // Node 20 does not read TypeScript.
  { name: "node", kind: strippedKind, nodes: [22, 24], devDependencies: [], command: ["node", "src/server.ts"] },
  {
    name: "ts-node/register",
    kind: commonjs,
    nodes: nodeVersions,
    devDependencies: ["ts-node"],
    command: ["node", "-r", "ts-node/register", "src/server.ts"],
  },
  {
    name: "ts-node",
    kind: commonjs,
    nodes: nodeVersions,
    devDependencies: ["ts-node", "tsx"],
    command: ["ts-node", "src/server.ts"],
  },
  {
    name: "ts-node/esm",
    kind: esm,
    nodes: [20],
    devDependencies: ["ts-node"],
    command: ["node", "--loader", "ts-node/esm", "src/server.ts"],
  },
];
