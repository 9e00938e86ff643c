import assert from "node:assert/strict";
import type { DescribedType, TypeImport } from "eslint-plugin-unstuck/analyzer";
import { createTypeService } from "../../dist/host/types/index.js";
import type { TemporaryProject } from "../temporary-project.js";
import { rangeOf, strictNodeNext, typedProject } from "./typed-project.js";

/** A type as it is declared, how another module says it if that is not the same, and what in it is more than plain data. */
interface Row {
  readonly type: string;
  readonly text?: string | RegExp;
  readonly contains?: readonly string[];
}

const declarations = `
import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Hash, KeyObject } from "node:crypto";
import type { Readable } from "node:stream";
import type { Stats } from "node:fs";
import type * as express from "express";
import type { FastifyReply, FastifyRequest } from "fastify";
import type Koa from "koa";

export interface Tree { children: Tree[]; value: number }
export interface Row { id: number; owner: { name: string; createdAt: Date }; tags: Map<string, Set<string>> }
export interface Optional { name?: string; note: string | undefined }
export interface WithMethod { id: number; save(): void; onDone: () => void }
export class Invoice { constructor(readonly id: number) {} total(): number { return this.id; } }
export class Secret { #key = 1; read = (): number => this.#key }
export class Point { x = 1; y = 2 }
export class Mailer extends (null as unknown as typeof EventEmitter) {}
export class HttpError extends Error { status = 500 }
export class Getter { get now(): number { return 1 } }
export const tag: unique symbol = Symbol("tag");
export interface Tagged { [tag]: number; id: number }
export enum Color { Red, Green }
export type Mode = "fast" | "slow";
export type UserId = string & { readonly __brand: "UserId" };
export interface Request { id: number }
export interface Page<T> { items: T[]; next: Page<T> | null }
export interface Lines extends Array<string> { origin: string }
`;

const rows: readonly Row[] = [
  { type: "number" },
  { type: "string | null" },
  { type: "boolean" },
  { type: "Mode" },
  { type: "Color" },
  { type: "UserId" },
  { type: "string[]" },
  { type: "readonly number[]" },
  { type: "[number, string?, ...boolean[]]" },
  { type: "(string | number)[]" },
  { type: "Record<string, number>" },
  { type: "Partial<Point>" },
  { type: "Tree" },
  { type: "Point" },
  { type: "Request" },
  { type: "Page<Tree>" },
  { type: "{ a: number; 'b-c'?: string[] }", text: '{ a: number; "b-c"?: string[] }' },
  { type: "any", text: "unknown", contains: ["= unchecked any"] },
  { type: "unknown", contains: ["= unchecked unknown"] },
  { type: "{}", contains: ["= unchecked {}"] },
  { type: "object", contains: ["= unchecked object"] },
  { type: "any[]", text: "unknown[]", contains: ["[] = unchecked any"] },
  { type: "Record<string, unknown>", contains: ["[] = unchecked unknown"] },
  { type: "Optional", contains: ["note = undefined undefined"] },
  { type: "(string | undefined)[]", contains: ["[] = undefined undefined"] },
  { type: "bigint", contains: ["= bigint bigint"] },
  { type: "symbol", contains: ["= symbol symbol"] },
  { type: "Tagged", contains: ["= symbol-key the symbol key tag"] },
  { type: "Date", contains: ["= date Date"] },
  { type: "RegExp", contains: ["= regexp RegExp"] },
  { type: "Map<string, Row>", contains: ["= map Map"] },
  { type: "Set<number>", contains: ["= set Set"] },
  { type: "Row[]", contains: ["[].tags = map Map", "[].owner.createdAt = date Date"] },
  { type: "Page<Date>", contains: ["items[] = date Date"] },
  { type: "Buffer", contains: ["= buffer Buffer"] },
  { type: "Buffer<ArrayBufferLike>", text: "Buffer", contains: ["= buffer Buffer"] },
  { type: "string | Buffer", contains: ["= buffer Buffer"] },
  { type: "Uint8Array", contains: ["= typed-array Uint8Array"] },
  { type: "Float64Array[]", contains: ["[] = typed-array Float64Array"] },
  { type: "ArrayBuffer", contains: ["= array-buffer ArrayBuffer"] },
  { type: "SharedArrayBuffer", contains: ["= shared-array-buffer SharedArrayBuffer"] },
  { type: "KeyObject", contains: ["= key-object KeyObject"] },
  { type: "Error", contains: ["= error Error"] },
  { type: "TypeError", contains: ["= error TypeError"] },
  { type: "NodeJS.ErrnoException", contains: ["= error ErrnoException"] },
  { type: "HttpError", contains: ["= class-instance HttpError"] },
  { type: "Invoice", contains: ["= class-instance Invoice"] },
  { type: "Secret", contains: ["= class-instance Secret"] },
  { type: "Getter", contains: ["= class-instance Getter"] },
  { type: "Stats", contains: ["= class-instance Stats"] },
  { type: "URL", contains: ["= url URL"] },
  {
    type: "{ to: URL; query: URLSearchParams }",
    contains: ["to = url URL", "query = url-search-params URLSearchParams"],
  },
  { type: "Headers", contains: ["= headers Headers"] },
  { type: "FormData", contains: ["= form-data FormData"] },
  { type: "AbortSignal", contains: ["= abort-signal AbortSignal"] },
  { type: "Hash", contains: ["= hash Hash"] },
  { type: "EventEmitter", contains: ["= event-emitter EventEmitter"] },
  { type: "Mailer", contains: ["= event-emitter Mailer"] },
  { type: "Readable", contains: ["= stream Readable"] },
  { type: "NodeJS.ReadableStream", contains: ["= stream ReadableStream"] },
  { type: "IncomingMessage", contains: ["= request IncomingMessage"] },
  { type: "ServerResponse", contains: ["= response ServerResponse"] },
  { type: "express.Request", text: "Request", contains: ["= request Request"] },
  { type: "express.Response", text: "Response", contains: ["= response Response"] },
  { type: "FastifyRequest", text: /^FastifyRequest</, contains: ["= request FastifyRequest"] },
  { type: "FastifyReply", text: /^FastifyReply</, contains: ["= response FastifyReply"] },
  { type: "Koa.Context", text: "Context", contains: ["= request Context"] },
  { type: "Koa.ParameterizedContext", text: /^ParameterizedContext</, contains: ["= request ParameterizedContext"] },
  { type: "Response", contains: ["= response Response"] },
  { type: "() => number", contains: ["= function a function"] },
  { type: "WithMethod", contains: ["save = function the function save", "onDone = function the function onDone"] },
  { type: "typeof Invoice", text: "unknown", contains: ["= function the function Invoice"] },
  { type: "Promise<number>", contains: ["= promise Promise"] },
  {
    type: "{ then(done: () => void): void }",
    text: "{ then: (done: () => void) => void }",
    contains: ["= promise { then(done: () => void): void; }"],
  },
  { type: "WeakMap<Point, number>", contains: ["= weak-collection WeakMap"] },
  { type: "WeakRef<Point>", contains: ["= weak-collection WeakRef"] },
  { type: "Generator<number>", contains: ["= generator Generator"] },
  { type: "AsyncIterable<Buffer>", contains: ["= generator AsyncIterable"] },
  { type: "Iterable<number>", contains: ["= unchecked Iterable"] },
  { type: "Intl.NumberFormat", contains: ["= intl NumberFormat"] },
  { type: "Intl.NumberFormatOptions" },
  { type: "Lines" },
];

describe("what a type contains, and how it is said", () => {
  let project: TemporaryProject;
  let service: ReturnType<typeof createTypeService>;
  let described: readonly DescribedType[];

  before(function () {
    this.timeout(60_000);
    const values = rows.map(({ type }, index) => `export declare const value${String(index)}: ${type};`);
    const text = `${declarations}\n${values.join("\n")}\n`;
    project = typedProject({ "types.ts": text, "tsconfig.json": strictNodeNext });
    service = createTypeService({ root: project.root, textOf: () => undefined });
    const asked = rows.map((_, index) => ({ ...rangeOf(text, `value${String(index)}`), of: "value" as const }));
    described = service.describe({ file: "types.ts", asked }).types;
  });

  after(() => {
    project.remove();
  });

  it("is said so that another module can declare it, and take the value", () => {
    const modules = described.map(({ text, imports }, index): [string, string] => {
      const name = `value${String(index)}`;
      return [
        `said/${name}.ts`,
        `${importsOf(imports)}import { ${name} } from "../types.js";\nexport const said: ${text} = ${name};\n`,
      ];
    });
    assert.deepEqual(service.verify(new Map(modules)), []);
  }).timeout(30_000);

  rows.forEach(({ type, text = type, contains = [] }, index) => {
    it(type, () => {
      const answer = described[index];
      assert.ok(answer);
      if (typeof text === "string") assert.equal(answer.text, text);
      else assert.match(answer.text, text);
      assert.deepEqual(
        answer.contains.map(({ path, kind, name }) => `${path} = ${kind} ${name}`.trim()),
        contains,
      );
    });
  });
});

function importsOf(imports: readonly TypeImport[]): string {
  const lines = imports.map(({ local, exported, from }) => {
    const specifier = from.kind === "module" ? from.specifier : `../${from.file.replace(/\.ts$/, ".js")}`;
    return `import type { ${exported} as ${local} } from "${specifier}";\n`;
  });
  return lines.join("");
}
