import path from "node:path";
import { createChangeInbox, type FileChange } from "./change-inbox.js";
import type { Engine, ListedProject } from "./engine.js";
import { isFile, isFolder } from "./paths.js";
import { slice, type Step } from "./scheduler.js";
import type { SourceReader } from "./source-reader.js";

/** Which files a project has, kept up with what happens on disk and what the client opens. */
export interface ProjectListing {
  readonly put: (change: FileChange) => void;
  /** How many changes have come so far, and up to which of them the listing is right. */
  readonly received: number;
  readonly listed: number;
  /** The project is to be listed, or is being listed. */
  readonly isUnderWay: boolean;
  /** Has the project listed again, for a reason that is none of the changes. */
  request(): void;
  steps(now: number, rank: number): readonly Step[];
}

export interface ListingOptions {
  readonly engine: Engine;
  readonly root: string;
  readonly reader: SourceReader;
  /** Lists the project, with files that may only be open and not on disk; stops often. */
  readonly list: (open: readonly string[]) => Iterator<undefined, ListedProject>;
  /** Names of open documents that lie in the project's folder. */
  readonly openNames: () => readonly string[];
  readonly onListed: (project: ListedProject) => void;
  /** Runs what may fail; whether it has not. */
  readonly attempt: (work: () => void) => boolean;
}

/** A listing that has begun. */
interface UnderWay {
  readonly steps: Iterator<undefined, ListedProject>;
  /** Of the changes, how many it knows of. */
  readonly upTo: number;
  /** What was open when it began, absolute. */
  readonly open: ReadonlySet<string>;
}

export function createProjectListing(options: ListingOptions): ProjectListing {
  const { engine, root, reader } = options;
  const inbox = createChangeInbox();
  let mustList = true;
  let listing: UnderWay | undefined;
  let considered = 0;
  let listed = 0;
  return {
    put: inbox.put,
    get received() {
      return inbox.received;
    },
    get listed() {
      return listed;
    },
    get isUnderWay() {
      return mustList || listing !== undefined;
    },
    request() {
      mustList = true;
    },
    steps(now, rank) {
      const steps: Step[] = [];
      if (inbox.dueAt !== undefined) steps.push({ at: inbox.dueAt, rank: 0, run: consider });
      if (mustList || listing !== undefined) steps.push({ at: now, rank, run: list });
      return steps;
    },
  };

  /** Looks at the changes that were heard of, for a moment. */
  function consider(): void {
    const end = performance.now() + slice;
    for (let change = inbox.take(); change !== undefined; change = inbox.take()) {
      // Also a file that is said to be deleted or created may be there and say something else: it was replaced.
      if (reader.has(change.file) && change.kind !== "opened") reader.request(change.file, false);
      if (!mustList) mustList = concernsListing(change);
      if (performance.now() > end) break;
    }
    if (inbox.dueAt !== undefined) return;
    considered = inbox.received;
    if (!mustList && listing === undefined) listed = considered;
  }

  function concernsListing({ kind, file }: FileChange): boolean {
    const { project } = reader;
    if (project === undefined || file === "") return true;
    const place = path.join(root, file);
    // Opened while its file is nowhere any more: who lists at the moment does not know of it.
    if (kind === "opened" && listing?.open.has(place) === false && !isFile(place)) return project.isSource(place);
    if (reader.has(file)) return kind === "deleted";
    if (kind === "opened") return project.isSource(place);
    if (engine.describesProject(file) || project.configFiles.includes(file)) return true;
    if (kind === "deleted") return reader.hasFolder(file);
    return engine.isSourceName(file) ? project.isSource(place) : kind === "created" && isFolder(place);
  }

  function list(): void {
    const isFine = options.attempt(() => {
      if (listing === undefined) {
        mustList = false;
        const open = options.openNames().map((file) => path.join(root, file));
        listing = { steps: options.list(open), upTo: considered, open: new Set(open) };
      }
      const end = performance.now() + slice;
      const { steps, upTo } = listing;
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          listing = undefined;
          listed = upTo;
          options.onListed(step.value);
          return;
        }
        if (performance.now() > end) return;
      }
    });
    if (!isFine) listing = undefined;
    if (!mustList && listing === undefined) listed = considered;
  }
}
