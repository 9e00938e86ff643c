interface Identity {
  readonly rule: string;
  readonly file: string;
  readonly owner: string;
  readonly cause: { readonly api: string; readonly file: string };
  readonly path: readonly { readonly caller: string }[];
}

/**
 * A name for each finding that unrelated edits do not change: made of files and names, never of line numbers. Findings
 * that share all of that are told apart by their order.
 */
export function fingerprints(findings: readonly Identity[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, file, owner, cause, path }) => {
    const identity = [rule, file, owner, cause.api, cause.file, path.at(-1)?.caller ?? ""].join("\n");
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return hash(count === 1 ? identity : `${identity}\n${String(count)}`);
  });
}

/** 64 bits of FNV-1a over UTF-16 code units, as 16 hexadecimal digits: an identity, not a secret. */
function hash(text: string): string {
  const prime = 0x100000001b3n;
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * prime);
  }
  return value.toString(16).padStart(16, "0");
}
