/** What a bundler must be told, so that the worker is an entry beside the bundle and piscina stays outside of it. */
const advice: Readonly<Record<string, (name: string, file: string) => string>> = {
  esbuild: (_, file) => `esbuild needs ${file} as a second entry, with --entry-names=[name] and --packages=external.`,
  tsup: (name, file) =>
    `tsup needs the worker as an entry: entry: { server: "…", "${name}": "${file}" }; where it makes CommonJS of ES modules, also shims: true.`,
  tsdown: (name, file) => `tsdown needs the worker as an entry: entry: { server: "…", "${name}": "${file}" }.`,
  vite: (name, file) =>
    `Vite's build.ssr needs the worker among its inputs ("${name}": "${file}") and entryFileNames: "[name].js".`,
  rollup: (name, file) =>
    `Rollup needs the worker among its inputs ("${name}": "${file}"), entryFileNames: "[name].js", and piscina as external.`,
  webpack: (name, file) =>
    `webpack needs an entry "${name}": { import: "./${file}", library: { type: "commonjs2" } } and piscina as external; for ES module output also module.parser.javascript: { importMeta: false, url: false }.`,
};

export function bundlerNotes(workerFile: string, bundlers: readonly string[]): readonly string[] {
  const name = /([^/]+)\.[cm]?[jt]s$/.exec(workerFile)?.[1] ?? workerFile;
  return bundlers.flatMap((bundler) => advice[bundler]?.(name, workerFile) ?? []);
}
