import { kindOf, type Analysis, type Finding } from "../../analyzer/index.js";
import { codeOf, type BaselineEntry, type BaselineView } from "./entry.js";

/** What a baseline knows of an analysis. */
export interface Matching {
  /** Findings that it does not know. */
  readonly fresh: ReadonlySet<Finding>;
  readonly covered: ReadonlySet<Finding>;
  /** What it knows and is not there any more. */
  readonly obsolete: readonly BaselineEntry[];
}

/**
 * Each entry covers as many findings as it counts, no more: one more of the same kind is new, and the one whose code was
 * not there before is taken for it. An entry is about its files, and follows a function only where that has left: what is
 * mended in one place makes no room for another.
 */
export function matchFindings(
  analysis: Pick<Analysis, "findings" | "functionsNamed">,
  entries: readonly BaselineEntry[],
  view: BaselineView,
): Matching {
  const groups = new Map<string, Group>();
  const groupOf = (kind: string): Group => {
    const group = groups.get(kind) ?? { findings: [], slots: [] };
    groups.set(kind, group);
    return group;
  };
  for (const entry of entries) groupOf(entry.fingerprint).slots.push({ entry, left: entry.count });
  for (const finding of analysis.findings) groupOf(kindOf(finding.fingerprint)).findings.push(finding);
  const covered = new Set<Finding>();
  for (const group of groups.values()) {
    if (group.slots.length > 0) for (const finding of coveredOf(group, analysis, view)) covered.add(finding);
  }
  return {
    fresh: new Set(analysis.findings.filter((finding) => !covered.has(finding))),
    covered: new Set(analysis.findings.filter((finding) => covered.has(finding))),
    obsolete: [...groups.values()].flatMap(({ slots }) =>
      slots.flatMap(({ entry, left }) => (left === 0 ? [] : [{ ...entry, count: left }])),
    ),
  };
}

/** Findings and entries of one kind. */
interface Group {
  readonly findings: Finding[];
  readonly slots: Slot[];
}

interface Slot {
  readonly entry: BaselineEntry;
  left: number;
}

/** A finding as entries see it. */
interface Sight {
  readonly finding: Finding;
  readonly file: string;
  readonly cause: string;
  readonly code: string;
}

/** Whether an entry and a finding may be about the same. */
type Fit = (entry: BaselineEntry, sight: Sight) => boolean;

/** The surest pairs first. */
function coveredOf({ findings, slots }: Group, analysis: Functions, view: BaselineView): ReadonlySet<Finding> {
  const covered = new Set<Finding>();
  const sights = findings.map((finding) => sightOf(finding, view));
  for (const fits of fitsOf(findings, analysis, view)) {
    for (const sight of sights) {
      if (covered.has(sight.finding)) continue;
      const slot = slots.find(({ entry, left }) => left > 0 && fits(entry, sight));
      if (slot === undefined) continue;
      slot.left--;
      covered.add(sight.finding);
    }
  }
  return covered;
}

function sightOf(finding: Finding, view: BaselineView): Sight {
  const { file, cause } = finding;
  return { finding, file: view.nameOf(file), cause: view.nameOf(cause.file), code: codeOf(finding, view.textOf) };
}

function fitsOf(findings: readonly Finding[], analysis: Functions, view: BaselineView): readonly Fit[] {
  const known = new Map<BaselineEntry, Rests>();
  // Only asked about where something has moved or gone.
  const restsAt = (entry: BaselineEntry): Rests => {
    const rests = known.get(entry) ?? restsOf(entry, findings, analysis, view);
    known.set(entry, rests);
    return rests;
  };
  const isHere: Fit = (entry, { file, cause }) => entry.file === file && entry.cause === cause;
  const saysTheSame: Fit = ({ code }, sight) => code === sight.code;
  const hasLeft =
    (atMost: Rest): Fit =>
    (entry, { file, cause }) => {
      const { owner, holder } = restsAt(entry);
      return (entry.file === file || owner <= atMost) && (entry.cause === cause || holder <= atMost);
    };
  return [
    (entry, sight) => isHere(entry, sight) && saysTheSame(entry, sight),
    isHere,
    (entry, sight) => hasLeft(rest.blocking)(entry, sight) && saysTheSame(entry, sight),
    hasLeft(rest.none),
  ];
}

type Functions = Pick<Analysis, "functionsNamed">;

/** What of that name is left in a file: no function; only such that block as the entry says; also one that does not. */
const rest = { none: 0, blocking: 1, mended: 2 } as const;
type Rest = (typeof rest)[keyof typeof rest];

interface Rests {
  readonly owner: Rest;
  readonly holder: Rest;
}

function restsOf(entry: BaselineEntry, findings: readonly Finding[], analysis: Functions, view: BaselineView): Rests {
  const restOf = (name: string, place: string, blockingIn: (file: string) => readonly number[]): Rest => {
    const file = view.fileOf(place);
    // Where nobody has looked, all may be as it was.
    if (file === undefined) return rest.mended;
    const heads = analysis.functionsNamed(file, name);
    if (heads.length === 0) return rest.none;
    const blocking = new Set(blockingIn(file));
    return heads.every((line) => blocking.has(line)) ? rest.blocking : rest.mended;
  };
  const owners = (file: string): readonly number[] =>
    findings.filter((finding) => finding.file === file).map(({ owner }) => owner.line);
  const holders = (file: string): readonly number[] =>
    findings.filter(({ cause }) => cause.file === file).map(({ holder }) => holder.line);
  return { owner: restOf(entry.waits, entry.file, owners), holder: restOf(entry.in, entry.cause, holders) };
}
