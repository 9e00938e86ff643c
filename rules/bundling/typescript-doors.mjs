import path from "node:path";

/**
 * Leaves our doors to TypeScript (`typescript.cjs` and the checker's) outside of a bundle, where they load it when it is
 * needed. Each is imported once for all modules.
 *
 * @param {string} dist Where they stand.
 * @param {string} outdir Where the bundle stands.
 * @returns {import("esbuild").Plugin}
 */
export function typescriptDoors(dist, outdir) {
  const namespace = "typescript-door";
  const here = path.relative(outdir, dist).split(path.sep).join("/");
  return {
    name: namespace,
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /[\\/](typescript(-checker)?|on-demand)\.cjs$/ }, ({ path: door, namespace: importer }) => {
        const file = `${here}/${path.posix.basename(door)}`;
        return importer === namespace ? { path: file, external: true } : { path: file, namespace };
      });
      onLoad({ filter: /./, namespace }, ({ path: file }) => ({
        contents: `import door from ${JSON.stringify(file)}; export default door;`,
      }));
    },
  };
}
