import type ts from "../../../typescript.cjs";
import type { LinkedProject } from "../../graph/linked-project.js";
import type { Edits } from "../edits.js";
import type { Editing } from "../siblings/lines.js";
import type { Declined, FileChange } from "../types.js";
import type { FunctionNode, Source, Sources } from "../source.js";
import type { Medium } from "./crossing/kinds.js";
import type { ModuleStyle, PackageFacts, Task } from "./task.js";
import type { NewFile, OffloadRequest, Surroundings } from "./types.js";

/** The part of a function that is to run elsewhere. */
export interface Region {
  readonly source: Source;
  /** The nearest function around it. */
  readonly around: FunctionNode;
  readonly part: Part;
}

export type Part =
  | { readonly kind: "expression"; readonly node: ts.Expression }
  /** Neighbours in one block, in their order. */
  | { readonly kind: "statements"; readonly nodes: readonly [ts.Statement, ...ts.Statement[]] };

/** Everything that is known once the types are: what each target writes its files and its call from. */
export interface Moved {
  readonly kind: "moved";
  readonly request: OffloadRequest;
  readonly project: LinkedProject;
  readonly sources: Sources;
  readonly surroundings: Surroundings;
  readonly region: Region;
  readonly task: Task;
  readonly outputs: readonly OutputBinding[];
  readonly style: ModuleStyle;
  readonly package: PackageFacts;
  /** Folder of the generated modules, relative to the root: `src/workers`. */
  readonly folder: string;
  /** The last statement of the region returns from its function; then the call is returned. */
  readonly returns: boolean;
  /** Whether the values cross to another thread or, as JSON, to another process. */
  readonly medium: Medium;
  /** Modules that the moved code needs and that are generated for it, whatever the target. */
  readonly sharedFiles: readonly NewFile[];
  /** What leaves or changes in files that are there, besides the region itself: names that nothing needs any more, helpers
   * that have moved. */
  prepare(edits: Edits): Editing;
}

/** A name that the region gives a value and that is read after it (or returned by the function). */
export interface OutputBinding {
  readonly name: string;
  readonly declaration: ts.Identifier;
  /** It is declared in the region; else it is only assigned there. */
  readonly isDeclaredInside: boolean;
}

/** What moving to one target comes to. */
export interface Written {
  readonly kind: "written";
  /** Of files that are there; among them that of the region. */
  readonly changes: readonly FileChange[];
  readonly newFiles: readonly NewFile[];
  /** Name of a package → range that it is added with. */
  readonly packages: ReadonlyMap<string, string>;
  /** Name of a script in `package.json` → its command, added where there is none of that name. */
  readonly scripts: ReadonlyMap<string, string>;
  /** Sentences. */
  readonly notes: readonly string[];
  readonly opens: string;
}

/** A place where work can be moved to: one file, one line in `targets.ts`. */
export type Target = (moved: Moved) => Written | Declined;
