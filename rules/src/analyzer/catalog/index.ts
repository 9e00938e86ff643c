import { nodeChildProcess } from "./node-child-process.js";
import { nodeCrypto } from "./node-crypto.js";
import { nodeFs } from "./node-fs.js";
import {
  globals,
  nodeConsole,
  nodeDgram,
  nodeFfi,
  nodeInspector,
  nodeModule,
  nodeOs,
  nodeProcess,
  nodeTls,
  nodeV8,
  nodeVm,
} from "./node-misc.js";
import { nodeSqlite } from "./node-sqlite.js";
import { nodeZlib, nodeZlibIter } from "./node-zlib.js";
import { packageModules } from "./packages/index.js";
import type { CatalogModule } from "./types.js";

const core: readonly CatalogModule[] = [
  nodeFs,
  nodeChildProcess,
  nodeCrypto,
  nodeZlib,
  nodeZlibIter,
  nodeSqlite,
  globals,
  nodeProcess,
  nodeConsole,
  nodeModule,
  nodeV8,
  nodeVm,
  nodeInspector,
  nodeTls,
  nodeOs,
  nodeDgram,
  nodeFfi,
];

export const catalogModules: readonly CatalogModule[] = [...core, ...packageModules];
