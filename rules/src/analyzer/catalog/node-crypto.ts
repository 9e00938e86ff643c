import { promisified, unawaitable, withoutSync } from "./rows.js";
import type { BlockingApi, CatalogModule } from "./types.js";

const crypto = "node:crypto";
const derivation = { blocks: "cpu", cost: "T3" } as const;
const asymmetric = { blocks: "cpu", cost: "T2" } as const;
const light = { blocks: "cpu", cost: "T1" } as const;
const bySize = { blocks: "cpu", cost: "T1", optIn: true } as const;
const uncalled = { when: { kind: "no-callback" } } as const;

const suffixed: readonly BlockingApi[] = [
  ...promisified(derivation, crypto, withoutSync("pbkdf2Sync", "scryptSync")),
  ...promisified({ ...derivation, since: "24.7" }, crypto, withoutSync("argon2Sync"), { minNode: "24.7" }),
  ...promisified(derivation, crypto, withoutSync("generateKeyPairSync")),
  ...promisified({ ...derivation, since: "15.8" }, crypto, withoutSync("generatePrimeSync")),
  ...promisified({ ...asymmetric, since: "15.8" }, crypto, withoutSync("checkPrimeSync")),
  ...promisified({ ...light, since: "15.0" }, crypto, withoutSync("generateKeySync", "hkdfSync")),
  ...promisified(light, crypto, withoutSync("randomFillSync")),
];

const unlessCalledBack: readonly BlockingApi[] = [
  ...promisified({ ...light, when: { kind: "number-above", index: 0, above: 65_536 } }, crypto, {
    randomBytes: "randomBytes",
  }),
  ...promisified({ ...asymmetric, ...uncalled }, crypto, { sign: "sign", verify: "verify" }),
  ...promisified({ ...light, ...uncalled }, crypto, { diffieHellman: "diffieHellman" }, { minNode: "23.11" }),
  ...promisified(
    { ...light, ...uncalled, since: "24.7" },
    crypto,
    { encapsulate: "encapsulate", decapsulate: "decapsulate" },
    { minNode: "24.7" },
  ),
];

const keys: readonly BlockingApi[] = [
  ...["publicEncrypt", "privateDecrypt"].map((api): BlockingApi => ({
    ...asymmetric,
    api,
    sibling: { shape: "none", note: "the Web Crypto API does RSA-OAEP off the event loop" },
    instead: `await subtle.${api === "publicEncrypt" ? "encrypt" : "decrypt"} from node:crypto, or move it to a worker thread`,
  })),
  ...unawaitable(asymmetric, "move it to a worker thread", ["privateEncrypt", "publicDecrypt"]),
  ...unawaitable(
    { ...asymmetric, when: { kind: "has-option", index: 0, name: "passphrase" } },
    "read the key once at startup",
    ["createPrivateKey"],
  ),
  ...unawaitable({ ...asymmetric, since: "26.10" }, "read the bundle once at startup", ["parsePKCS12"]),
  {
    ...derivation,
    api: "createDiffieHellman",
    when: { kind: "number", index: 0 },
    sibling: { shape: "api", module: crypto, name: "generatePrime", note: "pass the prime to createDiffieHellman" },
    instead: "await promisify(generatePrime) from node:crypto and pass the prime, or use a named group",
  },
];

const instances: readonly BlockingApi[] = [
  {
    ...asymmetric,
    api: "Sign#sign",
    sibling: { shape: "api", module: crypto, name: "sign", note: "one call with all data, the key and a callback" },
    instead: "await promisify(sign) from node:crypto with all data at once",
  },
  {
    ...asymmetric,
    api: "Verify#verify",
    sibling: { shape: "api", module: crypto, name: "verify", note: "one call with all data, the key and a callback" },
    instead: "await promisify(verify) from node:crypto with all data at once",
  },
  ...unawaitable(light, "await promisify(diffieHellman) from node:crypto (Node 23.11), or move it to a worker thread", [
    "ECDH#computeSecret",
    "DiffieHellman#computeSecret",
  ]),
  ...unawaitable(light, "await promisify(generateKeyPair) from node:crypto, or move it to a worker thread", [
    "ECDH#generateKeys",
    "DiffieHellman#generateKeys",
  ]),
];

const sized: readonly BlockingApi[] = [
  ...unawaitable(bySize, "await subtle.digest from node:crypto, or hash a stream in chunks", ["Hash#update"]),
  ...unawaitable(bySize, "await subtle.sign from node:crypto, or feed a stream in chunks", ["Hmac#update"]),
  ...unawaitable({ ...bySize, since: "26.9" }, "feed a stream in chunks, or move it to a worker thread", [
    "Mac#update",
  ]),
  ...unawaitable({ ...bySize, since: "20.12" }, "await subtle.digest from node:crypto", ["hash"]),
  ...unawaitable(bySize, "pipe a stream through it, or move it to a worker thread", [
    "Cipheriv#update",
    "Decipheriv#update",
  ]),
];

export const nodeCrypto: CatalogModule = {
  module: "crypto",
  evidence: "V",
  returns: {
    createHash: "Hash",
    createHmac: "Hmac",
    createMac: "Mac",
    createSign: "Sign",
    createVerify: "Verify",
    createCipheriv: "Cipheriv",
    createDecipheriv: "Decipheriv",
    createECDH: "ECDH",
    createDiffieHellman: "DiffieHellman",
    createDiffieHellmanGroup: "DiffieHellman",
    getDiffieHellman: "DiffieHellman",
    "Hash#update": "Hash",
    "Hash#copy": "Hash",
    "Hmac#update": "Hmac",
    "Mac#update": "Mac",
    "Sign#update": "Sign",
    "Verify#update": "Verify",
  },
  types: {
    Hash: "Hash",
    Hmac: "Hmac",
    Sign: "Sign",
    Verify: "Verify",
    Cipher: "Cipheriv",
    Cipheriv: "Cipheriv",
    CipherGCM: "Cipheriv",
    CipherCCM: "Cipheriv",
    CipherOCB: "Cipheriv",
    CipherChaCha20Poly1305: "Cipheriv",
    Decipher: "Decipheriv",
    Decipheriv: "Decipheriv",
    DecipherGCM: "Decipheriv",
    DecipherCCM: "Decipheriv",
    DecipherOCB: "Decipheriv",
    DecipherChaCha20Poly1305: "Decipheriv",
    ECDH: "ECDH",
    DiffieHellman: "DiffieHellman",
    DiffieHellmanGroup: "DiffieHellman",
  },
  apis: [...suffixed, ...unlessCalledBack, ...keys, ...instances, ...sized],
};
