import type { Location } from "../../analyzer/index.js";
import { pathInCheckout } from "../checkout.js";

/** Places as SARIF has them: code hosts take files as they are named from the top of the checkout. */
export interface SarifLocations {
  readonly artifact: (file: string) => object;
  readonly physical: (location: Location) => object;
}

/** The name by which tools know the top of a checkout. */
export const topId = "%SRCROOT%";

export function locationsIn(root: string, top: string): SarifLocations {
  const artifact = (file: string): object => ({ uri: uriOf(pathInCheckout(file, root, top)), uriBaseId: topId });
  return {
    artifact,
    physical: ({ file, line, column, endLine, endColumn }) => ({
      artifactLocation: artifact(file),
      region: { startLine: line, startColumn: column, endLine, endColumn },
    }),
  };
}

/** A name may hold what means something in an address, as in `[id]#old.ts`. */
function uriOf(file: string): string {
  const wellFormed = file.replace(/\p{Cs}/gu, "\uFFFD");
  return wellFormed.split("/").map(encodeURIComponent).join("/");
}
