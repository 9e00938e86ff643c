import v8 from "node:v8";

/**
 * By Node's major version, since V8 names what starts its optimising compiler differently, and complains about names that
 * it does not know. (https://github.com/v8/v8/blob/11.3.244/src/flags/flag-definitions.h: 66 KB of bytecode,
 * https://github.com/v8/v8/blob/12.4.254/src/flags/flag-definitions.h: 3,000 calls.)
 *
 * @type {Readonly<Record<string, string>>}
 */
const settings = {
  20: "--interrupt-budget=500000",
  22: "--invocation-count-for-turbofan=20000",
  24: "--invocation-count-for-turbofan=20000",
};

/**
 * Lets V8 optimise only what runs very often. Its defaults are for servers: of a command that ends after some seconds, a
 * tenth of the processor time went into code that had no time left to pay for that. V8 looks at these settings whenever
 * a function has run for a while, so that they can be made after it has started, which Node says of no setting in general.
 * They are the whole process's: only for a process that is ours.
 */
export function optimizeLess() {
  const setting = settings[process.versions.node.split(".", 1)[0] ?? ""];
  if (setting === undefined) return;
  v8.setFlagsFromString(setting);
  // The space for what is young stays at two megabytes, in the place of up to 32. Where little is read it need not grow, and
  // takes a tenth of all memory if it does.
  v8.setFlagsFromString("--semi-space-growth-factor=1");
}
