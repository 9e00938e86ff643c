#!/usr/bin/env node
// Stands here, outside of the build's output, so that installing a fresh clone can link it.
import "../dist/cli/main.js";
