/**
 * Packages that many runs do without: where nothing has changed, to load them took as long as all the rest. Who wants one
 * asks for it where it is used. The types alone are imported, and a module of ES could not wait for what it imports.
 */
import type ajv = require("ajv");
import type childProcess = require("node:child_process");
import type diff = require("diff");
import type ignore = require("ignore");
import type jsonc = require("jsonc-parser");
import type picomatch = require("picomatch");
import type coerce = require("semver/functions/coerce");
import type minVersion = require("semver/ranges/min-version");
import type validRange = require("semver/ranges/valid");

const packages = {
  ajv: (): typeof ajv => require("ajv") as typeof ajv,
  childProcess: (): typeof childProcess => require("node:child_process") as typeof childProcess,
  diff: (): typeof diff => require("diff") as typeof diff,
  ignore: (): typeof ignore => require("ignore") as typeof ignore,
  jsonc: (): typeof jsonc => require("jsonc-parser") as typeof jsonc,
  picomatch: (): typeof picomatch => require("picomatch") as typeof picomatch,
  /** Of `semver`, fifty modules, these are a few. */
  coerce: (): typeof coerce => require("semver/functions/coerce") as typeof coerce,
  minVersion: (): typeof minVersion => require("semver/ranges/min-version") as typeof minVersion,
  validRange: (): typeof validRange => require("semver/ranges/valid") as typeof validRange,
};

export = packages;
