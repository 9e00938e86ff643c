import type { Cost, Finding } from "../../../analyzer/index.js";
import { groupByCause } from "../cause-block.js";
import { causeFirst } from "../order.js";
import { groupId } from "./model.js";

/** Who waits, through what, for what blocks: the columns of the picture. */
export type Column = "waiting" | "through" | "blocks";

export interface PictureNode {
  readonly id: string;
  readonly column: Column;
  /** `direct`: nothing stands between; `others`: those that the picture has no room for. */
  readonly kind: "single" | "direct" | "others";
  readonly label: string;
  /** The file. */
  readonly detail: string;
  /** The worst that is behind it. */
  readonly cost: Cost;
  /** The place on the page where that is told. */
  readonly target: string;
  /** Findings that it takes part in. */
  readonly weight: number;
  /** Which of the ways it is on. */
  readonly ways: readonly number[];
}

export interface PictureLink {
  readonly from: string;
  readonly to: string;
  readonly cost: Cost;
  readonly weight: number;
  readonly ways: readonly number[];
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
  /** How many of each column are folded into one. */
  readonly folded: Readonly<Record<Column, number>>;
}

/** How many of a column can be told apart; those with the worst behind them come first. */
const room = { waiting: 24, through: 20, blocks: 16 } as const satisfies Record<Column, number>;
const columns = ["waiting", "through", "blocks"] as const satisfies readonly Column[];

export function pictureOf(findings: readonly Finding[]): Picture {
  const sorted = groupByCause(causeFirst(findings)).flatMap((group, index) =>
    group.map((finding) => stations(finding, groupId(index))),
  );
  const shown = {
    waiting: shownOf(sorted, "waiting"),
    through: shownOf(sorted, "through"),
    blocks: shownOf(sorted, "blocks"),
  };
  const nodes = new Map<string, Drawn<PictureNode>>();
  const links = new Map<string, Drawn<PictureLink>>();
  const ways = new Map<string, number>();
  for (const way of sorted) {
    const stops = columns.map((column) => foldStation(way[column], column, shown[column]));
    const name = stops.map(({ id }) => id).join("\n");
    const number = ways.get(name) ?? ways.size;
    ways.set(name, number);
    for (const stop of stops) count(nodes, stop.id, number, { ...stop, cost: way.cost, target: way.target });
    for (const [index, { id: to }] of stops.slice(1).entries()) {
      const from = stops[index]?.id ?? "";
      count(links, `${from}\n${to}`, number, { from, to, cost: way.cost });
    }
  }
  return { nodes: finished(nodes), links: finished(links), folded: foldedOf(sorted, shown) };
}

type Station = Pick<PictureNode, "id" | "column" | "kind" | "label" | "detail">;

/** One finding as it goes through the columns. */
type Way = Readonly<Record<Column, Station>> & Pick<PictureNode, "cost" | "target">;

/** What is counted while ways are added. */
type Drawn<Item> = Omit<Item, "weight" | "ways"> & { weight: number; readonly ways: Set<number> };

function stations({ root, path, cause }: Finding, target: string): Way {
  const last = path.at(-1);
  const isDirect = path.length === 1 || last === undefined;
  return {
    cost: cause.cost,
    target,
    waiting: station("waiting", root.label, root.file),
    through: isDirect
      ? { id: `direct ${target}`, column: "through", kind: "direct", label: "called directly", detail: "" }
      : station("through", last.caller, last.file),
    blocks: station("blocks", cause.api, cause.file),
  };
}

function station(column: Column, label: string, detail: string): Station {
  return { id: `${column} ${detail} ${label}`, column, kind: "single", label, detail };
}

function shownOf(ways: readonly Way[], column: Column): ReadonlySet<string> {
  const names = [...new Set(ways.map((way) => way[column].id))];
  // A column that is one too long would win nothing by folding.
  return new Set(names.length <= room[column] + 1 ? names : names.slice(0, room[column]));
}

function foldStation(place: Station, column: Column, shown: ReadonlySet<string>): Station {
  return shown.has(place.id) ? place : { id: `${column} others`, column, kind: "others", label: "", detail: "" };
}

function count<Item extends PictureNode | PictureLink>(
  items: Map<string, Drawn<Item>>,
  id: string,
  way: number,
  item: Omit<Item, "weight" | "ways">,
): void {
  const known = items.get(id) ?? { ...item, weight: 0, ways: new Set<number>() };
  known.weight += 1;
  known.ways.add(way);
  items.set(id, known);
}

function finished<Item extends PictureNode | PictureLink>(
  items: ReadonlyMap<string, Drawn<Item>>,
): readonly (Omit<Item, "weight" | "ways"> & { readonly weight: number; readonly ways: readonly number[] })[] {
  return [...items.values()].map((item) => ({ ...item, ways: [...item.ways] }));
}

function foldedOf(ways: readonly Way[], shown: Readonly<Record<Column, ReadonlySet<string>>>): Picture["folded"] {
  const countOf = (column: Column): number => new Set(ways.map((way) => way[column].id)).size - shown[column].size;
  return { waiting: countOf("waiting"), through: countOf("through"), blocks: countOf("blocks") };
}
