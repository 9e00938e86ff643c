import type { Cancellation } from "./cancellation.js";
import type { Place, Projects } from "./context.js";

/**
 * An answer about a document that holds for the project as it is: another one is made if something changes meanwhile, or
 * turns out to have changed unheard. Undefined for documents that are no source of any project.
 */
export async function whileCurrent<T>(
  projects: Pick<Projects, "place">,
  uri: string,
  token: Cancellation,
  answer: (place: Place) => T | Promise<T>,
): Promise<T | undefined> {
  for (let attempt = 1; ; attempt++) {
    const place = await projects.place(uri, token);
    if (place === undefined) return undefined;
    const found = await answer(place);
    // While a project is being read, every answer is made of what is known so far.
    if (attempt === mostAttempts || !place.snapshot.complete || place.isCurrent()) return found;
  }
}

/** Somebody who keeps typing gets an answer, too: it offers no fixes. */
const mostAttempts = 4;
