/** The moved code, ready to be written down as one exported function in a module of its own. */
export interface Task {
  /** `buildReport`. */
  readonly name: string;
  /** `build-report`: base name of the generated files, and name of the queue. */
  readonly fileName: string;
  /** `BuildReport`: start of the names of its types. */
  readonly typeName: string;
  readonly input: readonly Field[];
  readonly output: Output;
  /** Import (or `require`) statements of the moved code, in the style of the module, each without a line break. */
  readonly imports: readonly string[];
  /** Type-only imports that the types of fields need, likewise. */
  readonly typeImports: readonly string[];
  /** Lines of the function's body after its input was taken apart, indented from zero; the last one returns. */
  readonly body: readonly string[];
  /** It awaits something. */
  readonly isAsync: boolean;
  /** Declarations of the region's module that move along, as text; they stand before the function. */
  readonly declarations: readonly string[];
  /** Somebody reads more of its errors than their message: `code`, `status`. A thread hands over nothing else. */
  readonly carriesErrors: boolean;
  /** Sentences for the description of the fix. */
  readonly notes: readonly string[];
}

/** A value that crosses. */
export interface Field {
  readonly name: string;
  /** TypeScript: how it is declared on the other side: `number`, `Uint8Array`. */
  readonly type: string;
  readonly optional: boolean;
  /** What the caller passes; the same as `name` where the shorthand does. */
  readonly sent: string;
  /** Expression that makes of the field what the moved code expects, if that is not the field itself: `Buffer.from(…)`. */
  readonly restored: string | undefined;
}

/** What the moved code gives back. */
export type Output =
  | { readonly kind: "nothing" }
  /** The value of an expression. `restored`: of a name, what the caller makes of it. */
  | { readonly kind: "value"; readonly type: string; readonly restored: ((name: string) => string) | undefined }
  /** Several values, as an object. */
  | { readonly kind: "fields"; readonly fields: readonly Field[] };

/** How a generated module is written: as the file that is edited is. */
export interface ModuleStyle {
  /** TypeScript. */
  readonly typed: boolean;
  /** What it runs as. TypeScript that runs as CommonJS is written with `import` all the same. */
  readonly format: "esm" | "commonjs";
  /** `.ts`, `.mts`, `.cjs`, … */
  readonly extension: string;
  /** What relative specifiers end with: `.js`, `.ts`, or nothing. */
  readonly specifierEnd: string;
  readonly quote: '"' | "'";
  /** `;` or nothing. */
  readonly end: string;
  /** One level. */
  readonly indent: string;
  readonly eol: string;
  /** `node:` or nothing, before the names of core modules. */
  readonly scheme: string;
}

/** What of a package decides how work is moved. */
export interface PackageFacts {
  /** Folder of its `package.json`, relative to the root. */
  readonly directory: string;
  /** Names of all dependencies with their ranges. */
  readonly dependencies: ReadonlyMap<string, string>;
  readonly scripts: ReadonlyMap<string, string>;
  /** What builds bundles of it: `esbuild`, `tsup`, `webpack`, …; empty if nothing does. */
  readonly bundlers: readonly string[];
  /** `npm install`, `pnpm install`, … */
  readonly install: string;
  /** Lowest major version of Node that it runs on, as far as it says. */
  readonly minNode: number | undefined;
  /** Output of a TypeScript file below it: `src/queues/start-workers.ts` → `dist/queues/start-workers.js`; undefined if it is run as it is. */
  readonly outputOf: (file: string) => string | undefined;
}
