/** What our pictures have in common. Each carries its own background and colours, so that it reads on light and dark pages. */

export const fonts = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

const palettes = {
  light: { card: "#ffffff", edge: "#d0d7de", ink: "#1f2328", faint: "#59636e", panel: "#f6f8fa", grid: "#d8dee4" },
  dark: { card: "#0d1117", edge: "#3d444d", ink: "#f0f6fc", faint: "#9198a1", panel: "#161b22", grid: "#2d333b" },
};

/** `rulesOf` a scheme, `light` or `dark`, each where it holds. */
export function schemes(rulesOf) {
  return `${rulesOf("light")}\n@media (prefers-color-scheme: dark) { ${rulesOf("dark")} }`;
}

export function ruleOf(scheme) {
  const { card, edge, ink, faint, panel, grid } = palettes[scheme];
  return [
    `.card { fill: ${card}; stroke: ${edge} } .panel { fill: ${panel} } .grid { stroke: ${grid} }`,
    `text { fill: ${ink} } .faint { fill: ${faint} }`,
  ].join(" ");
}

export function text(x, y, names, content) {
  return `<text class="${names}" x="${round(x)}" y="${round(y)}">${escaped(content)}</text>`;
}

export function round(value) {
  return Number(value.toFixed(1));
}

export function escaped(content) {
  return content.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
