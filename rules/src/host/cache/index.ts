/** What is kept of projects from one run to the next. */
export { cacheFolder, defaultCacheLocation } from "./place.js";
export { ProjectCache } from "./project-cache.js";
