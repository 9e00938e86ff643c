import type { CatalogModule } from "../types.js";
import { babelCore, esbuild, sass, sassEmbedded, swcCore } from "./compilers.js";
import { admZip, fflate, pako, snappy } from "./compression.js";
import { cosmiconfig, lilconfig } from "./config-search.js";
import {
  bcrypt,
  bcryptjs,
  jsonwebtoken,
  nestJwt,
  md5File,
  nodeForge,
  nodeRsArgon2,
  nodeRsBcrypt,
  pbkdf2,
  scryptJs,
} from "./cryptography.js";
import { del, makeDir, mkdirp, rimraf } from "./directories.js";
import { csvParseSync, xlsx } from "./documents.js";
import { findUp, locatePath, pathExists, pkgDir, resolve, which } from "./find-up.js";
import { fsExtra, fsExtraEsm } from "./fs-extra.js";
import { fastGlob, glob, globby, tinyglobby } from "./glob.js";
import { imageSize, pngjs, resvg } from "./images.js";
import { jsonfile, loadJsonFile, lowdb, lowdbNode, readPkg, readPkgUp, writeFileAtomic } from "./json-files.js";
import { lockfile, properLockfile } from "./lock-files.js";
import { crossSpawn, execa, nodeMachineId, spawnSync } from "./processes.js";
import { shelljs } from "./shelljs.js";
import { betterSqlite3, libsql } from "./sqlite.js";
import { tmp, tmpPromise } from "./temporary-files.js";
import { atomicSleep, deasync, promptSync, readlineSync, syncFetch, synckit, syncRequest } from "./waiting.js";

export const packageModules: readonly CatalogModule[] = [
  babelCore,
  esbuild,
  sass,
  sassEmbedded,
  swcCore,
  admZip,
  fflate,
  pako,
  snappy,
  cosmiconfig,
  lilconfig,
  bcrypt,
  bcryptjs,
  jsonwebtoken,
  nestJwt,
  md5File,
  nodeForge,
  nodeRsArgon2,
  nodeRsBcrypt,
  pbkdf2,
  scryptJs,
  del,
  makeDir,
  mkdirp,
  rimraf,
  csvParseSync,
  xlsx,
  findUp,
  locatePath,
  pathExists,
  pkgDir,
  which,
  resolve,
  fsExtra,
  fsExtraEsm,
  fastGlob,
  glob,
  globby,
  tinyglobby,
  imageSize,
  pngjs,
  resvg,
  jsonfile,
  loadJsonFile,
  lowdb,
  lowdbNode,
  readPkg,
  readPkgUp,
  writeFileAtomic,
  lockfile,
  properLockfile,
  crossSpawn,
  execa,
  nodeMachineId,
  spawnSync,
  shelljs,
  betterSqlite3,
  libsql,
  tmp,
  tmpPromise,
  atomicSleep,
  deasync,
  promptSync,
  readlineSync,
  syncFetch,
  synckit,
  syncRequest,
];
