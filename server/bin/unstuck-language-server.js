#!/usr/bin/env node
// Stands here, outside of the build's output, so that installing a fresh clone can link it.
import module from "node:module";

// Newer versions of Node keep what they compiled: the parser is there in a third of the time.
module.enableCompileCache?.();
await import("../dist/main.js");
