import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { parseMarkers } from "../markers.js";

/** What is reported in a project's files, one line each: place, rule, and what the message names. */
export type Reports = readonly string[];

/** What the comments of the sample say, for the files that a scratch project has. */
export function expectedReports(root: string, folders: readonly string[]): Reports {
  const files = folders.flatMap((folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`));
  return files
    .flatMap((file) => parseMarkers(file, readFileSync(path.join(root, file), "utf8")).markers)
    .map(({ file, line, column, endColumn, rule, callees, root: waiting = "" }) =>
      reportLine({ file, line, column, endColumn, rule, api: callees.at(-1) ?? "", waiting }),
    )
    .sort();
}

interface EslintResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly column: number;
    readonly endColumn?: number;
    readonly message: string;
  }[];
}

/** The same of what `eslint --format json` prints; a message without a rule, a syntax error, is shown as it is. */
export function eslintReports(root: string, output: string): Reports {
  return (JSON.parse(output) as readonly EslintResult[])
    .flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, line, column, endColumn = 0, message }) => {
        const file = path.relative(root, filePath).split(path.sep).join("/");
        const [, api = message, waiting = ""] = sentence.exec(message) ?? [];
        return reportLine({
          file,
          line,
          column,
          endColumn,
          rule: (ruleId ?? "").replace("unstuck/", ""),
          api,
          waiting,
        });
      }),
    )
    .sort();
}

interface CommandReport {
  readonly findings: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly endColumn: number;
    readonly rule: string;
    readonly message: string;
  }[];
}

/** The same of what `unstuck --format json` prints. */
export function commandReports(output: string): Reports {
  return (JSON.parse(output) as CommandReport).findings
    .map(({ message, rule, ...place }) => {
      const [, api = message, waiting = ""] = sentence.exec(message) ?? [];
      return reportLine({ ...place, rule: rule.replace("unstuck/", ""), api, waiting });
    })
    .sort();
}

const sentence = /^(\S+) blocks the event loop while (.+?) waits\./;

interface Report {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
  readonly rule: string;
  readonly api: string;
  readonly waiting: string;
}

function reportLine({ file, line, column, endColumn, rule, api, waiting }: Report): string {
  return `${file}:${String(line)}:${String(column)}-${String(endColumn)} ${rule}: ${api} while ${waiting}`;
}
