import path from "node:path";
import { joinRelative } from "./paths.js";

/**
 * The files that a package's script has Node run: `cross-env PORT=1 node -r ./tracing.js server.js` names two.
 * `resolve` tells which file a root-relative path means, if any.
 */
export function filesOfScript(
  command: string,
  directory: string,
  resolve: (place: string) => string | undefined,
): readonly string[] {
  const files: string[] = [];
  let runner: string | undefined;
  let flag: string | undefined;
  for (const token of tokens(command)) {
    if (isOperator(token)) runner = flag = undefined;
    else if (runners.has(commandName(token))) [runner, flag] = [commandName(token), undefined];
    else if (runner === undefined) continue;
    else if (token.startsWith("-")) flag = token;
    else {
      const file = takesValue(runner, flag) ? undefined : resolve(joinRelative(directory, token));
      if (file !== undefined) {
        files.push(file);
        if (flag === undefined || !preloads.has(flag)) runner = undefined;
      }
      flag = undefined;
    }
  }
  return files;
}

function takesValue(runner: string, flag: string | undefined): boolean {
  return flag !== undefined && (valueFlags.has(flag) || (runner === "nodemon" && flag === "--watch"));
}

const runners: ReadonlySet<string> = new Set([
  "node",
  "nodejs",
  "nodemon",
  "node-dev",
  "tsx",
  "ts-node",
  "ts-node-esm",
  "ts-node-dev",
  "tsnd",
  "esno",
  "esr",
  "jiti",
  "bun",
  "babel-node",
  "babel-watch",
  "vite-node",
  "swc-node",
  "electron",
  "forever",
  "pm2",
  "pm2-runtime",
]);

/** Flags whose value is not what is run. */
const valueFlags: ReadonlySet<string> = new Set([
  "-w",
  "--watch-path",
  "-e",
  "--eval",
  "-p",
  "--print",
  "--ext",
  "-i",
  "--ignore",
  "--ignore-watch",
  "-c",
  "-P",
  "--project",
  "--tsconfig",
  "--config",
  "--env-file",
  "--loader",
  "--experimental-loader",
  "-C",
  "--conditions",
  "--signal",
  "--delay",
  "--name",
]);

/** Flags whose value runs before the main file. */
const preloads: ReadonlySet<string> = new Set(["-r", "--require", "--import"]);

/** Quotes are dropped, so that the commands inside `concurrently "node a.js" "node b.js"` are seen too. */
function tokens(command: string): readonly string[] {
  return command
    .replace(/\\?["'`]|=/g, " ")
    .replace(/&&|\|\||[;|&()]/g, (operator) => ` ${operator} `)
    .split(/\s+/)
    .filter((token) => token !== "");
}

function isOperator(token: string): boolean {
  return /^(?:&&|\|\||[;|&()])$/.test(token);
}

function commandName(token: string): string {
  return path.posix.basename(token).replace(/\.(?:cmd|exe)$/, "");
}
