/**
 * The ground: tinted relief, water, rivers, province lines. All of it lies in the
 * page; where the bundle knows nothing there is an even tone, not a wrong coast.
 */

const ground = (() => {
  const { window: frame, scale, layers, relief: picture } = STATIC.basemap;
  const line = (flat) => {
    const points = decodeLine(flat, scale);
    return { points, bounds: boundsOf(points) };
  };
  const area = (rings) => {
    const decoded = rings.map((ring) => decodeLine(ring, scale));
    return { rings: decoded, bounds: boundsOf(decoded[0]) };
  };
  const square = ([west, south, east, north]) => [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)];
  const [[south, west], [north, east]] = picture.bounds;
  const made = {
    frame,
    box: square(frame),
    reliefBounds: picture.bounds,
    reliefBox: square([west, south, east, north]),
    land: layers.land.map(area),
    lakes: layers.lakes.map(area),
    rivers: layers.rivers.flatMap((river) => river.lines.map((flat) => ({ ...line(flat), rank: river.rank }))),
    admin0: layers.admin0.map(line),
    admin1: layers.admin1.map(line),
    disputed: layers.disputed.map(line),
  };
  STATIC.basemap.layers = null;
  return made;
})();

/** Layers that a reader can switch, as they are at first. */
const SHOWN_AT_FIRST = {
  relief: true,
  provinces: true,
  labels: true,
  frontier: true,
  sectors: false,
  bands: true,
  km: true,
  crossings: true,
  incidents: true,
  extents: true,
  ...DATA.page.layers,
};
const shown = { ...SHOWN_AT_FIRST };

/**
 * The relief lies under the canvases as a picture of the page, so that it is unpacked,
 * scaled and moved beside the main thread. It stands on its veil, through which it is
 * kept quieter than what is drawn on it.
 */
const relief = (() => {
  const picture = document.getElementById("gi-relief");
  const box = el("div", { class: "gi-relief" }, picture);
  picture.hidden = false;

  /** How much of the picture shows: beyond zoom 9 a cell of it is wider than four pixels, and it fades. */
  function strength(zoom) {
    return veil().strength * Math.max(0.35, Math.min(1, 1 - (zoom - 9.5) * 0.2));
  }

  /** The veil of the theme as an even colour, and what it lets through. */
  function veil() {
    const [red, green, blue, alpha] = paint().veil.match(/[\d.]+/g).map(Number);
    return { colour: `rgb(${red},${green},${blue})`, strength: 1 - alpha };
  }

  const shows = () => shown.relief && Boolean(paint().relief) && !DATA.page.online;

  /** Bring the picture up to theme, zoom and switches. */
  function refresh() {
    box.hidden = !shows();
    box.style.background = veil().colour;
    picture.style.opacity = strength(map.getZoom() ?? map.getMinZoom());
  }

  /** Draw it on a pen: for files and for paper. */
  function draw(pen, view) {
    const [west, north, east, south] = ground.reliefBox;
    const place = [view.x(west), view.y(north), view.x(east) - view.x(west), view.y(south) - view.y(north)];
    pen.fillStyle = veil().colour;
    pen.fillRect(...place);
    pen.globalAlpha = strength(view.zoom);
    pen.imageSmoothingQuality = "medium";
    pen.drawImage(picture, ...place);
    pen.globalAlpha = 1;
  }
  return { box, picture, shows, refresh, draw };
})();

/** The whole ground on one pen: for files and for paper. */
function drawWholeGround(pen, view) {
  pen.fillStyle = paint().void;
  pen.fillRect(0, 0, view.width, view.height);
  if (relief.shows()) relief.draw(pen, view);
  drawGround(pen, view);
}

/** Draw the ground but for the relief under it. */
function drawGround(pen, view) {
  if (DATA.page.online) return;
  const colours = paint();
  const [x, y, right, bottom] = [view.x(ground.box[0]), view.y(ground.box[1]), view.x(ground.box[2]), view.y(ground.box[3])];
  pen.save();
  pen.beginPath();
  pen.rect(x, y, right - x, bottom - y);
  pen.clip();
  if (!relief.shows()) {
    pen.fillStyle = colours.water;
    pen.fillRect(x, y, right - x, bottom - y);
    fillPolygons(pen, view, ground.land, colours.land);
  }
  fillPolygons(pen, view, ground.lakes, colours.water);
  strokeEdges(pen, view, [...ground.land, ...ground.lakes], colours.shore);
  drawRivers(pen, view, colours);
  if (shown.provinces && view.zoom >= 4.5) {
    strokeLines(pen, view, ground.admin1, { colour: colours.province, width: view.zoom < 7 ? 0.7 : 1 });
  }
  strokeLines(pen, view, ground.admin0, { colour: colours.admin0, width: view.zoom < 6 ? 1 : 1.4, cap: "butt" });
  strokeLines(pen, view, ground.disputed, { colour: colours.admin0, width: 1.2, dash: [6, 4], cap: "butt" });
  pen.restore();
  pen.strokeStyle = colours.shore;
  pen.lineWidth = 1;
  pen.strokeRect(x - 0.5, y - 0.5, right - x + 1, bottom - y + 1);
}

/** Coasts and shores of lakes, without the frame that cuts the land. */
function strokeEdges(pen, view, areas, colour) {
  pen.beginPath();
  for (const area of areas) if (view.sees(area.bounds)) for (const ring of area.rings) traceLine(pen, view, ring);
  pen.strokeStyle = colour;
  pen.lineWidth = 0.8;
  pen.stroke();
}

/** Rivers, the long ones first and wider. */
function drawRivers(pen, view, colours) {
  for (const [rank, width, zoom] of [[1, 1.6, 0], [2, 1.15, 5.25], [3, 0.8, 6.25]]) {
    if (view.zoom < zoom) continue;
    const some = ground.rivers.filter((river) => river.rank === rank);
    strokeLines(pen, view, some, { colour: colours.river, width: width * Math.min(1.8, 0.7 + (view.zoom - 4) * 0.12) });
  }
}
