import fs from "node:fs";
import type { FixKind, FixSafety } from "../../dist/analyzer/index.js";

/** What `fix.json` says. */
export type Expectation = ExpectedFix | ExpectedRefusal;

interface Subject {
  /** The blocking call, or the position of its finding. */
  readonly at: { readonly file: string; readonly line: number; readonly column: number | undefined };
  /** `fs.readFileSync`; undefined: any. */
  readonly api: string | undefined;
  readonly fix: FixKind;
}

export interface ExpectedFix extends Subject {
  readonly kind: "fix";
  readonly safety: FixSafety;
  readonly title: string | undefined;
  /** A part of each warning. */
  readonly warnings: readonly string[];
}

export interface ExpectedRefusal extends Subject {
  readonly kind: "declined";
  /** The reason, whole. */
  readonly reason: string;
}

export interface ReadExpectation {
  readonly expectation: Expectation | undefined;
  readonly problems: readonly string[];
}

/** Reads a `fix.json`; what cannot be understood is a problem in words. */
export function readExpectation(file: string): ReadExpectation {
  let content: unknown;
  try {
    content = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    return { expectation: undefined, problems: [`fix.json cannot be read: ${String(error)}`] };
  }
  if (!isRecord(content)) return { expectation: undefined, problems: ["fix.json is no object."] };
  const problems = fieldProblems(content);
  return problems.length > 0 ? { expectation: undefined, problems } : { expectation: understood(content), problems };
}

const kinds = ["await-sibling", "drop-check", "carry-async"] as const satisfies readonly FixKind[];
const safeties = ["safe", "review"] as const satisfies readonly FixSafety[];
const atPattern = /^(?<file>[^:]+):(?<line>[1-9]\d*)(?::(?<column>[1-9]\d*))?$/;

type Check = (value: unknown) => string | undefined;

const clause: Check = (value) =>
  isText(value) && !value.endsWith(".") ? undefined : "must be a clause without a full stop";

/** Field → what is wrong with its value. */
const common: Readonly<Record<string, Check>> = {
  at: (value) => (isText(value) && atPattern.test(value) ? undefined : 'must look like "server.ts:12"'),
  api: (value) => (value === undefined || isText(value) ? undefined : 'must look like "fs.readFileSync"'),
  fix: oneOf(kinds),
};
const offered: Readonly<Record<string, Check>> = {
  safety: oneOf(safeties),
  title: (value) => (value === undefined ? undefined : clause(value)),
  warnings: (value) =>
    value === undefined || (Array.isArray(value) && value.length > 0 && value.every(isText))
      ? undefined
      : "must be a list of parts of warnings",
};
const refused: Readonly<Record<string, Check>> = { declined: clause };

function fieldProblems(content: Readonly<Record<string, unknown>>): readonly string[] {
  const checks = { ...common, ...("declined" in content ? refused : offered) };
  const unknownFields = Object.keys(content).filter((field) => !(field in checks));
  const problems = unknownFields.map((field) => `fix.json: "${field}" does not belong here.`);
  for (const [field, check] of Object.entries(checks)) {
    const problem = check(content[field]);
    if (problem !== undefined) problems.push(`fix.json: "${field}" ${problem}.`);
  }
  if (content["safety"] === "safe" && content["warnings"] !== undefined) {
    problems.push('fix.json: a fix with warnings is "review".');
  }
  return problems;
}

function understood(content: Readonly<Record<string, unknown>>): Expectation | undefined {
  const { at, api, fix, safety, title, warnings, declined } = content;
  const [, file = "", line = "", column] = isText(at) ? (atPattern.exec(at) ?? []) : [];
  const kind = kinds.find((one) => one === fix);
  if (kind === undefined) return undefined;
  const place = { file, line: Number(line), column: column === undefined ? undefined : Number(column) };
  const subject = { at: place, api: isText(api) ? api : undefined, fix: kind };
  if (isText(declined)) return { ...subject, kind: "declined", reason: declined };
  return {
    ...subject,
    kind: "fix",
    safety: safety === "safe" ? "safe" : "review",
    title: isText(title) ? title : undefined,
    warnings: Array.isArray(warnings) ? warnings.filter(isText) : [],
  };
}

function oneOf(values: readonly string[]): Check {
  return (value) => (isText(value) && values.includes(value) ? undefined : `must be one of ${values.join(", ")}`);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
