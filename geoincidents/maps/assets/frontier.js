/**
 * The frontier in the dash of a disputed boundary, its kilometre marks, crossings
 * with their status on the last day in view, and stretches of it.
 */

const frontier = (() => {
  const raw = DATA.frontier;
  if (!raw) return null;
  const points = decodeLine(raw.line, raw.steps);
  const km = new Float32Array(points.length / 2);
  let along = 0;
  raw.km.forEach((step, at) => {
    along += step / 100;
    km[at] = along;
  });
  for (const band of raw.bands) {
    band.polygons = band.parts.map((rings) => {
      const decoded = rings.map((ring) => decodeLine(ring, raw.steps));
      return { rings: decoded, bounds: boundsOf(decoded[0]) };
    });
    band.parts = null;
  }
  const line = { points, km, bounds: boundsOf(points), length: km[km.length - 1] };
  raw.line = null;
  raw.km = null;
  return { ...raw, line };
})();

/** Index of the first vertex at or beyond a kilometre. */
function vertexAt(km) {
  const along = frontier.line.km;
  let low = 0;
  let high = along.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (along[middle] < km) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The point of a kilometre as [x, y] of the unit square, and the line's direction there. */
function pointAtKm(km) {
  const { points, km: along } = frontier.line;
  const after = Math.max(1, vertexAt(km));
  const share = (km - along[after - 1]) / (along[after] - along[after - 1] || 1);
  const at = 2 * after;
  const dx = points[at] - points[at - 2];
  const dy = points[at + 1] - points[at - 1];
  return { x: points[at - 2] + dx * share, y: points[at - 1] + dy * share, dx, dy };
}

/** The points of the line between two kilometres. */
function stretch(from, to) {
  const first = vertexAt(Math.min(from, to));
  const last = vertexAt(Math.max(from, to));
  const start = pointAtKm(Math.max(0, Math.min(from, to)));
  const end = pointAtKm(Math.min(frontier.line.length, Math.max(from, to)));
  return Float32Array.from([start.x, start.y, ...frontier.line.points.subarray(2 * first, 2 * last), end.x, end.y]);
}

/** Bands of equal distance, the widest first, each over the one before. */
function drawBands(pen, view, colours) {
  for (const band of frontier.bands) {
    pen.globalAlpha = 0.5;
    fillPolygons(pen, view, band.polygons, colours.band);
    pen.globalAlpha = 1;
    for (const polygon of band.polygons) {
      const edges = polygon.rings.map((points) => ({ points, bounds: polygon.bounds }));
      strokeLines(pen, view, edges, { colour: colours.sector, width: 0.8, dash: [2, 3] });
    }
  }
}

/** Sectors as a wide stroke in two tones by turns. */
function drawSectors(pen, view, colours) {
  frontier.sectors.forEach((sector, at) => {
    const points = stretch(sector.from, Math.min(sector.to, frontier.line.length));
    pen.globalAlpha = at % 2 ? 0.28 : 0.6;
    strokeLines(pen, view, [{ points, bounds: boundsOf(points) }], { colour: colours.sector, width: 10, cap: "butt" });
  });
  pen.globalAlpha = 1;
}

/**
 * The parts of a line that come near a view, in its pixels, each with the length of the line before it:
 * a browser dashes all that it is given, in sight or not, and the dashes stay where they are on the line.
 */
function runsInSight(view, points, grain, margin = 60) {
  const runs = [];
  let run = null;
  let before = 0;
  let [lastX, lastY] = [view.x(points[0]), view.y(points[1])];
  for (let at = 2; at < points.length; at += 2) {
    const [x, y] = [view.x(points[at]), view.y(points[at + 1])];
    const long = Math.hypot(x - lastX, y - lastY);
    if (long < grain && at < points.length - 2) continue;
    const near = Math.max(x, lastX) > -margin && Math.min(x, lastX) < view.width + margin && Math.max(y, lastY) > -margin && Math.min(y, lastY) < view.height + margin;
    if (near && !run) {
      run = { before, line: [lastX, lastY] };
      runs.push(run);
    }
    if (near) run.line.push(x, y);
    else run = null;
    before += long;
    [lastX, lastY] = [x, y];
  }
  return runs;
}

function strokeRuns(pen, runs, { colour, width, cap, dash }) {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineCap = cap;
  pen.setLineDash(dash);
  for (const { line, before } of runs) {
    pen.lineDashOffset = before;
    pen.beginPath();
    for (let at = 0; at < line.length; at += 2) {
      if (at) pen.lineTo(line[at], line[at + 1]);
      else pen.moveTo(line[at], line[at + 1]);
    }
    pen.stroke();
  }
  pen.lineDashOffset = 0;
  pen.setLineDash([]);
}

/** What of the frontier lies under its line: bands, sectors, the kilometres that are chosen. */
function drawAlong(pen, view) {
  if (!frontier || !shown.frontier) return;
  const colours = paint();
  if (shown.bands) drawBands(pen, view, colours);
  if (shown.sectors) drawSectors(pen, view, colours);
  if (chosen.km) {
    const [from, to] = chosen.km;
    const part = stretch(from, to);
    strokeLines(pen, view, [{ points: part, bounds: boundsOf(part) }], { colour: colours.band, width: 16 });
  }
}

/** Draw the line: casing, then long dash and dot; kilometres and crossings on it. */
function drawFrontier(pen, view) {
  if (!frontier || !shown.frontier) return;
  const colours = paint();
  const width = view.zoom < 6 ? 1.6 : view.zoom < 9 ? 2.1 : 2.6;
  // A dash needs a calm line to be read as one: at small scales small bends are passed over.
  const grain = view.zoom < 8 ? 5 : 3;
  const runs = runsInSight(view, frontier.line.points, grain);
  pen.lineJoin = "round";
  strokeRuns(pen, runs, { colour: colours.frontier_casing, width: width + 3.4, cap: "round", dash: [] });
  strokeRuns(pen, runs, { colour: colours.frontier, width, cap: "butt", dash: [10, 3.5, 1.8, 3.5] });
  if (shown.km) drawKilometres(pen, view, colours);
  if (shown.crossings) drawCrossings(pen, view, colours);
}

/** Ticks across the line every 100 km, every 500 km longer. */
function drawKilometres(pen, view, colours) {
  pen.strokeStyle = colours.frontier;
  for (let km = 0; km <= frontier.line.length; km += 100) {
    const at = pointAtKm(km);
    const slope = Math.hypot(at.dx, at.dy) || 1;
    const reach = km % 500 === 0 ? 7 : 4.5;
    const [nx, ny] = [(-at.dy / slope) * reach, (at.dx / slope) * reach];
    pen.lineWidth = km % 500 === 0 ? 1.8 : 1.3;
    pen.beginPath();
    pen.moveTo(view.x(at.x) - nx, view.y(at.y) - ny);
    pen.lineTo(view.x(at.x) + nx, view.y(at.y) + ny);
    pen.stroke();
  }
}

/** Status of a crossing on a day: the last change known up to then, or null. */
function crossingStatus(crossing, day) {
  let status = null;
  for (const change of crossing.status || []) if (day === null || change.day <= day) status = change;
  return status;
}

/** The day that status is asked for: the end of the chosen time, else the last day of the data. */
function statusDay() {
  if (chosen.time) return Math.floor(chosen.time[1]);
  return incidents.n ? timeExtent()[1] : null;
}

let statuses = "";
/** Whether a crossing has another status than when this was last asked. */
function statusesChange() {
  const day = statusDay();
  const now = (frontier?.crossings || []).map((crossing) => crossingStatus(crossing, day)?.status).join();
  const other = now !== statuses;
  statuses = now;
  return other;
}

/** Whether a crossing is drawn at the scale of a view. */
function drawnAt(crossing, view) {
  return crossing.kind === "official" || view.zoom >= 7;
}

/** Gates as small lozenges: filled where official, crossed out where known to be closed. */
function drawCrossings(pen, view, colours) {
  for (const crossing of frontier.crossings || []) {
    if (!drawnAt(crossing, view)) continue;
    const [x, y] = [view.x(crossing.x), view.y(crossing.y)];
    const r = crossing.kind === "official" ? (view.zoom < 7 ? 3.8 : 4.8) : 3.4;
    pen.beginPath();
    pen.rect(x - r, y - r * 0.62, 2 * r, r * 1.24);
    pen.fillStyle = colours.crossing_fill;
    pen.strokeStyle = colours.crossing;
    pen.lineWidth = 1.5;
    pen.fill();
    pen.stroke();
    const status = crossingStatus(crossing, statusDay());
    if (status && status.status === "closed") {
      pen.beginPath();
      pen.moveTo(x - r - 1.5, y + r);
      pen.lineTo(x + r + 1.5, y - r);
      pen.stroke();
    }
  }
}

for (const crossing of frontier?.crossings || []) {
  crossing.x = mercatorX(crossing.lon);
  crossing.y = mercatorY(crossing.lat);
}

/** Names that the frontier asks the lettering to set: crossings first, then kilometres, then sectors. */
function frontierNames(view) {
  if (!frontier || !shown.frontier) return [];
  const wanted = [];
  if (shown.crossings) {
    for (const crossing of frontier.crossings || []) {
      const from = crossing.kind === "official" ? 5.8 : 7.6;
      wanted.push({ text: crossing.name, kind: "crossing", x: crossing.x, y: crossing.y, from });
    }
  }
  if (shown.sectors) {
    for (const sector of frontier.sectors) {
      const middle = pointAtKm((sector.from + Math.min(sector.to, frontier.line.length)) / 2);
      wanted.push({ text: sector.name, kind: "sector", ...middle, from: 0 });
    }
  }
  if (shown.km) {
    const every = view.zoom < 5.6 ? 500 : 100;
    for (let km = every; km <= frontier.line.length; km += every) {
      wanted.push({ text: t("km.mark", { n: km }), kind: "km", ...pointAtKm(km), from: 0 });
    }
  }
  return wanted;
}

/** Points of the frontier in a view, every `step` pixels, for what should keep off it. */
function frontierTrace(view, step) {
  if (!frontier || !shown.frontier) return [];
  const { points } = frontier.line;
  const trace = [];
  let [lastX, lastY] = [view.x(points[0]), view.y(points[1])];
  for (let at = 2; at < points.length; at += 2) {
    const [x, y] = [view.x(points[at]), view.y(points[at + 1])];
    const inside = Math.max(x, lastX) > 0 && Math.min(x, lastX) < view.width && Math.max(y, lastY) > 0 && Math.min(y, lastY) < view.height;
    const far = Math.hypot(x - lastX, y - lastY);
    if (far < step) continue;
    for (let gone = 0; inside && gone < far; gone += step) trace.push([lastX + ((x - lastX) * gone) / far, lastY + ((y - lastY) * gone) / far]);
    [lastX, lastY] = [x, y];
  }
  return trace;
}

/** Draw what covers ground under the line: layers of the user's own, areas of incidents, bands and sectors. */
function drawCovered(pen, view) {
  drawOverlays(pen, view);
  if (shown.extents && shown.incidents) drawExtents(pen, view);
  drawAlong(pen, view);
}

/** Whether there is anything that covers ground: most pages need no canvas for it. */
function coversAny() {
  if (overlays.some(({ on }) => on) || extents.rowsOf.size || frontierRows().length) return true;
  return frontier !== null && ((shown.bands && frontier.bands.length > 0) || shown.sectors || chosen.km !== null);
}
