import { displayName, knownApis, type ConfiguredBlocking, type Problem } from "../analyzer/index.js";
import type { Layer } from "./config-layers.js";
import { nearestWord } from "./nearest.js";

/** Names of blocking calls in a configuration that nothing bears, as far as that can be told, with what was meant. */
export function misnamedApis(layers: readonly Layer[], configured: readonly ConfiguredBlocking[]): readonly Problem[] {
  const names = layers.flatMap(namesIn);
  if (names.length === 0) return [];
  const own = new Set(configured.flatMap(({ module, api }) => [displayName(module, api), api]));
  return names.flatMap(({ file, place, name, isOptIn }) => {
    const complaint = own.has(name) ? undefined : isOptIn ? optInComplaint(name) : complaintAbout(name);
    return complaint === undefined ? [] : [{ file, message: `"${place}" names "${name}", which ${complaint}` }];
  });
}

interface PlacedName {
  readonly file: string;
  readonly place: string;
  readonly name: string;
  readonly isOptIn: boolean;
}

function namesIn({ name: file, config }: Layer): readonly PlacedName[] {
  const { exclude = [], optIn = [], overrides = [] } = config;
  const listed = (list: string, names: readonly (string | undefined)[]): readonly PlacedName[] =>
    names.flatMap((name, index) =>
      name === undefined ? [] : [{ file, place: `${list}[${String(index)}]`, name, isOptIn: list === "optIn" }],
    );
  return [
    ...listed(
      "exclude",
      exclude.map((row) => (typeof row === "string" ? row : row.api)),
    ),
    ...overrides.flatMap((row, index) => listed(`overrides[${String(index)}].exclude`, row.exclude ?? [])),
    ...listed("optIn", optIn),
  ];
}

/** Of modules that the catalog does not have, nobody can say: they may be the project's own. */
function complaintAbout(name: string): string | undefined {
  const known = knownApis();
  if (known.has(name)) return undefined;
  const meant = nearestApi(name, [...known.keys()]);
  if (meant !== undefined) return `is no blocking call of the catalog: did you mean "${meant}"?`;
  const module = [...known.values()].find((api) => name.startsWith(`${api.module}.`))?.module;
  return module === undefined
    ? undefined
    : `is none of the calls of ${module} that block; correct the name or remove it.`;
}

function optInComplaint(name: string): string | undefined {
  const known = knownApis();
  const optional = [...known].flatMap(([api, { optIn }]) => (optIn ? [api] : []));
  if (optional.includes(name)) return undefined;
  if (known.has(name)) return "is on without that; remove it.";
  const meant = nearestApi(name, optional);
  const remedy = meant === undefined ? `there are ${optional.join(", ")}.` : `did you mean "${meant}"?`;
  return `is no call that can be switched on: ${remedy}`;
}

/** `fs.readFilSync`, `node:fs.readFileSync` and a bare `readFileSync` all mean `fs.readFileSync`. */
function nearestApi(name: string, known: readonly string[]): string | undefined {
  const plain = name.replace(/^node:/, "");
  return (
    known.find((api) => api === plain) ??
    known.find((api) => api.endsWith(`.${plain}`)) ??
    nearestWord(plain, known, plain.length < 8 ? 1 : 2)
  );
}
