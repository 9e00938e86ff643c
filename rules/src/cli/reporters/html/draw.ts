import { costTexts } from "../cause-block.js";
import { columnWidth, layOut, type Layout, type PlacedLink, type PlacedNode } from "./layout.js";
import { markup, type Markup } from "./markup.js";
import type { Column, Picture } from "./picture.js";

/** The picture as SVG: every box leads to where the page tells more. */
export function drawPicture(picture: Picture): Markup {
  const layout = layOut(picture);
  return markup`<svg class="picture" viewBox="0 0 ${layout.width} ${layout.height}" role="group" aria-label="Who waits, through what, for what blocks">
${heads(layout)}
<g class="links" aria-hidden="true">${layout.links.map(drawLink)}${layout.nodes.filter(({ kind }) => kind === "direct").map(drawDirect)}</g>
${layout.nodes.filter(({ kind }) => kind !== "direct").map((node) => drawNode(node, picture))}
</svg>`;
}

const titles = {
  waiting: "Who waits",
  through: "Through",
  blocks: "What blocks",
} as const satisfies Record<Column, string>;

const others = {
  waiting: "others who wait",
  through: "other functions",
  blocks: "other causes",
} as const satisfies Record<Column, string>;

/** Letters that a box has room for. */
const labelLength = 38;
const detailLength = 46;

function heads({ nodes }: Layout): readonly Markup[] {
  const starts = new Map(nodes.map(({ column, x }) => [column, x]));
  return [...starts].map(([column, x]) => markup`<text class="head" x="${x}" y="16">${titles[column]}</text>`);
}

function drawLink({ path, thickness, cost, ways }: PlacedLink): Markup {
  return markup`<path class="link ${cost}" d="${path}" stroke-width="${thickness.toFixed(1)}" data-ways="${ways.join(" ")}"/>`;
}

/** Nothing stands between: the line goes straight through the column. */
function drawDirect({ x, y, width, height, cost, weight, ways }: PlacedNode): Markup {
  const middle = (y + height / 2).toFixed(1);
  const thickness = Math.min(12, 1.5 + 1.5 * Math.log2(weight)).toFixed(1);
  return markup`<path class="link ${cost}" d="M${x},${middle} H${x + width}" stroke-width="${thickness}" data-ways="${ways.join(" ")}"/>`;
}

function drawNode(node: PlacedNode, picture: Picture): Markup {
  const { x, y, height, cost, target, ways, weight } = node;
  const { label, detail } = textsOf(node, picture);
  const full = [label, detail, `${costTexts[cost]}, ${String(weight)} ${weight === 1 ? "finding" : "findings"}`];
  return markup`<a class="node ${node.column} ${cost}" href="#${target}" data-ways="${ways.join(" ")}">
<title>${full.filter((text) => text !== "").join("\n")}</title>
<rect x="${x}" y="${y.toFixed(1)}" width="${columnWidth}" height="${height}" rx="6"/>
<rect class="mark" x="${x}" y="${y.toFixed(1)}" width="5" height="${height}" rx="2"/>
<text x="${x + 14}" y="${(y + 17).toFixed(1)}">${beginning(label, labelLength)}</text>
<text class="detail" x="${x + 14}" y="${(y + 32).toFixed(1)}">${ending(detail, detailLength)}</text>
</a>
`;
}

function textsOf(
  { kind, column, label, detail, weight }: PlacedNode,
  { folded }: Picture,
): Record<"label" | "detail", string> {
  if (kind !== "others") return { label, detail };
  return { label: `${String(folded[column])} ${others[column]}`, detail: `${String(weight)} findings, listed below` };
}

function beginning(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** Of a path the end says most. */
function ending(text: string, length: number): string {
  return text.length > length ? `…${text.slice(1 - length)}` : text;
}
