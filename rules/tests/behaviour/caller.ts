import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import type { CallResult } from "./calls.js";

/** The process in which functions are called: it is told which, and tells what came of it. */
interface Order {
  readonly file: string;
  readonly name: string;
  readonly inputs: readonly (readonly unknown[])[];
}

process.once("message", (order: Order) => {
  void callAll(order).then((results) => process.send?.(results));
});

async function callAll({ file, name, inputs }: Order): Promise<readonly CallResult[]> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const called = module[name];
  if (typeof called !== "function") throw new Error(`${file} exports no function ${name}.`);
  const results: CallResult[] = [];
  for (const input of inputs) results.push(await resultOf(() => Reflect.apply(called, undefined, input) as unknown));
  return results;
}

async function resultOf(call: () => unknown): Promise<CallResult> {
  try {
    return { returned: inspect(await call(), { depth: 10, sorted: true }) };
  } catch (error) {
    if (!(error instanceof Error)) return { thrown: { name: typeof error, code: "", message: inspect(error) } };
    const code = "code" in error ? inspect(error.code) : "";
    return { thrown: { name: error.name, code, message: error.message } };
  }
}
