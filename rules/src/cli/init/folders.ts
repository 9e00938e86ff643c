/** What the name of a folder says about what is in it, where it is not certain enough for the engine to act on it. */
export interface FolderName {
  readonly pattern: RegExp;
  /** What stands there, for people. */
  readonly what: string;
}

/** What people run. Servers live in such folders too: they only count where nothing that serves is found in them. */
export const toolFolders: readonly FolderName[] = [
  { pattern: /^(?:cli|cmd|commands?|console|bin)$/, what: "commands" },
  { pattern: /^(?:generators?|templates?|scaffolds?|codegen)$/, what: "generators" },
  { pattern: /^(?:examples?|samples?|demos?|playgrounds?|sandbox)$/, what: "examples" },
  { pattern: /^(?:migrate|db|database|imports?|backfills?|one-?offs?|maintenance)$/, what: "maintenance" },
  { pattern: /^(?:installers?|setup|deploy(?:ment)?|infra(?:structure)?|ops|devops|release)$/, what: "operations" },
];

/** Other people's code. */
export const foreignFolders: readonly FolderName[] = [
  { pattern: /^(?:vendors?|third[_-]?party|external)$/, what: "code of others" },
];

/** The outermost folder of a file that has such a name, from the root, and what is in it. */
export function namedFolder(
  file: string,
  names: readonly FolderName[],
): { readonly folder: string; readonly what: string } | undefined {
  const segments = file.split("/").slice(0, -1);
  for (const [index, segment] of segments.entries()) {
    const name = names.find(({ pattern }) => pattern.test(segment));
    if (name !== undefined) return { folder: segments.slice(0, index + 1).join("/"), what: name.what };
  }
  return undefined;
}
