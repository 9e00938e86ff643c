import type { FileFacts } from "../facts/types.js";
import type { FileNode } from "./nodes.js";

/** Names that some class or object of the project has a getter or a setter for: other members are not worth a look. */
export class AccessorNames {
  readonly #byFile = new Map<FileNode, ReadonlySet<string>>();
  readonly #counts = new Map<string, number>();
  readonly #changed = new Set<string>();

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  update(file: FileNode): void {
    this.remove(file);
    const names = namesIn(file.facts);
    if (names.size === 0) return;
    this.#byFile.set(file, names);
    for (const name of names) this.#count(name, 1);
  }

  remove(file: FileNode): void {
    for (const name of this.#byFile.get(file) ?? []) this.#count(name, -1);
    this.#byFile.delete(file);
  }

  namesOf(file: FileNode): readonly string[] {
    return [...(this.#byFile.get(file) ?? [])];
  }

  /** Takes over what an earlier run has found in a file. */
  restore(file: FileNode, names: readonly string[]): void {
    if (names.length === 0) return;
    this.#byFile.set(file, new Set(names));
    for (const name of names) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  /** Names that have come or gone since the last time. */
  takeChanged(): ReadonlySet<string> {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    return changed;
  }

  #count(name: string, difference: number): void {
    const before = this.#counts.get(name) ?? 0;
    const after = before + difference;
    if (after === 0) this.#counts.delete(name);
    else this.#counts.set(name, after);
    // An edit takes a file's names away and brings most of them back.
    if ((before === 0) === (after === 0)) return;
    if (!this.#changed.delete(name)) this.#changed.add(name);
  }
}

function namesIn({ classes, objects }: FileFacts): ReadonlySet<string> {
  const members = classes.flatMap((fact) => fact.members.filter(({ kind }) => kind === "getter" || kind === "setter"));
  const properties = objects.flatMap((fact) => fact.properties.filter(({ getter }) => getter === true));
  return new Set([...members, ...properties].map(({ name }) => name));
}
