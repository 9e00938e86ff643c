import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { npmInstall } from "./npm.js";
import { projectFolder } from "./paths.js";
import { removeFolder, scratchFolder, writeManifest } from "./scratch.js";
import { published, tarball } from "./tarballs.js";

/**
 * Bytes that may be installed. What comes near them is looked at before they are raised: who asked for it, and what for?
 * Our own code is there twice: as modules, and as the bundle that the command starts from.
 */
const bounds = { own: 4_200_000, typescript: 25_000_000, others: 5_000_000 } as const;
type Part = keyof typeof bounds;

describe("what is installed with the plugin", () => {
  let root: string;
  let sizes: ReadonlyMap<string, number>;

  before(async () => {
    root = scratchFolder("size");
    writeManifest(root, {});
    await npmInstall(root, ["--omit=dev", "--omit=peer", "--save-prod", tarball(published.rules)]);
    sizes = packageSizes(path.join(root, "node_modules"));
  });

  after(() => {
    removeFolder(root);
  });

  it("is TypeScript's parser, our own code, and little else", () => {
    const heaviest = [...sizes].sort(([, left], [, right]) => right - left).slice(0, 8);
    const list = heaviest.map(([name, size]) => `${name} ${megabytes(size)} MB`).join(", ");
    process.stdout.write(`    ${String(sizes.size)} packages, ${megabytes(total(sizes))} MB: ${list}\n`);
    for (const part of Object.keys(bounds) as Part[]) {
      assert.ok(sizeOf(part, sizes) <= bounds[part], `${part}: ${megabytes(sizeOf(part, sizes))} MB. ${list}`);
    }
  });

  it("weighs what the package's readme says", () => {
    const readme = readFileSync(path.join(projectFolder, "rules/README.md"), "utf8");
    const [, said = "nothing"] = /Installed, it takes (\d+) MB/.exec(readme) ?? [];
    assert.ok(
      Math.abs(Number(said) - total(sizes) / 1e6) <= 1,
      `It says ${said}, and it is ${megabytes(total(sizes))}.`,
    );
  });

  it("is no ESLint: who only wants the command does without", () => {
    assert.equal(sizes.has("eslint"), false);
  });
});

function sizeOf(part: Part, sizes: ReadonlyMap<string, number>): number {
  if (part === "own") return sizes.get(published.rules) ?? 0;
  if (part === "typescript") return sizes.get("typescript") ?? 0;
  return total(sizes) - sizeOf("own", sizes) - sizeOf("typescript", sizes);
}

function total(sizes: ReadonlyMap<string, number>): number {
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}

function megabytes(size: number): string {
  return (size / 1e6).toFixed(1);
}

/** By the package at the top of `node_modules`; what is nested in one counts as its own. */
function packageSizes(folder: string): ReadonlyMap<string, number> {
  const names = readdirSync(folder)
    .filter((name) => !name.startsWith("."))
    .flatMap((name) =>
      name.startsWith("@") ? readdirSync(path.join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
    );
  return new Map(names.map((name) => [name, folderSize(path.join(folder, name))]));
}

function folderSize(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0);
}
