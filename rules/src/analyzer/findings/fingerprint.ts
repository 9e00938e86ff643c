/** What makes two findings alike wherever they stand. */
interface Identity {
  readonly owner: { readonly name: string };
  readonly holder: { readonly name: string };
  readonly cause: { readonly api: string };
}

/**
 * A name for each finding that survives what does not change it: edits around it, another place in the file, another file,
 * another name of the file or of a folder. So it is made of names alone: of the function that serves, of the one that makes
 * the blocking call, and of the call.
 *
 * - No file and no line: code moves.
 * - None of the functions between the two: of several ways of one length the first is told, and which one is first depends
 *   on the order of the code.
 * - No rule and no cost: they are the catalog's opinion, which another release may change.
 * - No caller above the serving function: the nearest one is told, and another may come to be nearer.
 *
 * Findings that share all of that have the same {@link kindOf}; their order by place tells them apart in one report. To
 * know one of them again when others come and go is the baseline's part, which also looks at files and code.
 */
export function fingerprints(findings: readonly Identity[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map(({ owner, holder, cause }) => {
    const kind = hash([owner.name, holder.name, cause.api].join("\n"));
    const count = (seen.get(kind) ?? 0) + 1;
    seen.set(kind, count);
    return count === 1 ? kind : `${kind}${separator}${String(count)}`;
  });
}

/** The part of a fingerprint that findings share which differ in nothing but their place. */
export function kindOf(fingerprint: string): string {
  return fingerprint.split(separator, 1)[0] ?? fingerprint;
}

const separator = "-";

/** 64 bits of FNV-1a over UTF-16 code units, as 16 hexadecimal digits: an identity, not a secret. */
function hash(text: string): string {
  const prime = 0x100000001b3n;
  let value = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    value = BigInt.asUintN(64, (value ^ BigInt(text.charCodeAt(index))) * prime);
  }
  return value.toString(16).padStart(16, "0");
}
