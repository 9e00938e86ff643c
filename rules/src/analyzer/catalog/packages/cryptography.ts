import { promised, promisified, remedied, withoutSync } from "../rows.js";
import type { CatalogModule } from "../types.js";

const derivation = { blocks: "cpu", cost: "T3" } as const;
const salt = { blocks: "cpu", cost: "T1" } as const;

export const bcrypt: CatalogModule = {
  module: "bcrypt",
  evidence: "V",
  apis: [
    ...promised(derivation, "bcrypt", withoutSync("hashSync", "compareSync")),
    ...promised(salt, "bcrypt", withoutSync("genSaltSync")),
  ],
};

/** Written in JavaScript: its promises hash on the event loop, 100 ms at a time. */
export const bcryptjs: CatalogModule = {
  module: "bcryptjs",
  evidence: "V",
  apis: remedied("await the function of the same name in bcrypt, or move it to a worker thread", [
    ...promised({ ...derivation, offLoop: "sliced" }, "bcryptjs", withoutSync("hashSync", "compareSync")),
    ...promised({ ...salt, offLoop: "sliced" }, "bcryptjs", withoutSync("genSaltSync")),
  ]),
};

export const nodeRsBcrypt: CatalogModule = {
  module: "@node-rs/bcrypt",
  evidence: "V",
  apis: [
    ...promised(derivation, "@node-rs/bcrypt", withoutSync("hashSync", "compareSync", "verifySync")),
    ...promised(salt, "@node-rs/bcrypt", withoutSync("genSaltSync")),
  ],
};

export const nodeRsArgon2: CatalogModule = {
  module: "@node-rs/argon2",
  evidence: "V",
  apis: promised(derivation, "@node-rs/argon2", withoutSync("hashSync", "hashRawSync", "verifySync")),
};

export const pbkdf2: CatalogModule = {
  module: "pbkdf2",
  evidence: "V",
  apis: promisified(derivation, "node:crypto", withoutSync("pbkdf2Sync")),
};

export const scryptJs: CatalogModule = {
  module: "scrypt-js",
  evidence: "V",
  apis: remedied(
    "await promisify(scrypt) from node:crypto",
    promised({ ...derivation, offLoop: "sliced" }, "scrypt-js", { syncScrypt: "scrypt" }),
  ),
};

export const nodeForge: CatalogModule = {
  module: "node-forge",
  evidence: "V",
  apis: promisified({ ...derivation, when: { kind: "no-callback" } }, "node-forge", {
    "pki.rsa.generateKeyPair": "pki.rsa.generateKeyPair",
    "rsa.generateKeyPair": "rsa.generateKeyPair",
    "pkcs5.pbkdf2": "pkcs5.pbkdf2",
  }),
};

/** With a callback it still signs and verifies on the event loop. */
export const jsonwebtoken: CatalogModule = {
  module: "jsonwebtoken",
  evidence: "V",
  apis: remedied(
    "use jose, or crypto.sign with a callback",
    promisified({ blocks: "cpu", cost: "T1", offLoop: "no", when: { kind: "no-callback" } }, "jsonwebtoken", {
      sign: "sign",
      verify: "verify",
    }),
  ),
};

/** Signs with jsonwebtoken; the async twins do the same work on the event loop. */
export const nestJwt: CatalogModule = {
  module: "@nestjs/jwt",
  evidence: "D",
  types: { JwtService: "JwtService" },
  apis: remedied(
    "use jose, or crypto.sign with a callback",
    promised({ blocks: "cpu", cost: "T1", offLoop: "no" }, "@nestjs/jwt", {
      "JwtService#sign": "JwtService#signAsync",
      "JwtService#verify": "JwtService#verifyAsync",
    }),
  ),
};

export const md5File: CatalogModule = {
  module: "md5-file",
  evidence: "V",
  apis: promised({ blocks: "io", cost: "T2" }, "md5-file", { sync: "" }),
};
