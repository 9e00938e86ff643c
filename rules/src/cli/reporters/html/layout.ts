import type { Column, Picture, PictureLink, PictureNode } from "./picture.js";

export interface PlacedNode extends PictureNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLink extends PictureLink {
  readonly from: string;
  /** The curve, as SVG writes it. */
  readonly path: string;
  readonly thickness: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
}

/** In the units of the picture. */
export const columnWidth = 300;
const gutter = 110;
const rowGap = 10;
const top = 34;
const nodeHeight = 40;
const directHeight = 14;

const columnStart = {
  waiting: 0,
  through: columnWidth + gutter,
  blocks: 2 * (columnWidth + gutter),
} as const satisfies Record<Column, number>;

/** Three columns. What blocks stands in its order; the others stand close to what they lead to, so that few lines cross. */
export function layOut({ nodes, links }: Picture): Layout {
  const columns = {
    waiting: inColumn(nodes, "waiting"),
    through: inColumn(nodes, "through"),
    blocks: inColumn(nodes, "blocks"),
  };
  const height = Math.max(...Object.values(columns).map(heightOf));
  const blocks = stack(columns.blocks, height, () => 0);
  const through = stack(columns.through, height, aims(columns.through, links, blocks));
  const waiting = stack(columns.waiting, height, aims(columns.waiting, links, through));
  const placed = [...waiting, ...through, ...blocks];
  const byId = new Map(placed.map((node) => [node.id, node]));
  return {
    width: 3 * columnWidth + 2 * gutter,
    height: top + height,
    nodes: placed,
    links: links.flatMap((link) => placeLink(link, byId)),
  };
}

function inColumn(nodes: readonly PictureNode[], wanted: Column): readonly PictureNode[] {
  return nodes.filter(({ column }) => column === wanted);
}

function heightOf(nodes: readonly PictureNode[]): number {
  return nodes.reduce((sum, node) => sum + nodeHeightOf(node) + rowGap, 0);
}

function nodeHeightOf({ kind }: PictureNode): number {
  return kind === "direct" ? directHeight : nodeHeight;
}

/** Where the middle of a node would best be. */
type Aim = (node: PictureNode) => number;

/** The middle of what a node leads to. */
function aims(nodes: readonly PictureNode[], links: readonly PictureLink[], next: readonly PlacedNode[]): Aim {
  const middles = new Map(next.map(({ id, y, height }) => [id, y + height / 2]));
  const found = new Map(
    nodes.map(({ id }) => {
      const leading = links.filter(({ from }) => from === id);
      const weight = leading.reduce((sum, link) => sum + link.weight, 0);
      const sum = leading.reduce((total, link) => total + (middles.get(link.to) ?? 0) * link.weight, 0);
      return [id, sum / Math.max(1, weight)] as const;
    }),
  );
  return ({ id }) => found.get(id) ?? 0;
}

/** Each node where it aims at, or further down if that is taken, and all of them above the bottom. */
function stack(nodes: readonly PictureNode[], height: number, aim: Aim): readonly PlacedNode[] {
  const sorted = [...nodes].sort(
    (left, right) => Number(left.kind === "others") - Number(right.kind === "others") || aim(left) - aim(right),
  );
  let room = heightOf(nodes);
  let free = top;
  return sorted.map((node) => {
    const own = nodeHeightOf(node);
    const lowest = top + height - room;
    const y = Math.min(lowest, Math.max(free, aim(node) - own / 2));
    room -= own + rowGap;
    free = y + own + rowGap;
    return { ...node, x: columnStart[node.column], y, width: columnWidth, height: own };
  });
}

function placeLink(link: PictureLink, nodes: ReadonlyMap<string, PlacedNode>): readonly PlacedLink[] {
  const from = nodes.get(link.from);
  const to = nodes.get(link.to);
  if (from === undefined || to === undefined) return [];
  const start = { x: from.x + from.width, y: from.y + from.height / 2 };
  const end = { x: to.x, y: to.y + to.height / 2 };
  const bend = (start.x + end.x) / 2;
  const curve = `M${point(start.x, start.y)} C${point(bend, start.y)} ${point(bend, end.y)} ${point(end.x, end.y)}`;
  return [{ ...link, path: curve, thickness: Math.min(12, 1.5 + 1.5 * Math.log2(link.weight)) }];
}

function point(x: number, y: number): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
