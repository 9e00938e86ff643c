import { nodeVersions, type NodeVersion } from "../install/nodes.js";
import { kinds, type Kind } from "../samples/kinds.js";

/** A test runner that loads a sample from its sources. */
export interface Tester {
  readonly name: string;
  readonly kind: Kind;
  readonly nodes: readonly NodeVersion[];
  readonly devDependencies: readonly string[];
  readonly command: readonly [string, ...string[]];
  readonly files: Readonly<Record<string, string>>;
  /** Jest gives a test globals of its own, so that no error from a thread is an instance of the `Error` that it knows. */
  readonly hasOwnGlobals: boolean;
}

const commonjs = kinds["TypeScript CommonJS"];

export const testers: readonly Tester[] = [
  ...(["forks", "threads"] as const).map((pool) => ({
    name: `vitest, ${pool}`,
    kind: kinds["TypeScript ESM"],
    nodes: nodeVersions,
    devDependencies: ["tsx", "vitest"],
    command: ["vitest", "run", "--pool", pool] as const,
    hasOwnGlobals: false,
    files: {
      "tests/server.test.ts": testOf("vitest", "../src/server.js"),
    },
  })),
  jest("ts-jest", { preset: "ts-jest" }, ["jest", "ts-jest", "tsx"]),
  jest("@swc/jest", { transform: { "\\.ts$": "@swc/jest" } }, ["@swc/core", "@swc/jest", "jest", "tsx"]),
];

function jest(name: string, configuration: object, devDependencies: readonly string[]): Tester {
  return {
    name: `jest, ${name}`,
    kind: commonjs,
    nodes: [20, 24],
    devDependencies,
    // Threads of the pool that have nothing to do any more stay for a minute.
    command: ["jest", "--forceExit"],
    hasOwnGlobals: true,
    files: {
      "jest.config.json": JSON.stringify({ ...configuration, roots: ["<rootDir>/tests"] }),
      "tests/server.test.ts": testOf("@jest/globals", "../src/server"),
    },
  };
}

/** The server is asked for its work, and then told to end. */
function testOf(tester: string, server: string): string {
  return `
import { expect, test } from "${tester}";
import "${server}";

test("the server does its work in a thread", async () => {
  const ask = async (path: string): Promise<unknown> => {
    const response = await fetch(\`http://127.0.0.1:\${String(process.env.PORT)}\${path}\`, {
      headers: { connection: "close" },
    });
    return { status: response.status, body: await response.json() };
  };
  const { expected } = JSON.parse(String(process.env.EXPECTED)) as { expected: [string, unknown][] };
  for (const [path, answer] of expected) expect(await ask(path)).toEqual(answer);
  process.emit("SIGTERM");
}, 60_000);
`;
}
