import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { FixKind } from "../../dist/analyzer/index.js";

/** A small program to fix, and how to see whether it still does the same. */
export type Behaviour = ServerBehaviour | FunctionBehaviour;

interface Program {
  readonly name: string;
  readonly directory: string;
  /** The blocking call: `server.js:7`. */
  readonly at: { readonly file: string; readonly line: number };
  readonly fix: FixKind;
  /** Module → name of the package in our own `node_modules` that it stands for. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface ServerBehaviour extends Program {
  readonly kind: "server";
  /** File to run. */
  readonly serve: string;
  readonly requests: readonly ExpectedAnswer[];
  readonly blocks?: Blockade;
}

export interface ExpectedAnswer {
  readonly about: string;
  readonly path: string;
  readonly status: number;
}

/** A named pipe in the place of a file makes the request of `path` wait until somebody writes into it. */
export interface Blockade {
  readonly pipe: string;
  readonly path: string;
  readonly other: string;
}

export interface FunctionBehaviour extends Program {
  readonly kind: "function";
  readonly calls: Calls;
}

export interface Calls {
  readonly file: string;
  readonly name: string;
  readonly inputs: readonly (readonly unknown[])[];
}

const behaviourDirectory = fileURLToPath(new URL("../../../fixtures/behaviour", import.meta.url));

export function readBehaviours(): readonly Behaviour[] {
  return fs.readdirSync(behaviourDirectory).map((name) => readBehaviour(name));
}

function readBehaviour(name: string): Behaviour {
  const directory = path.join(behaviourDirectory, name);
  const given = JSON.parse(fs.readFileSync(path.join(directory, "behaviour.json"), "utf8")) as Given;
  const [file = "", line = ""] = given.at.split(":");
  const program: Program = { ...given, name, directory, at: { file, line: Number(line) } };
  if (given.calls !== undefined) return { ...program, kind: "function", calls: given.calls };
  const { serve = "server.js", requests = [], blocks } = given;
  return { ...program, kind: "server", serve, requests, ...(blocks === undefined ? {} : { blocks }) };
}

interface Given extends Omit<Program, "name" | "directory" | "at"> {
  readonly at: string;
  readonly serve?: string;
  readonly requests?: readonly ExpectedAnswer[];
  readonly blocks?: Blockade;
  readonly calls?: Calls;
}
