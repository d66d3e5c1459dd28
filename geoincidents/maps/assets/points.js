/**
 * Incidents on the map. Those that would cover one another are one ring that
 * shows the mix of types; a few stand round their middle on a circle, each tied to its
 * own spot by a line. Where a glyph stands depends on the data and the view alone.
 */

const CELL_PX = 52;
/** So many are spread round one spot, and so many round the middle of several. */
const MOST_SPREAD = 8;
const MOST_APART = 4;
const MOST_OPENED = 60;

/** What was drawn last, for finding what is under the pointer. */
let drawn = [];
/** Key of the spot that the reader opened, and the row whose card is open. */
let openedSpot = null;
let selectedRow = null;
let hoveredRow = null;
/** The shape under the pointer that several incidents share, by its number. */
let hoveredShape = null;

/** Cells of the passing incidents that the view shows, as lists of rows. */
function cellsInView(view, all = false) {
  const cells = new Map();
  const [west, north, east, south] = view.box;
  const pad = 40 / view.side;
  const size = CELL_PX / view.side;
  const { x, y, placed } = incidents;
  for (let row = 0; row < incidents.n; row += 1) {
    if (placed[row] === 0 || (failed[row] !== 0 && !all)) continue;
    const ux = x[row];
    const uy = y[row];
    if (ux < west - pad || ux > east + pad || uy < north - pad || uy > south + pad) continue;
    const key = Math.floor(uy / size) * 8388608 + Math.floor(ux / size);
    const cell = cells.get(key);
    if (cell) cell.push(row);
    else cells.set(key, [row]);
  }
  return cells;
}

/** How far the ring of a group reaches, or what a few glyphs need. */
function groupReach({ rows }) {
  return rows.length > MOST_SPREAD ? clusterRadius(rows.length) + 1 : 17;
}

/** The groups of all incidents in the view that asked last: names and points of one picture ask for the same. */
const grouped = { view: "", groups: [] };

/** Join cells whose rings would cover each other, the fullest first. */
function groupsInView(view, all = false) {
  if (!all && failed.some((bits) => bits !== 0)) return joinedCells(cellsInView(view), view);
  const key = `${view.zoom} ${view.box}`;
  if (grouped.view !== key) Object.assign(grouped, { view: key, groups: joinedCells(cellsInView(view, true), view) });
  return grouped.groups;
}

function joinedCells(cells, view) {
  const groups = [];
  for (const rows of cells.values()) {
    let sumX = 0;
    let sumY = 0;
    for (const row of rows) {
      sumX += incidents.x[row];
      sumY += incidents.y[row];
    }
    groups.push({ rows, x: view.x(sumX / rows.length), y: view.y(sumY / rows.length) });
  }
  groups.sort((a, b) => b.rows.length - a.rows.length || a.rows[0] - b.rows[0]);
  const kept = [];
  for (const group of groups) {
    const near = kept.find((other) => Math.hypot(other.x - group.x, other.y - group.y) < groupReach(other) + groupReach(group));
    if (!near) {
      kept.push(group);
      continue;
    }
    const share = group.rows.length / (near.rows.length + group.rows.length);
    near.x += (group.x - near.x) * share;
    near.y += (group.y - near.y) * share;
    near.rows = near.rows.concat(group.rows);
  }
  return kept;
}

/** Split a group into spots: rows whose glyphs would stand on the very same pixels. */
function spotsOf(rows, view) {
  const spots = new Map();
  for (const row of rows) {
    const key = `${Math.round(view.x(incidents.x[row]) / 5)} ${Math.round(view.y(incidents.y[row]) / 5)}`;
    if (!spots.has(key)) spots.set(key, []);
    spots.get(key).push(row);
  }
  return [...spots.values()];
}

/** A key of a spot that outlives zooming: its first incident. */
function spotKey(rows) {
  return incidents.id(Math.min(...rows));
}

/** Where incidents stand, chosen or not, as [x, y, radius]: names keep off, and stay while filters change. */
function spotsTaken(view) {
  if (!shown.incidents) return [];
  return groupsInView(view, true).map(({ rows, x, y }) => {
    const most = Math.max(...rows.slice(0, 50).map((row) => glyphRadius(incidents.fatalities[row])));
    if (rows.length === 1) return [x, y, most];
    return [x, y, rows.length > MOST_SPREAD ? clusterRadius(rows.length) : ringRadius(rows) + 0.8 * most];
  });
}

/** Lay out all that the view shows as items to draw. */
function layOut(view) {
  const items = [];
  for (const group of groupsInView(view)) {
    if (group.rows.length === 1) {
      items.push(single(group.rows[0], view));
      continue;
    }
    const few = group.rows.length <= 40;
    const spots = few ? spotsOf(group.rows, view) : [group.rows];
    const apart = few && spots.every((rows) => rows.length <= MOST_SPREAD) && standApart(spots, view);
    const opened = openedSpot !== null && group.rows.length <= MOST_OPENED && group.rows.some((row) => incidents.id(row) === openedSpot);
    if (apart) for (const rows of spots) items.push(...spread(rows, view));
    else if (opened || group.rows.length <= (huddled(group, view) ? MOST_SPREAD : MOST_APART)) items.push(...spread(group.rows, view));
    else items.push(cluster(group, view));
  }
  return items;
}

/** Whether all of a group stand within a glyph's breadth of its middle. */
function huddled(group, view) {
  return group.rows.every((row) => Math.hypot(view.x(incidents.x[row]) - group.x, view.y(incidents.y[row]) - group.y) < 14);
}

/** Whether the spots of a group can be told apart at this zoom. */
function standApart(spots, view) {
  const reach = (rows) => (rows.length > 1 ? ringRadius(rows) : 0) + Math.max(...rows.map((row) => glyphRadius(incidents.fatalities[row])));
  for (let one = 0; one < spots.length; one += 1) {
    for (let two = one + 1; two < spots.length; two += 1) {
      const dx = view.x(incidents.x[spots[one][0]]) - view.x(incidents.x[spots[two][0]]);
      const dy = view.y(incidents.y[spots[one][0]]) - view.y(incidents.y[spots[two][0]]);
      if (Math.hypot(dx, dy) < reach(spots[one]) + reach(spots[two])) return false;
    }
  }
  return true;
}

function single(row, view) {
  return { kind: "glyph", row, x: view.x(incidents.x[row]), y: view.y(incidents.y[row]), r: glyphRadius(incidents.fatalities[row]) };
}

/** Radius of the circle that incidents of one spot stand on. */
function ringRadius(rows) {
  let around = 0;
  for (const row of rows) around += 2 * glyphRadius(incidents.fatalities[row]) + 4;
  return Math.max(13, around / (2 * Math.PI));
}

/** Set incidents on a circle round their middle, from the top clockwise by date; each is tied to its own spot. */
function spread(rows, view) {
  if (rows.length === 1) return [single(rows[0], view)];
  const x = rows.reduce((sum, row) => sum + view.x(incidents.x[row]), 0) / rows.length;
  const y = rows.reduce((sum, row) => sum + view.y(incidents.y[row]), 0) / rows.length;
  const ring = ringRadius(rows);
  const sorted = aroundMiddle(rows, view, x, y);
  const items = [];
  let turn = -Math.PI / 2;
  const sizes = sorted.map((row) => 2 * glyphRadius(incidents.fatalities[row]) + 4);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  sorted.forEach((row, at) => {
    turn += at ? (Math.PI * (sizes[at - 1] + sizes[at])) / total : 0;
    const item = single(row, view);
    items.push({ kind: "spot", x: item.x, y: item.y, r: 2.2 });
    items.push({ ...item, x: x + ring * Math.cos(turn), y: y + ring * Math.sin(turn), spotX: item.x, spotY: item.y });
  });
  return items;
}

/** Rows in the order they take on the circle: of one spot by date, of several by direction, so that no ties cross. */
function aroundMiddle(rows, view, x, y) {
  const apart = rows.some((row) => Math.hypot(view.x(incidents.x[row]) - x, view.y(incidents.y[row]) - y) > 2.5);
  const fromTop = (row) => (Math.atan2(view.x(incidents.x[row]) - x, y - view.y(incidents.y[row])) + 2 * Math.PI) % (2 * Math.PI);
  return [...rows].sort((a, b) => (apart ? fromTop(a) - fromTop(b) : 0) || a - b);
}

function clusterRadius(count) {
  return Math.min(26, 10 + 1.9 * Math.log2(count));
}

/** How many of each type are among some incidents, and how many people they killed. */
function tallyOf(rows) {
  const tally = new Uint32Array(TYPES.length);
  let deaths = 0;
  for (const row of rows) {
    tally[incidents.typeCode[row]] += 1;
    deaths += incidents.fatalities[row] || 0;
  }
  return { parts: TYPES.map((type, code) => [type, tally[code]]).filter(([, count]) => count > 0), deaths };
}

function cluster(group, view) {
  return { kind: "cluster", rows: group.rows, x: group.x, y: group.y, r: clusterRadius(group.rows.length), view, ...tallyOf(group.rows) };
}

/** Draw all incidents of a view; returns what was drawn, for hit testing. */
function drawPoints(pen, view) {
  if (!shown.incidents) return [];
  const items = layOut(view);
  const order = (item) => (item.kind === "cluster" ? 0 : item.r);
  for (const item of items) {
    if (item.kind !== "glyph") continue;
    if (shown.extents && item.row !== selectedRow) drawCircle(pen, view, item.row, typeColour(incidents.typeOf(item.row)), false);
    if (item.spotX !== undefined) drawTie(pen, item);
  }
  drawPointedAt(pen, view);
  for (const item of [...items].sort((a, b) => order(b) - order(a))) {
    if (item.kind === "cluster") drawCluster(pen, item.x, item.y, item.r, item.parts, item.rows.length);
    else if (item.kind === "spot") drawSpot(pen, item);
    else drawGlyph(pen, item.x, item.y, item.r, lookOf(item.row));
  }
  markItem(pen, items, selectedRow, 2.6);
  if (hoveredRow !== selectedRow) markItem(pen, items, hoveredRow, 1.6);
  return items;
}

function drawTie(pen, item) {
  pen.beginPath();
  pen.moveTo(item.spotX, item.spotY);
  pen.lineTo(item.x, item.y);
  pen.strokeStyle = paint().glyph_ink;
  pen.globalAlpha = 0.5;
  pen.lineWidth = 1;
  pen.stroke();
  pen.globalAlpha = 1;
}

function drawSpot(pen, item) {
  pen.beginPath();
  pen.arc(item.x, item.y, item.r, 0, 2 * Math.PI);
  pen.fillStyle = paint().glyph_ink;
  pen.fill();
}

/** A ring round an incident, or round the cluster that holds it. */
function markItem(pen, items, row, width) {
  if (row === null) return;
  const item = items.find((one) => one.row === row) || items.find((one) => one.rows && one.rows.includes(row));
  if (!item) return;
  pen.beginPath();
  pen.arc(item.x, item.y, item.r + 5, 0, 2 * Math.PI);
  pen.strokeStyle = paint().halo;
  pen.lineWidth = width + 3;
  pen.stroke();
  pen.strokeStyle = paint().glyph_ink;
  pen.lineWidth = width;
  pen.stroke();
}

/** What the opened incident covers and what is pointed at, drawn stronger. */
function drawPointedAt(pen, view) {
  for (const row of new Set([hoveredRow, selectedRow])) if (row !== null && (row === selectedRow || shown.extents)) drawCoveredBy(pen, view, row);
  const shape = hoveredShape === null ? null : shapesInView(view).find(({ index }) => index === hoveredShape);
  if (shape) drawFound(pen, view, shape, true);
}

function drawCoveredBy(pen, view, row) {
  const colour = typeColour(incidents.typeOf(row));
  const precision = incidents.precisionOf(row);
  for (const index of extents.rowsOf.get(row) || []) drawShape(pen, view, extents.shapes[index], colour, precision, true);
  const span = stretchOf(row);
  if (span && !extents.rowsOf.has(row)) {
    const points = stretch(span[0], span[1]);
    pen.globalAlpha = 0.55;
    strokeLines(pen, view, [{ points, bounds: boundsOf(points) }], { colour, width: 9 });
    pen.globalAlpha = 1;
  }
  if (incidents.placed[row]) drawCircle(pen, view, row, colour, true);
}

/** The drawn item nearest to a point of the canvas within reach, or null. */
function itemAt(x, y, slack = 5) {
  let best = null;
  let nearest = Infinity;
  for (const item of drawn) {
    if (item.kind === "spot") continue;
    const away = Math.hypot(item.x - x, item.y - y) - item.r;
    if (away <= slack && away < nearest) {
      nearest = away;
      best = item;
    }
  }
  return best;
}
