#!/usr/bin/env node
// Stands here, outside of the build's output, so that installing a fresh clone can link it.
import { statSync } from "node:fs";
import module from "node:module";
import { compiledCodeFolder } from "./compiled-code-folder.js";
import { keepCompiled } from "./keep-compiled.js";
import { optimizeLess } from "./optimize-less.js";

optimizeLess();

// What was compiled is kept: the parser is there in a third of the time.
if (module.enableCompileCache === undefined) keepCompiled("typescript", compiledCodeFolder());
else module.enableCompileCache(compiledCodeFolder());

const madeAt = (place) => statSync(new URL(place, import.meta.url), { throwIfNoEntry: false })?.mtimeMs ?? 0;

// The bundle starts in a fraction of the time, unless something was compiled since it was made. What is published has no
// record of that.
const isBundled = madeAt("../dist/bundle/unstuck.js") > madeAt("../dist/.tsbuildinfo");
await import(isBundled ? "../dist/bundle/unstuck.js" : "../dist/cli/main.js");
