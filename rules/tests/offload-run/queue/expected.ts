import { createHash, pbkdf2Sync } from "node:crypto";

/** What the samples answer, made here. */
export function expectedHash(password: string, rounds: number): unknown {
  return { hash: pbkdf2Sync(password, "salt", rounds, 32, "sha512").toString("hex") };
}

export function expectedReport(limit: number): unknown {
  const rows = Array.from({ length: limit }, (_, index) => {
    const name = `row ${String(index)}`;
    return { name, size: pbkdf2Sync(name, "salt", 20_000, 4, "sha512").readUInt32BE() };
  });
  return { rows, digest: createHash("sha256").update(JSON.stringify(rows)).digest("hex") };
}
