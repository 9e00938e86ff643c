import { append, lazily } from "../../collections.js";
import type { FileLinks } from "../file-links.js";
import type { Linker } from "../link.js";
import type { LinkedProject } from "../linked-project.js";
import type { Cause, Edge, FileNode, FunctionNode, Root } from "../nodes.js";
import { JoinedEdges } from "./joined-edges.js";
import { JoinedLists } from "./joined-lists.js";

/** The links of all files as one project, kept up to date by those of the files that have changed. */
export class JoinedLinks {
  #linkedFiles: readonly FileLinks[] = [];
  readonly #byFile = new Map<FileNode, FileLinks>();
  readonly #edges = new JoinedEdges();
  readonly #registrations = new JoinedLists<Edge>();
  readonly #causes = new JoinedLists<Omit<Cause, "id">>();
  readonly #roots = new JoinedLists<Root>();
  readonly #apparentRoots = new JoinedLists<Root>();
  readonly #visible = new JoinedLists<FunctionNode>();
  readonly #starts = new JoinedLists<readonly [FunctionNode, boolean]>();
  readonly #offLoopFiles = new JoinedLists<string>();
  readonly #failures = new JoinedLists<readonly [path: string, failure: string]>();
  #resolvedCalls = 0;
  #unresolvedCalls = 0;

  constructor(readonly linker: Linker) {}

  /** Takes over what is not as it was; in the order of the files. */
  update(linkedFiles: readonly FileLinks[]): void {
    const before = this.#linkedFiles;
    if (before === linkedFiles) return;
    this.#linkedFiles = linkedFiles;
    const changed = linkedFiles.filter((links, index) => links !== before[index]);
    const areSameFiles =
      before.length === linkedFiles.length && linkedFiles.every(({ file }, index) => file === before[index]?.file);
    if (!areSameFiles) this.#removeAllBut(new Set(linkedFiles.map(({ file }) => file)));
    for (const links of changed) this.#put(links);
  }

  /** As it stands; only what is said of single functions goes along with later changes. */
  project(): LinkedProject {
    const { index, evaluator, importUse } = this.linker;
    const [linkedFiles, elsewhere] = [this.#linkedFiles, this.#edges.elsewhere];
    const edges = lazily(() => [...linkedFiles.flatMap((links) => links.edges), ...elsewhere]);
    return {
      index,
      evaluator,
      isOnlyTested: (node) => importUse.isOnlyTested(node),
      get edges() {
        return edges();
      },
      incoming: this.#edges,
      edgesWithin: (nodes) => this.#edgesWithin(nodes),
      registrations: [...this.#registrations.all, ...elsewhere.filter(isRegistration)],
      causes: this.#causes.all.map((cause, id) => ({ ...cause, id })),
      roots: this.#roots.all,
      apparentRoots: this.#apparentRoots.all,
      visible: this.#visible.all,
      serverStarts: new Map(this.#starts.all),
      offLoopFiles: new Set(this.#offLoopFiles.all),
      resolvedCalls: this.#resolvedCalls,
      unresolvedCalls: this.#unresolvedCalls,
      failures: new Map(this.#failures.all),
    };
  }

  #edgesWithin(nodes: Iterable<FunctionNode>): readonly Edge[] {
    const wanted = new Set(nodes);
    const found = new Map<FileNode, Edge[]>();
    for (const node of wanted) for (const edge of this.#edges.ownOf(node)) append(found, edge.from.file, edge);
    const own = [...found].sort(([a], [b]) => (a.path < b.path ? -1 : 1));
    const inFile = ([file, some]: readonly [FileNode, readonly Edge[]]): readonly Edge[] =>
      // Mostly it is one: then no order has to be looked up.
      some.length === 1 ? some : (this.#byFile.get(file)?.edges.filter(({ to }) => wanted.has(to)) ?? []);
    return [...own.flatMap(inFile), ...this.#edges.elsewhere.filter(({ to }) => wanted.has(to))];
  }

  #removeAllBut(files: ReadonlySet<FileNode>): void {
    for (const [file, links] of this.#byFile) {
      if (files.has(file)) continue;
      this.#byFile.delete(file);
      this.#edges.remove(links);
      this.#count(links, -1);
      this.#putLists({ ...links, ...nothing }, undefined);
    }
  }

  #put(links: FileLinks): void {
    const before = this.#byFile.get(links.file);
    if (before === links) return;
    this.#byFile.set(links.file, links);
    if (before === undefined) this.#edges.add(links);
    else {
      this.#edges.replace(before, links);
      this.#count(before, -1);
    }
    this.#count(links, 1);
    this.#putLists(links, before);
  }

  #count({ resolvedCalls, unresolvedCalls }: FileLinks, times: 1 | -1): void {
    this.#resolvedCalls += times * resolvedCalls;
    this.#unresolvedCalls += times * unresolvedCalls;
  }

  #putLists(links: FileLinks, before: FileLinks | undefined): void {
    const { file, edges, failure } = links;
    if (edges !== before?.edges) this.#registrations.put(file, edges.filter(isRegistration));
    this.#causes.put(file, links.causes);
    this.#roots.put(file, links.roots);
    this.#apparentRoots.put(file, links.apparentRoots);
    this.#visible.put(file, links.visible);
    this.#starts.put(file, [...links.serverStarts]);
    this.#offLoopFiles.put(file, links.offLoopFiles);
    this.#failures.put(file, failure === undefined ? [] : [[file.path, failure]]);
  }
}

function isRegistration({ kind }: Edge): boolean {
  return kind === "register";
}

/** What is left of a file that has gone. */
const nothing = {
  edges: [],
  causes: [],
  roots: [],
  apparentRoots: [],
  visible: [],
  serverStarts: new Map<FunctionNode, boolean>(),
  offLoopFiles: [],
  failure: undefined,
};
