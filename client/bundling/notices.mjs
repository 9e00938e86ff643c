import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * The licences of all packages that went into bundles, as one text.
 *
 * @param {readonly string[]} inputs Files that were bundled, relative to the working directory.
 */
export function thirdPartyNotices(inputs) {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const notices = [...folders].map(notice).sort();
  return ["This extension contains the following packages.", ...notices].join(`\n\n${"-".repeat(80)}\n\n`);
}

/** `node_modules/a/node_modules/b` of a file in it; workspaces are linked, so that none of ours is found. */
function packageFolder(input) {
  return /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(input.replace(/^[\w-]+:/, ""))?.[0];
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copyright|thirdparty)/i.test(file))
    .map((file) => readFileSync(path.join(folder, file), "utf8").trim());
  if (texts.length === 0) throw new Error(`${name} has no licence that could be shipped with it.`);
  return [`${name} ${version} (${license})`, ...texts].join("\n\n");
}
