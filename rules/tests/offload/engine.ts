import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  applyEdits,
  settleOffload,
  type Analyzer,
  type Offload,
  type OffloadOutcome,
  type OffloadPlace,
  type TypeAnswer,
  type TypeImport,
  type TypeQuestion,
} from "../../dist/analyzer/index.js";
import { createSurroundings, openProject } from "../../dist/host/index.js";
import { createTypeService } from "../../dist/host/types/index.js";
import type { OffloadScenario } from "./scenario.js";

/**
 * All scenarios side by side in a folder of their own, with the types of our packages beside them, and one type checker
 * for all: what it has read of packages it reads once.
 */
export class Scenarios {
  readonly root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "unstuck-offload-")));
  readonly #types = createTypeService({ root: this.root, textOf: () => undefined });

  constructor() {
    fs.symlinkSync(path.join(repository, "node_modules"), path.join(this.root, "node_modules"), "dir");
  }

  lay({ name, before }: OffloadScenario): LaidScenario {
    const root = path.join(this.root, name);
    for (const [file, text] of [...before, [".git/HEAD", ""] as const]) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), text);
    }
    const texts = new Map<string, string>();
    const analyzer = openProject({ root }).load({ onText: (file, text) => texts.set(file, text) });
    return { root, analyzer, texts };
  }

  async offload({ name, expectation }: OffloadScenario, laid: LaidScenario): Promise<OffloadOutcome> {
    const { at, to, response, name: wanted } = expectation;
    const surroundings = createSurroundings(laid.root);
    const request = {
      place: placeAt(at, laid),
      to,
      ...(response === undefined ? {} : { response }),
      ...(wanted === undefined ? {} : { name: wanted }),
    };
    return await settleOffload(laid.analyzer.analyze().offload(request, surroundings), (question) =>
      this.#describe(name, question),
    );
  }

  /** Errors that the result has and the project had not. */
  errors(name: string, texts: ReadonlyMap<string, string>): readonly string[] {
    const placed = new Map([...texts].map(([file, text]) => [`${name}/${file}`, text]));
    return this.#types.verify(placed).map(({ file, line, message }) => `${file}:${String(line)} ${message}`);
  }

  remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }

  #describe(name: string, { file, asked }: TypeQuestion): TypeAnswer {
    const { types } = this.#types.describe({ file: `${name}/${file}`, asked });
    return { types: types.map((type) => ({ ...type, imports: type.imports.map((one) => inScenario(name, one)) })) };
  }
}

export interface LaidScenario {
  readonly root: string;
  readonly analyzer: Analyzer;
  readonly texts: ReadonlyMap<string, string>;
}

const repository = fileURLToPath(new URL("../../../", import.meta.url));

function inScenario(name: string, { from, ...rest }: TypeImport): TypeImport {
  return { ...rest, from: from.kind === "file" ? { ...from, file: from.file.slice(name.length + 1) } : from };
}

/** What files say once an offload is made. */
export function textsAfter({ changes, newFiles }: Offload, { root }: LaidScenario): ReadonlyMap<string, string> {
  return new Map([
    ...changes.map(
      ({ file, edits }) => [file, applyEdits(fs.readFileSync(path.join(root, file), "utf8"), edits)] as const,
    ),
    ...newFiles.map(({ file, text }) => [file, text] as const),
  ]);
}

function placeAt(at: string, { analyzer, texts }: LaidScenario): OffloadPlace {
  const [, file = "", first = "", last] = /^(.+):(\d+)(?:-(\d+))?$/.exec(at) ?? [];
  if (last !== undefined) {
    const lines = (texts.get(file) ?? "").split("\n");
    const start = lines.slice(0, Number(first) - 1).join("\n").length + 1;
    return {
      kind: "selection",
      file,
      start,
      end: start + lines.slice(Number(first) - 1, Number(last)).join("\n").length,
    };
  }
  const { findings } = analyzer.analyze();
  const finding = findings.find((one) => one.file === file && one.line === Number(first));
  const byCause = findings.find(({ cause }) => cause.file === file && cause.line === Number(first));
  const found = finding ?? byCause;
  if (found !== undefined) return { kind: "finding", finding: found };
  const all = findings.map((one) => `${one.file}:${String(one.line)} ${one.cause.api}`).join(", ");
  throw new Error(`There is no finding at ${at}; there are: ${all === "" ? "none" : all}.`);
}
