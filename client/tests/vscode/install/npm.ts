import { spawnSync } from "node:child_process";

/**
 * Without install scripts: nothing is compiled, and nothing is fetched behind npm's back. A package's own lock file
 * (code-server ships them) keeps the versions.
 */
export function npmInstall(folder: string, args: readonly string[]): void {
  const script = process.env["npm_execpath"];
  const [command, first] = script === undefined ? ["npm", []] : [process.execPath, [script]];
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error } = spawnSync(command, [...first, "install", ...quiet, ...args], {
    cwd: folder,
    env: ownEnvironment(),
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error(`npm install ${args.join(" ")} failed in ${folder}.`, { cause: error });
}

/** Inside `npm run`, npm describes the project at hand in the environment; some of that would count as configuration. */
function ownEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(config_(local_prefix|workspace)|package_|lifecycle_)/.test(name),
    ),
  );
}
