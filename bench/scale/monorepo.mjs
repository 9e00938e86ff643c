/**
 * A monorepo that nobody wrote, of as many files as wanted: packages that use one another through their barrels, modules
 * that import what many others import already, cycles, deep chains, classes, routes with handlers, tests. The same seed
 * gives the same texts.
 */
import { randomOf } from "../edit/plan.mjs";
import { libraryModule } from "./library-module.mjs";
import { routeModule, serviceModule, testModule } from "./modules.mjs";

/** Real ones are between Unleash, which is one package, and medusa with a hundred of 20 to 200 files. */
const packageSize = { least: 20, most: 80 };
/** Of the files of a package that are neither barrel nor entry; what is left are libraries. */
const shares = { tests: 0.25, routes: 0.12, services: 0.15 };

/** Yields `path`, `text` and `findings`, how many findings stand in the file; descriptions of packages are yielded, too. */
export function* monorepo({ files, seed }) {
  const random = randomOf(seed);
  yield described("package.json", { name: "acme", private: true, workspaces: ["packages/*"] });
  yield described("tsconfig.json", { compilerOptions });
  const packages = attachment(random);
  for (let index = 0, left = files; left > 0; index++) {
    const size = sizeOf(left, random);
    const made = makePackage({ index, size, uses: packages.some(Math.min(4, index)), random });
    yield* made.files;
    packages.add(made);
    left -= size;
  }
}

/** What is left over makes the last package larger: one of two files would be none. */
function sizeOf(left, random) {
  const { least, most } = packageSize;
  const size = least + Math.floor(random() * (most - least));
  return left - size < least ? left : size;
}

const compilerOptions = { target: "es2023", module: "nodenext", strict: true, noEmit: true, skipLibCheck: true };

function makePackage({ index, size, uses, random }) {
  const name = `@acme/package-${index}`;
  const folder = `packages/package-${index}`;
  const counts = countsFor(size);
  const ids = (kind) => Array.from({ length: counts[kind] }, (_, position) => `${index}_${position}`);
  const libraries = ids("libraries");
  const imported = attachment(random);
  const modules = libraries.map((id, position) => {
    const calls = calledBy(id, position, { libraries, imported, uses, random });
    imported.add(id);
    return source(`${folder}/src/lib/lib-${id}.ts`, libraryModule(id, { calls, random }));
  });
  const services = ids("services").map((id) => ({ id, reads: imported.one() }));
  const routes = ids("routes").map((id, position) => {
    const service = services[position % Math.max(1, services.length)];
    return { id, service, blocks: service !== undefined && random() < 0.3, calls: imported.one() };
  });
  const files = [
    described(`${folder}/package.json`, manifest(name, uses)),
    ...modules,
    ...services.map((service) => source(`${folder}/src/services/service-${service.id}.ts`, serviceModule(service))),
    ...routes.map((route) =>
      source(`${folder}/src/routes/route-${route.id}.ts`, routeModule(route), route.blocks ? 1 : 0),
    ),
    ...ids("tests").map((id) => source(`${folder}/src/lib/lib-${id}.test.ts`, testModule(id, imported.one()))),
    ...entries(folder, { libraries, services, routes }),
  ];
  return { name, exported: imported, files };
}

/** The barrels and the server are files, too. */
function countsFor(size) {
  const rest = size - 4;
  const of = (share) => Math.floor(rest * share);
  const counts = { services: of(shares.services), routes: of(shares.routes), tests: of(shares.tests) };
  return { ...counts, libraries: rest - counts.services - counts.routes - counts.tests };
}

/** What a module calls: what others call already, often the one before it, another package, and now and then a later one. */
function calledBy(id, position, { libraries, imported, uses, random }) {
  const near = imported.some(Math.min(position, 1 + Math.floor(random() * 3)));
  const chain = position > 0 && random() < 0.5 ? [libraries[position - 1]] : [];
  const later = libraries[position + 1 + Math.floor(random() * 3)];
  const back = later !== undefined && random() < 0.06 ? [later] : [];
  const own = [...new Set([...near, ...chain, ...back])].map((called) => ({ id: called, from: `./lib-${called}.js` }));
  const user = uses[Math.floor(random() * uses.length)];
  return user !== undefined && random() < 0.3 ? [...own, { id: user.exported.one(), from: user.name }] : own;
}

function manifest(name, uses) {
  const dependencies = Object.fromEntries(uses.map((used) => [used.name, "workspace:*"]));
  return { name, type: "module", exports: "./src/index.ts", dependencies: { ...dependencies, express: "^5.0.0" } };
}

function entries(folder, { libraries, services, routes }) {
  const all = (of) => of.map((specifier) => `export * from "${specifier}";\n`).join("");
  const used = routes.map(({ id }) => `import { router${id} } from "./routes/route-${id}.js";\n`).join("");
  const server = [
    `import express from "express";\nimport { readFileSync } from "node:fs";\n${used}\n`,
    `const banner = readFileSync("banner.txt", "utf8");\nconst app = express();\n`,
    routes.map(({ id }) => `app.use("/${id}", router${id});\n`).join(""),
    "app.listen(3000, () => console.log(banner));\n",
  ];
  return [
    source(`${folder}/src/lib/index.ts`, all(libraries.map((id) => `./lib-${id}.js`))),
    source(`${folder}/src/services/index.ts`, all(services.map(({ id }) => `./service-${id}.js`))),
    source(`${folder}/src/index.ts`, all(["./lib/index.js", "./services/index.js"])),
    source(`${folder}/src/server.ts`, server.join("")),
  ];
}

/** What was chosen before is likelier to be chosen again: a few modules that nearly all import, and many that few do. */
function attachment(random) {
  const chances = [];
  const one = () => {
    const chosen = chances[Math.floor(random() * chances.length)];
    if (chosen !== undefined) chances.push(chosen);
    return chosen;
  };
  return { add: (item) => chances.push(item), one, some: (count) => [...new Set(Array.from({ length: count }, one))] };
}

function described(path, content) {
  return { path, text: `${JSON.stringify(content, undefined, 2)}\n`, findings: 0 };
}

function source(path, text, findings = 0) {
  return { path, text, findings };
}
