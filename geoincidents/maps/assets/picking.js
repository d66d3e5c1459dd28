/**
 * What lies under the pointer, the finger or the cross in the middle of the map: an
 * incident or a ring of them, a crossing, else the smallest area or stretch that covers the spot.
 */

const tip = document.getElementById("gi-tip");

/** Point at an incident: on the map, in the strip, with a word about it. */
function hover(row, at) {
  if (row !== hoveredRow) {
    hoveredRow = row;
    pointLayer.redraw();
    strip.redraw();
  }
  showTip(row === null || !at ? null : [said(shorten(incidents.title(row), 140), "strong"), el("span", { text: tipFacts(row) })], at);
}

function tipFacts(row) {
  const place = incidents.get("place_name", row) ?? incidents.get("place_text", row);
  const deaths = incidents.fatalities[row];
  return [incidents.dateText(row, "short"), place && shorten(place, 40), deaths > 0 ? t("list.killed", { n: deaths }) : null].filter(Boolean).join(" · ");
}

function showTip(parts, at) {
  tip.hidden = !parts;
  if (!parts) return;
  tip.replaceChildren(...parts);
  const frame = document.documentElement.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(6, Math.min(frame.width - size.width - 6, at.x + 14))}px`;
  tip.style.top = `${at.y + size.height + 24 > frame.height ? at.y - size.height - 12 : at.y + 16}px`;
}

/** The crossing under a point of the canvas, or null. */
function crossingAt(view, x, y) {
  if (!frontier || !shown.frontier || !shown.crossings) return null;
  const near = (crossing) => Math.hypot(view.x(crossing.x) - x, view.y(crossing.y) - y) < 9;
  return frontier.crossings.find((crossing) => drawnAt(crossing, view) && near(crossing)) || null;
}

function crossingTip(crossing) {
  const status = crossingStatus(crossing, statusDay());
  const parts = [el("strong", { text: inLanguage(crossing.name) }), el("span", { text: `${term("crossing", crossing.kind)} · ${t("card.km", { n: Math.round(crossing.km) })}` })];
  parts.push(el("span", { text: status ? t(`status.${status.status}`, { day: dayText(status.day, "short") }) : t("status.unknown") }));
  return parts;
}

/** Whether a point of the unit square lies in a polygon, by the even-odd rule over all its rings. */
function inPolygon(polygon, x, y) {
  const [west, north, east, south] = polygon.bounds;
  if (x < west || x > east || y < north || y > south) return false;
  let inside = false;
  for (const ring of polygon.rings) {
    for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) {
      const crosses = ring[at + 1] > y !== ring[last + 1] > y;
      if (crosses && x < ((ring[last] - ring[at]) * (y - ring[at + 1])) / (ring[last + 1] - ring[at + 1]) + ring[at]) inside = !inside;
    }
  }
  return inside;
}

/** Twice the area of a polygon's outer ring, enough to tell the smaller of two. */
function sizeOf(polygon) {
  const [ring] = polygon.rings;
  let sum = 0;
  for (let at = 0, last = ring.length - 2; at < ring.length; last = at, at += 2) sum += ring[last] * ring[at + 1] - ring[at] * ring[last + 1];
  return Math.abs(sum);
}

/** How far a point of the canvas lies from a line of unit points, in pixels. */
function awayFrom(view, points, x, y) {
  let nearest = Infinity;
  for (let at = 2; at < points.length; at += 2) {
    const [x0, y0] = [view.x(points[at - 2]), view.y(points[at - 1])];
    const [dx, dy] = [view.x(points[at]) - x0, view.y(points[at + 1]) - y0];
    const share = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - x0 - share * dx, y - y0 - share * dy));
  }
  return nearest;
}

/** The smallest thing that covers a point of the canvas, with the incidents it belongs to, or null. */
function areaAt(view, x, y) {
  if (!shown.extents || !shown.incidents) return null;
  let best = null;
  let least = Infinity;
  const offer = (size, rows, index = null) => {
    if (size < least) {
      least = size;
      best = { kind: "area", rows, index };
    }
  };
  const [ux, uy] = [(x + view.originX) / view.side, (y + view.originY) / view.side];
  for (const { index, shape, rows } of shapesInView(view)) {
    if (shape.line) {
      if (shape.polygons.some(({ rings }) => awayFrom(view, rings[0], x, y) < LINE_REACH_PX)) offer(0, rows, index);
    } else {
      for (const polygon of shape.polygons) if (inPolygon(polygon, ux, uy)) offer(sizeOf(polygon), rows, index);
    }
  }
  for (const { rows, points } of stretchesInView()) if (awayFrom(view, points, x, y) < LINE_REACH_PX) offer(0, rows);
  for (const item of drawn) {
    const r = item.kind === "glyph" ? circleRadius(view, item.row) : null;
    const away = r === null ? Infinity : Math.hypot(view.x(incidents.x[item.row]) - x, view.y(incidents.y[item.row]) - y);
    if (away <= r) offer((2 * Math.PI * r * r) / view.side ** 2, [item.row]);
  }
  return best;
}

/** Half the width of a stretch of the line, and a little for the hand. */
const LINE_REACH_PX = 8;

/** What lies under a point of the canvas; incidents win over crossings, crossings over areas. */
function thingAt(x, y, slack) {
  const view = pointLayer.view();
  const crossing = () => {
    const found = crossingAt(view, x, y);
    return found && { kind: "crossing", crossing: found };
  };
  return itemAt(x, y, slack) || crossing() || areaAt(view, x, y);
}

/** Open what lies at a point of the canvas: a card, a list of what an area holds, a ring, a word about a crossing. */
function openAt(x, y, pointer, slack) {
  const thing = thingAt(x, y, slack);
  if (!thing) closeCard();
  else if (thing.kind === "glyph") openCard(thing.row);
  else if (thing.kind === "crossing") showTip(crossingTip(thing.crossing), pointer);
  else if (thing.kind === "cluster") openCluster(thing);
  else if (thing.rows.length === 1) openCard(thing.rows[0]);
  else listOnly(thing.rows, "chip.area");
}

/** Open a ring: by zooming in, by spreading it, or as a list. */
function openCluster(item) {
  const bounds = L.latLngBounds(item.rows.map((row) => [incidents.lat[row], incidents.lon[row]]));
  const apart = map.getBoundsZoom(bounds, false, L.point(80, 80));
  if (Number.isFinite(apart) && apart > map.getZoom() + 0.4 && map.getZoom() < map.getMaxZoom()) {
    map.fitBounds(bounds, { padding: [70, 70], maxZoom: Math.min(map.getMaxZoom(), map.getZoom() + 4) });
  } else if (item.rows.length <= MOST_OPENED) {
    openedSpot = spotKey(item.rows);
    pointLayer.redraw();
  } else {
    listOnly(item.rows, "chip.spot");
  }
}

function listOnly(rows, why) {
  showTab("list");
  list.limit(rows, why);
}

/** What a ring or an area holds, in words. */
function manyTip(rows, { parts, deaths } = tallyOf(rows)) {
  const words = parts.map(([type, count]) => `${number(count)} ${term("event", type).toLocaleLowerCase(language)}`);
  const killed = deaths ? ` · ${t("list.killed", { n: deaths })}` : "";
  return [el("strong", { text: t("incidents", { n: rows.length }) }), el("span", { text: words.join(", ") + killed })];
}

/** Show what a point of the canvas is about; `pointer` is where the word about it goes. */
function pointAt(x, y, pointer) {
  const thing = thingAt(x, y);
  map.getContainer().style.cursor = thing && thing.kind !== "crossing" ? "pointer" : "";
  hoverArea(thing?.kind === "area" ? thing : null);
  const row = thing?.kind === "glyph" ? thing.row : thing?.kind === "area" && thing.rows.length === 1 ? thing.rows[0] : null;
  hover(row, row === null ? null : pointer);
  if (row !== null || !thing) return;
  if (thing.kind === "crossing") showTip(crossingTip(thing.crossing), pointer);
  else showTip(manyTip(thing.rows, thing.parts && thing), pointer);
}

/** Show an area that several incidents share as the one that a click would open. */
function hoverArea(area) {
  const index = area && area.rows.length > 1 ? area.index : null;
  if (index === hoveredShape) return;
  hoveredShape = index;
  pointLayer.redraw();
}

/** A point of the map's box as a point of the canvases. */
function onCanvas(point) {
  return map.containerPointToLayerPoint(point).subtract(pointLayer._bounds.min);
}

/** The cross in the middle: with the map in focus the keyboard points with it. */
function atCross(act) {
  const middle = map.getSize().divideBy(2);
  const at = onCanvas(middle);
  const frame = map.getContainer().getBoundingClientRect();
  act(at.x, at.y, { x: frame.left + middle.x, y: frame.top + middle.y });
}

function listenToMap() {
  map.on("mousemove", (event) => {
    const at = onCanvas(event.containerPoint);
    pointAt(at.x, at.y, { x: event.originalEvent.clientX, y: event.originalEvent.clientY });
  });
  map.on("mouseout", () => {
    hoverArea(null);
    hover(null, null);
  });
  map.on("movestart", () => showTip(null));
  map.on("click", (event) => {
    const at = onCanvas(event.containerPoint);
    const { clientX: x, clientY: y, pointerType } = event.originalEvent;
    openAt(at.x, at.y, { x, y }, pointerType === "touch" ? 14 : 5);
  });
  const box = map.getContainer();
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === box) atCross((x, y, pointer) => openAt(x, y, pointer, 14));
  });
  box.addEventListener("blur", () => showTip(null));
  map.on("moveend", () => {
    if (box.matches(":focus-visible")) atCross(pointAt);
  });
  map.on("zoomend", relief.refresh);
  map.on("moveend", groundShapes.refresh);
  map.on("moveend", remember);
}
