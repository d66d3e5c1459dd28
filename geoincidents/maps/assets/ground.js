/**
 * The ground: tinted relief, water, rivers, province lines. All of it lies in the
 * page; where the bundle knows nothing there is an even tone, not a wrong coast.
 */

const ground = (() => {
  const { window: frame, relief: picture } = STATIC.basemap;
  const square = ([west, south, east, north]) => [mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south)];
  const [[south, west], [north, east]] = picture.bounds;
  return { frame, box: square(frame), reliefBounds: picture.bounds, reliefBox: square([west, south, east, north]) };
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

/**
 * The layers of the ground, lowest first: what fills and strokes them, how wide, and from which zoom.
 * On the screen they are paths of the page, which a browser draws beside the main thread.
 */
const river = (width, from) => ({ stroke: "river", width: (zoom) => width * Math.min(1.8, 0.7 + (zoom - 4) * 0.12), from });
const GROUND = {
  land: { fill: "land", stroke: "shore", width: () => 0.8, from: 0 },
  lakes: { fill: "water", stroke: "shore", width: () => 0.8, from: 0 },
  river1: river(1.6, 0),
  river2: river(1.15, 5.25),
  river3: river(0.8, 6.25),
  admin1: { stroke: "province", width: (zoom) => (zoom < 7 ? 0.7 : 1), from: 4.5 },
  admin0: { stroke: "admin0", width: (zoom) => (zoom < 6 ? 1 : 1.4), from: 0 },
  disputed: { stroke: "admin0", width: () => 1.2, dash: [6, 4], from: 0 },
};

/** Colour that fills a layer of the ground; the relief shows land itself. */
function groundFill(name) {
  const { fill } = GROUND[name];
  return fill && !(name === "land" && relief.shows()) ? paint()[fill] : null;
}

function groundShows(name, zoom) {
  return zoom >= GROUND[name].from && (name !== "admin1" || shown.provinces);
}

const groundShapes = (() => {
  /** From here on only what lies near the view is left in the shapes: a browser strokes all of it for each tile. */
  const NEAR_FROM = 7;
  const root = document.getElementById("gi-ground");
  const paths = Object.fromEntries([...root.children].map((path) => [path.dataset.ground, path]));
  const whole = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, path.getAttribute("d")]));
  const [west, north, east] = ground.box;
  const unit = (east - west) / root.viewBox.baseVal.width;
  const read = new Map();
  // It has no room of its own in the page, only on the map.
  root.remove();
  root.toggleAttribute("hidden", Boolean(DATA.page.online));

  /** The lines of a layer in the unit square with the text of their paths, read when first asked for. */
  function lines(name) {
    if (!read.has(name)) read.set(name, whole[name].split("M").slice(1).map(line));
    return read.get(name);
  }

  /** Read a path of whole steps letter by letter: a list of its numbers as text would be swept up in the middle of a zoom. */
  function line(text) {
    const points = new Float32Array(text.length);
    const [at, from] = [[0, 0], [west, north]];
    let count = 0;
    let [step, sign] = [NaN, 1];
    for (let letter = 0; letter <= text.length; letter += 1) {
      const digit = text.charCodeAt(letter) - 48;
      if (digit >= 0 && digit <= 9) {
        step = 10 * (step || 0) + digit;
        continue;
      }
      if (!Number.isNaN(step)) {
        at[count % 2] += sign * step;
        points[count] = from[count % 2] + at[count % 2] * unit;
        count += 1;
        step = NaN;
      }
      sign = text[letter] === "-" ? -1 : 1;
    }
    const found = points.slice(0, count);
    return { text: `M${text}`, points: found, bounds: boundsOf(found) };
  }

  /** The path of a layer, as far as it may come into sight before the map rests again. */
  function pathNear(name, zoom) {
    if (zoom < NEAR_FROM) return whole[name];
    const { min, max } = map.getPixelBounds();
    const around = new View(zoom, min.x, min.y, max.x - min.x, max.y - min.y);
    return lines(name).filter(({ bounds }) => around.sees(bounds, (max.x - min.x) / 4)).map(({ text }) => text).join("");
  }

  /** Bring the shapes up to theme, view and switches. */
  function refresh() {
    const zoom = map.getZoom() ?? map.getMinZoom();
    root.style.background = relief.shows() ? "none" : paint().water;
    root.style.outline = `1px solid ${paint().shore}`;
    // Strokes are given in units of the shapes: to keep them to their width would cost a browser twice as much.
    const pixel = 1 / (unit * 256 * 2 ** zoom);
    for (const [name, path] of Object.entries(paths)) {
      const { stroke, width, dash } = GROUND[name];
      const drawn = groundShows(name, zoom);
      path.style.display = drawn ? "" : "none";
      if (!drawn) continue;
      const d = pathNear(name, zoom);
      if (path.getAttribute("d") !== d) path.setAttribute("d", d);
      path.setAttribute("fill", groundFill(name) ?? "none");
      path.setAttribute("stroke", paint()[stroke]);
      path.setAttribute("stroke-width", width(zoom) * pixel);
      if (dash) path.setAttribute("stroke-dasharray", dash.map((length) => length * pixel).join(" "));
    }
  }
  return { root, refresh, lines };
})();

/** The whole ground on one pen: for files and for paper. */
function drawGround(pen, view) {
  const colours = paint();
  pen.fillStyle = colours.void;
  pen.fillRect(0, 0, view.width, view.height);
  if (relief.shows()) relief.draw(pen, view);
  if (DATA.page.online) return;
  const [x, y, right, bottom] = [view.x(ground.box[0]), view.y(ground.box[1]), view.x(ground.box[2]), view.y(ground.box[3])];
  pen.save();
  pen.beginPath();
  pen.rect(x, y, right - x, bottom - y);
  pen.clip();
  if (!relief.shows()) {
    pen.fillStyle = colours.water;
    pen.fillRect(x, y, right - x, bottom - y);
  }
  for (const [name, { stroke, width, dash }] of Object.entries(GROUND)) {
    if (!groundShows(name, view.zoom)) continue;
    const lines = groundShapes.lines(name);
    const fill = groundFill(name);
    if (fill) fillPolygons(pen, view, [{ rings: lines.map(({ points }) => points), bounds: ground.box }], fill);
    strokeLines(pen, view, lines, { colour: colours[stroke], width: width(view.zoom), dash });
  }
  pen.restore();
  pen.strokeStyle = colours.shore;
  pen.lineWidth = 1;
  pen.strokeRect(x - 0.5, y - 0.5, right - x + 1, bottom - y + 1);
}
