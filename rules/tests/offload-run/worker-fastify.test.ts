import { testFramework } from "./worker/matrix.js";

testFramework("fastify");
