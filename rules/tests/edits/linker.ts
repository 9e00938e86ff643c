import { JoinedLinks } from "../../dist/analyzer/graph/joined/joined-links.js";
import type { LinkedProject } from "../../dist/analyzer/graph/linked-project.js";
import { readFacts } from "../../dist/analyzer/analyzer.js";
import { catalogModules } from "../../dist/analyzer/catalog/index.js";
import { createCatalog } from "../../dist/analyzer/catalog/lookup.js";
import { Linker } from "../../dist/analyzer/graph/link.js";
import { ProjectIndex } from "../../dist/analyzer/graph/project-index.js";
import { createShapes } from "../../dist/analyzer/graph/shapes.js";
import { frameworks } from "../../dist/analyzer/roots/frameworks/index.js";
import { createRegistry } from "../../dist/analyzer/roots/registry.js";
import type { Setup } from "./setups.js";

/** A linker without an analyzer around it, for tests that look at what it does. */
export function createLinker({ layout, config }: Setup): Linker {
  const catalog = createCatalog(catalogModules);
  return new Linker(new ProjectIndex(layout, config), {
    catalog,
    shapes: createShapes(catalog, frameworks),
    registry: createRegistry(frameworks, config.handlers),
  });
}

/** Tells it of new texts; undefined for files that are gone. */
export function updateTexts(linker: Linker, texts: Iterable<readonly [file: string, text: string | undefined]>): void {
  const { config } = linker.index;
  const changes = [...texts].map(
    ([file, text]) => [file, text === undefined ? undefined : readFacts(file, text, config)] as const,
  );
  linker.update(new Map(changes));
}

/** The links of all files, joined from nothing. */
export function joinedFresh(linker: Linker): LinkedProject {
  const joined = new JoinedLinks(linker);
  joined.update(linker.linkedFiles());
  return joined.project();
}
