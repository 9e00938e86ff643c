import { spawn } from "node:child_process";
import { once } from "node:events";

export interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command as somebody does in a shell of that folder. */
export async function run(command: string, args: readonly string[], { cwd, env = {} }: RunOptions): Promise<Outcome> {
  const child = spawn(command, args, { cwd, env: { ...ownEnvironment(), ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const [exitCode] = (await once(child, "close")) as [number | null];
  return { exitCode: exitCode ?? 1, stdout, stderr };
}

/** What the command prints; throws with all of its output if it fails. */
export async function succeed(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, stdout, stderr } = await run(command, args, options);
  if (exitCode !== 0) throw new Error(`${[command, ...args].join(" ")} failed in ${options.cwd}:\n${stdout}${stderr}`);
  return stdout;
}

/** Nothing is asked of the registry that npm's cache knows, and no package's script runs. */
export async function npmInstall(cwd: string, args: readonly string[] = []): Promise<void> {
  await succeed("npm", ["install", "--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", ...args], {
    cwd,
  });
}

/** Inside `npm run`, npm describes the project at hand in the environment; some of that would count as configuration. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(local_prefix|workspace)|package_|lifecycle_)/.test(name) && name !== "NODE_ENV",
    ),
  );
}
