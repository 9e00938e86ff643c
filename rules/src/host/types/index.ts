/** The type checker in this process. It is no part of the host's own index: who imports this loads all of TypeScript. */
export { createTypeService, type TypeProblem, type TypeService, type TypeServiceOptions } from "./service.js";
