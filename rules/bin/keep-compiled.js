import { createHash } from "node:crypto";
import fs from "node:fs";
import module from "node:module";
import path from "node:path";
import v8 from "node:v8";
import vm from "node:vm";

/**
 * What newer versions of Node do with `module.enableCompileCache`, for one large module and those that cannot do it yet:
 * V8's compiled form of it is kept, with all functions that a run has used. Loading the parser then takes a third of the time.
 * The packages that do this for older versions compile nothing but what runs while a module is loaded.
 *
 * @param {string} name A CommonJS module as `rules/dist` would ask for it.
 * @param {string | undefined} folder Where only the user can write, since what is found there is run.
 */
export function keepCompiled(name, folder) {
  const extensions = module.Module["_extensions"];
  const loadAsUsual = extensions?.[".js"];
  const isWanted = folder !== undefined && process.env.NODE_DISABLE_COMPILE_CACHE === undefined;
  if (!isWanted || typeof loadAsUsual !== "function") return;
  const wanted = placeOf(name);
  if (wanted === undefined) return;
  extensions[".js"] = (loaded, filename) => {
    if (filename !== wanted) return loadAsUsual(loaded, filename);
    const blob = path.join(folder, `${path.basename(filename)}-${keyOf(filename)}`);
    const run = scriptOf(filename, blob).runInThisContext();
    const { exports } = loaded;
    run.call(exports, exports, module.createRequire(filename), loaded, filename, path.dirname(filename));
  };
}

/** Undefined for what is not installed: whoever asks for it says so. */
function placeOf(name) {
  try {
    return module.createRequire(import.meta.url).resolve(name);
  } catch {
    return undefined;
  }
}

/** V8 compares no more than the length of the text, and its own version and settings. */
function keyOf(filename) {
  const { size, mtimeMs, ctimeMs, ino } = fs.statSync(filename);
  const about = [filename, size, mtimeMs, ctimeMs, ino, process.version, process.arch, v8.cachedDataVersionTag()];
  return createHash("sha1").update(about.join("\n")).digest("hex");
}

function scriptOf(filename, blob) {
  const cachedData = readSealed(blob);
  const script = new vm.Script(functionOf(filename), { filename, cachedData });
  if (cachedData !== undefined && script.cachedDataRejected !== true) return script;
  // At the end, when it is known which functions such a run uses.
  process.once("exit", () => {
    writeSealed(blob, script.createCachedData());
  });
  return script;
}

/** A module's text as the function that Node makes of it. Put together as bytes: of two such long texts one would stay for long. */
function functionOf(filename) {
  const [start = "", end = ""] = module.wrap("\0").split("\0");
  return Buffer.concat([Buffer.from(start), fs.readFileSync(filename), Buffer.from(end)]).toString();
}

const sealLength = 20;
const longest = 30 * 24 * 60 * 60 * 1000;

/**
 * Undefined for what is not there, or is not what was written. This is the seal of the caches (`src/host/cache/sealed.ts`), which
 * cannot be called: this runs before anything of the build's output, whichever there is, is loaded.
 */
function readSealed(file) {
  try {
    const sealed = fs.readFileSync(file);
    const content = sealed.subarray(sealLength);
    return seal(content).equals(sealed.subarray(0, sealLength)) ? content : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever reads meanwhile sees nothing of it; who cannot write goes without. */
function writeSealed(file, content) {
  try {
    const folder = path.dirname(file);
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    const temporary = `${file}-${process.pid}`;
    const descriptor = fs.openSync(temporary, "wx", 0o600);
    try {
      for (const part of [seal(content), content]) fs.writeFileSync(descriptor, part);
    } finally {
      fs.closeSync(descriptor);
    }
    fs.renameSync(temporary, file);
    dropOld(folder);
  } catch {
    // The next run compiles it again.
  }
}

/** Other versions of the module, or of Node: who still uses one writes it again. */
function dropOld(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isFile() && Date.now() - fs.statSync(file).mtimeMs > longest) fs.rmSync(file, { force: true });
  }
}

function seal(content) {
  return createHash("sha1").update(content).digest();
}
