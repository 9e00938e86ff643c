import { catalogPage } from "./catalog-page.js";
import { frameworksPage } from "./frameworks-page.js";
import type { Page } from "./page.js";
import { rulePages } from "./rule-page.js";

/** All that `npm run docs` writes. */
export const pages: readonly Page[] = [catalogPage, frameworksPage, ...rulePages];
