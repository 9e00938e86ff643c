const [columns, rows, count] = [36, 24, 9_000];

/** Where many of the places lie close together, as an SVG: for each cell, what all places add to it. */
export function renderHeatMap(seed) {
  const places = Array.from({ length: count }, (_, index) => ({
    x: columns * fraction(Math.sin(seed + index) * 43_758.5453),
    y: rows * fraction(Math.sin(seed - index) * 12_345.6789),
  }));
  const cells = [];
  for (let y = 0; y < rows; y += 1) for (let x = 0; x < columns; x += 1) cells.push(cell(x, y, heatAt(x, y, places)));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${columns} ${rows}">${cells.join("")}</svg>`;
}

function heatAt(x, y, places) {
  let heat = 0;
  for (const place of places) heat += Math.exp(-((place.x - x) ** 2 + (place.y - y) ** 2) / 8);
  return heat;
}

function cell(x, y, heat) {
  const level = Math.round(255 * Math.min(1, heat / 360));
  return `<rect x="${x}" y="${y}" width="1" height="1" fill="rgb(${level} 0 ${255 - level})"/>`;
}

function fraction(value) {
  return value - Math.floor(value);
}
