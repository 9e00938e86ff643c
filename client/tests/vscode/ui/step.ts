import type { Person } from "./person.js";

/** One thing that a person does, and sees. Steps build on each other; after each there is a screenshot. */
export interface Step {
  readonly title: string;
  /** Why it is left out here, if it is. */
  readonly leftOut?: () => string | undefined;
  readonly act: (person: Person) => Promise<void>;
  /** The screenshot is also a picture of the documentation, by this name. */
  readonly picture?: string;
  /** What the picture shows; the whole window if it is left out. */
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}
