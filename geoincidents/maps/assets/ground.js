/**
 * The ground: tinted relief, water, rivers, province lines. All of it lies in the
 * page; where the bundle knows nothing there is an even tone, not a wrong coast.
 */

const ground = (() => {
  const { window: frame, scale, layers, relief } = STATIC.basemap;
  const line = (flat) => {
    const points = decodeLine(flat, scale);
    return { points, bounds: boundsOf(points) };
  };
  const area = (rings) => {
    const decoded = rings.map((ring) => decodeLine(ring, scale));
    return { rings: decoded, bounds: boundsOf(decoded[0]) };
  };
  const square = ([west, south, east, north]) => [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)];
  const [[south, west], [north, east]] = relief.bounds;
  const made = {
    frame,
    box: square(frame),
    reliefBox: square([west, south, east, north]),
    land: layers.land.map(area),
    lakes: layers.lakes.map(area),
    rivers: layers.rivers.flatMap((river) => river.lines.map((flat) => ({ ...line(flat), rank: river.rank }))),
    admin0: layers.admin0.map(line),
    admin1: layers.admin1.map(line),
    disputed: layers.disputed.map(line),
    picture: null,
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

/** Load the relief from its data address, unpack it beside the main thread, then call `ready`. */
async function loadRelief(ready) {
  try {
    const text = atob(STATIC.relief.slice(STATIC.relief.indexOf(",") + 1));
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = text.charCodeAt(at);
    ground.picture = await createImageBitmap(new Blob([bytes], { type: "image/webp" }));
    ground.address = STATIC.relief;
  } catch {
    // Without its picture the ground is an even tone, and all that stands on it is there.
  }
  STATIC.relief = null;
  ready();
}

/** Draw the ground. */
function drawGround(pen, view) {
  const colours = paint();
  pen.fillStyle = colours.void;
  pen.fillRect(0, 0, view.width, view.height);
  if (STATIC.relief) return; // the picture is being unpacked, and everything stands on it
  if (DATA.page.online) {
    pen.clearRect(0, 0, view.width, view.height);
    return;
  }
  const [x, y, right, bottom] = [view.x(ground.box[0]), view.y(ground.box[1]), view.x(ground.box[2]), view.y(ground.box[3])];
  pen.save();
  pen.beginPath();
  pen.rect(x, y, right - x, bottom - y);
  pen.clip();
  pen.fillStyle = colours.water;
  pen.fillRect(x, y, right - x, bottom - y);
  fillPolygons(pen, view, ground.land, colours.land);
  drawRelief(pen, view, colours);
  fillPolygons(pen, view, ground.lakes, colours.water);
  strokeEdges(pen, view, [...ground.land, ...ground.lakes], colours.shore);
  drawRivers(pen, view, colours);
  if (shown.provinces && view.zoom >= 4.5) {
    const width = view.zoom < 7 ? 0.9 : 1.2;
    strokeLines(pen, view, ground.admin1, { colour: colours.province, width, dash: [5, 3, 1.2, 3], cap: "butt" });
  }
  strokeLines(pen, view, ground.admin0, { colour: colours.admin0, width: view.zoom < 6 ? 1 : 1.4, cap: "butt" });
  strokeLines(pen, view, ground.disputed, { colour: colours.admin0, width: 1.2, dash: [6, 4], cap: "butt" });
  pen.restore();
  pen.strokeStyle = colours.shore;
  pen.lineWidth = 1;
  pen.strokeRect(x - 0.5, y - 0.5, right - x + 1, bottom - y + 1);
}

/** The relief, under a veil that keeps it quieter than what is drawn on it. */
function drawRelief(pen, view, colours) {
  if (!ground.picture || !shown.relief || !colours.relief) return;
  const box = ground.reliefBox;
  const [x, y] = [view.x(box[0]), view.y(box[1])];
  // Beyond zoom 9 a cell of the relief is wider than four pixels: it fades.
  pen.globalAlpha = Math.max(0.35, Math.min(1, 1 - (view.zoom - 9.5) * 0.2));
  pen.imageSmoothingQuality = "medium";
  pen.drawImage(ground.picture, x, y, view.x(box[2]) - x, view.y(box[3]) - y);
  pen.globalAlpha = 1;
  pen.fillStyle = colours.veil;
  pen.fillRect(x, y, view.x(box[2]) - x, view.y(box[3]) - y);
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
