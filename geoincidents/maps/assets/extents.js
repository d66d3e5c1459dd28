/**
 * What an incident covers when its place is no point: hatched districts and
 * provinces, tinted regions and corridors, thick stretches of the frontier, and
 * circles whose radius is the true one.
 */

const extents = (() => {
  const raw = DATA.extents;
  const shapes = raw.shapes.map((shape) => {
    const parts = shape.parts.map((rings) => rings.map((ring) => decodeLine(ring, raw.steps)));
    const polygons = parts.map((rings) => ({ rings, bounds: boundsOf(rings[0]) }));
    return { kind: shape.kind, line: shape.line, polygons };
  });
  const rowsOf = new Map();
  raw.row.forEach((row, at) => {
    if (!rowsOf.has(row)) rowsOf.set(row, []);
    rowsOf.get(row).push(raw.shape[at]);
  });
  return { shapes, rowsOf };
})();

/** The stretch [from, to] of the frontier that an incident covers, or null. */
function stretchOf(row) {
  if (!frontier) return null;
  const from = incidents.get("frontier_km_min", row);
  const to = incidents.get("frontier_km_max", row);
  if (from === null || to === null || to - from < 1) return null;
  return incidents.precisionOf(row) === "frontier" ? [from, to] : null;
}

/** Whether an incident covers nearly the whole frontier, which says nothing of where. */
function coversAll(row) {
  const span = stretchOf(row);
  return span !== null && span[1] - span[0] > 0.9 * frontier.line.length;
}

/** Shapes of the passing incidents, each once, with its incidents and how often each type is among them. */
function shapesInView(view) {
  const found = new Map();
  for (const [row, indices] of extents.rowsOf) {
    if (failed[row] !== 0) continue;
    for (const index of indices) {
      const shape = extents.shapes[index];
      if (!shape.polygons.some((polygon) => view.sees(polygon.bounds))) continue;
      if (!found.has(index)) found.set(index, { index, shape, types: new Map(), rows: [] });
      const { types, rows } = found.get(index);
      const type = incidents.typeOf(row);
      rows.push(row);
      types.set(type, (types.get(type) || 0) + 1);
    }
  }
  return [...found.values()];
}

function mostFrequent(types) {
  let best = "other";
  let most = 0;
  for (const [type, count] of types) {
    if (count > most) {
      best = type;
      most = count;
    }
  }
  return best;
}

/** Draw everything that is covered. */
function drawExtents(pen, view) {
  for (const found of shapesInView(view)) drawFound(pen, view, found, false);
  drawStretches(pen, view);
}

function drawFound(pen, view, { shape, types, rows }, strong) {
  drawShape(pen, view, shape, typeColour(mostFrequent(types)), incidents.precisionOf(rows[0]), strong);
}

const HATCH_PX = 6;
/** Pixels between the lines of a hatch: of a district, of a province, of what fills the map. */
function hatchGap(view, shape, precision) {
  let [west, north, east, south] = shape.polygons[0].bounds;
  for (const { bounds } of shape.polygons) [west, north, east, south] = [Math.min(west, bounds[0]), Math.min(north, bounds[1]), Math.max(east, bounds[2]), Math.max(south, bounds[3])];
  const across = Math.sqrt((east - west) * (south - north)) * view.side;
  return Math.max(precision === "province" ? 9 : HATCH_PX, Math.min(16, Math.round(across / 22)));
}

/** Draw one shape; `strong` for the one that is opened. */
function drawShape(pen, view, shape, colour, precision, strong) {
  if (shape.line) {
    const lines = shape.polygons.map(({ rings, bounds }) => ({ points: rings[0], bounds }));
    pen.globalAlpha = strong ? 0.75 : 0.45;
    strokeLines(pen, view, lines, { colour, width: 9 });
    pen.globalAlpha = 1;
    return;
  }
  // The larger an area stands on the map, the wider and fainter its hatch: it must not outweigh what is known better.
  const gap = hatchGap(view, shape, precision);
  const weight = Math.sqrt(HATCH_PX / gap);
  pen.globalAlpha = (strong ? 0.2 : 0.1) * weight;
  fillPolygons(pen, view, shape.polygons, colour);
  if (shape.kind === "area" && precision !== "region") {
    pen.globalAlpha = (strong ? 0.75 : 0.42) * weight;
    fillPolygons(pen, view, shape.polygons, hatch(pen, colour, gap));
  }
  pen.globalAlpha = strong ? 1 : 0.6;
  pen.beginPath();
  for (const polygon of shape.polygons) {
    for (const ring of polygon.rings) {
      traceLine(pen, view, ring);
      pen.closePath();
    }
  }
  pen.strokeStyle = colour;
  pen.lineWidth = strong ? 2 : 1.1;
  pen.setLineDash([4, 3]);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** Stretches of the line with their incidents, each once; those that cover nearly all of it stay out of the map. */
function stretchesInView() {
  const found = new Map();
  for (const row of frontierRows()) {
    const span = stretchOf(row);
    if (failed[row] !== 0 || span === null || coversAll(row) || extents.rowsOf.has(row)) continue;
    const type = incidents.typeOf(row);
    const key = `${span} ${type}`;
    if (!found.has(key)) found.set(key, { type, rows: [], points: stretch(span[0], span[1]) });
    found.get(key).rows.push(row);
  }
  return [...found.values()];
}

function drawStretches(pen, view) {
  for (const { type, points } of stretchesInView()) {
    pen.globalAlpha = 0.4;
    strokeLines(pen, view, [{ points, bounds: boundsOf(points) }], { colour: typeColour(type), width: 9 });
    pen.globalAlpha = 1;
  }
}

/** Rows known only to lie along the frontier, found once. */
let alongRows = null;
function frontierRows() {
  if (alongRows) return alongRows;
  alongRows = [];
  const code = incidents.precision.words.indexOf("frontier");
  if (code >= 0) for (let row = 0; row < incidents.n; row += 1) if (incidents.precision.index[row] === code) alongRows.push(row);
  return alongRows;
}

/** Pixels of the true radius of an incident that a circle is drawn round, or null. */
function circleRadius(view, row) {
  const style = STATIC.precision[incidents.precisionOf(row)];
  const reach = incidents.get("uncertainty_km", row);
  if (!style || reach === null || reach <= 0) return null;
  if (style.extent !== "circle" && (extents.rowsOf.has(row) || style.extent === "none")) return null;
  const r = reach * kilometreAt(incidents.lat[row]) * view.side;
  return r < 9 || r > 1.5 * Math.max(view.width, view.height) ? null : r;
}

/** The circle of an incident that is near a named place: true radius, hollow. */
function drawCircle(pen, view, row, colour, strong) {
  const style = STATIC.precision[incidents.precisionOf(row)];
  const r = circleRadius(view, row);
  if (r === null) return;
  pen.beginPath();
  pen.arc(view.x(incidents.x[row]), view.y(incidents.y[row]), r, 0, 2 * Math.PI);
  pen.globalAlpha = strong ? 0.16 : 0.06;
  pen.fillStyle = colour;
  pen.fill();
  if (style.extent === "hatch") {
    pen.globalAlpha = strong ? 0.75 : 0.4;
    hatchCircle(pen, colour, view.x(incidents.x[row]), view.y(incidents.y[row]), r, incidents.precisionOf(row) === "province" ? 9 : 6);
    pen.beginPath();
    pen.arc(view.x(incidents.x[row]), view.y(incidents.y[row]), r, 0, 2 * Math.PI);
  }
  pen.globalAlpha = strong ? 1 : 0.7;
  pen.strokeStyle = colour;
  pen.lineWidth = strong ? 2 : 1.3;
  pen.setLineDash(style.extent === "circle" ? [] : [4, 3]);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** Hatch a circle with the chords of a pattern's lines, which costs less than a pattern for each colour. */
function hatchCircle(pen, colour, x, y, r, gap) {
  pen.beginPath();
  const reach = r * Math.SQRT2;
  for (let sum = Math.ceil((x + y - reach) / gap) * gap; sum < x + y + reach; sum += gap) {
    const off = (sum - x - y) / 2;
    const half = Math.sqrt(Math.max(0, r * r - 2 * off * off)) / Math.SQRT2;
    pen.moveTo(x + off - half, y + off + half);
    pen.lineTo(x + off + half, y + off - half);
  }
  pen.strokeStyle = colour;
  pen.lineWidth = 1.1;
  pen.setLineDash([]);
  pen.stroke();
}
