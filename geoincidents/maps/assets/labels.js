/**
 * Names on the map. The weightier name takes its place first; a name that would
 * touch one already set stays away, so names thin out by zoom and never collide.
 */

/** How each kind of name is set: face and weight, size, colour key, spacing, zooms, the room of its dot. */
const LETTERING = {
  country: { face: "serif 600", size: (z) => clampSize(13 + (z - 4) * 2.4, 13, 24), colour: "label_country", spacing: 5, upper: true, from: 0, to: 8.5 },
  province: { face: "sans 500", size: (z) => clampSize(9.5 + (z - 5) * 1.1, 9.5, 14), colour: "label_province", spacing: 1.6, upper: true, from: 5.4, to: 10.5 },
  sea: { face: "serif 600", italic: true, size: (z) => clampSize(10 + (z - 5), 10, 14), colour: "label_water", spacing: 0.8, from: 5.2, to: 14 },
  capital: { face: "sans 600", size: (z) => clampSize(11.5 + (z - 5) * 0.8, 11.5, 15), colour: "label", dot: 2.6, from: 0, to: 20 },
  city: { face: "sans 500", size: (z) => clampSize(10.5 + (z - 6) * 0.7, 10.5, 13.5), colour: "label_minor", dot: 2, from: 0, to: 20 },
  crossing: { face: "sans 600", size: (z) => clampSize(11 + (z - 6) * 0.7, 11, 13.5), colour: "label_frontier", dot: 6, from: 0, to: 20 },
  sector: { face: "serif 600", italic: true, size: () => 12.5, colour: "label_frontier", dot: 10, from: 5.5, to: 20 },
  km: { face: "sans 500", size: (z) => clampSize(9 + (z - 6) * 0.5, 9, 11.5), colour: "label_km", dot: 4, from: 0, to: 20 },
};

function clampSize(size, least, most) {
  return Math.round(Math.max(least, Math.min(most, size)) * 2) / 2;
}

/** The font of a kind of name at a size. */
function fontOf({ face, italic }, size) {
  const [family, weight] = face.split(" ");
  return `${italic ? "italic " : ""}${weight} ${size}px ${family === "serif" ? SERIF : FONT}`;
}

/** Names of the ground, the weightiest first. */
const names = STATIC.basemap.labels.map((label) => ({
  text: label.text,
  kind: label.kind,
  x: mercatorX(label.lon),
  y: mercatorY(label.lat),
  // A long name of a province waits until its province is wide enough for it.
  from: label.zoom + (label.kind === "province" ? Math.max(0, label.text.length - 14) * 0.2 : 0),
  rank: label.rank,
  // Further points of its area as longitude, latitude and room to the edge, the roomiest first.
  anchors: STATIC.anchors[label.kind]?.[label.text] ?? [],
}));

const PER_DEGREE = 100;
const MOST_ANCHORS = 8;
const hasAnchors = (name) => name.anchors !== undefined && name.anchors.length > 0;

/** The anchors of a name as points of the unit square with their room to the edge, read when first asked for. */
function anchorsOf(name) {
  name.spots ??= Array.from({ length: name.anchors.length / 3 }, (_, at) => {
    const [lon, lat, room] = name.anchors.slice(3 * at, 3 * at + 3).map((value) => value / PER_DEGREE);
    return { x: mercatorX(lon), y: mercatorY(lat), room: room / 360 / Math.cos((lat * Math.PI) / 180) };
  });
  return name.spots;
}

/** Points of an area in sight at which its name has room, the best first. */
function anchorsInSight(view, [west, north, east, south], name, half) {
  const found = [];
  for (const spot of anchorsOf(name)) {
    const x = view.x(spot.x);
    const y = view.y(spot.y);
    const room = spot.room * view.side;
    const aside = Math.min(x - west, east - x);
    if (aside > half + 8 && room > 0.45 * half) found.push({ x, y, score: Math.min(room, aside - half, y - north, south - y) });
  }
  return found.sort((a, b) => b.score - a.score).slice(0, MOST_ANCHORS);
}

/** A name of the map in the language chosen, as it stands where that has none for it. */
function inLanguage(text) {
  return wordsOf(language).places[text] ?? text;
}

/** Widths of letters in thousandths of the size, by face: measuring a name costs more than adding them up. */
const ADVANCES = Object.fromEntries(
  Object.entries(STATIC.advances.faces).map(([face, list]) => [face, new Map([...STATIC.advances.letters].map((letter, at) => [letter, list[at]]))]),
);

const widths = new Map();
/** The width of a name: of its letters where the typeface is known to have them, else measured. */
function textWidth(text, style, size, spacing) {
  const advances = ADVANCES[style.face];
  let width = 0;
  for (const letter of text) width += advances.get(letter) ?? NaN;
  width *= size / 1000;
  if (Number.isNaN(width)) {
    const font = fontOf(style, size);
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      const pen = measuringPen();
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    width = widths.get(key);
  }
  return width + spacing * Math.max(0, text.length - 1);
}

function measuringPen() {
  measuringPen.pen ??= document.createElement("canvas").getContext("2d");
  return measuringPen.pen;
}

/** Boxes already taken on one picture. */
class Taken {
  constructor(frame) {
    this.frame = frame;
    this.cells = new Map();
    this.spots = [];
  }

  /** Keep a box [x0, y0, x1, y1] free of names; one that `gives` way only if a name finds no other place. */
  hold(box, gives = false) {
    const held = { box, gives };
    for (const key of Taken.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(held);
    }
  }

  /** Whether nothing lies in a box, but for what gives way where that is `pressed`. */
  free(box, pressed) {
    const [west, north, east, south] = this.frame;
    if (box[0] < west || box[1] < north || box[2] > east || box[3] > south) return false;
    for (const key of Taken.keys(box)) {
      for (const { box: other, gives } of this.cells.get(key) || []) {
        if (gives && pressed) continue;
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      }
    }
    return true;
  }

  /** Take a box if it is free; tell whether it was. */
  take(box, pressed = false) {
    const free = this.free(box, pressed);
    if (free) this.hold(box);
    return free;
  }

  static keys(box) {
    const [left, top, right, bottom] = box.map((value) => Math.floor(value / 64));
    const keys = [];
    for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) keys.push(row * 10000 + column);
    return keys;
  }
}

/** The places a name may stand at, best first, as boxes with the anchor of its text. */
function* stands(x, y, width, height, dot, further = false) {
  if (!dot) {
    yield { box: [x - width / 2, y - height / 2, x + width / 2, y + height / 2], left: x - width / 2, middle: y };
    return;
  }
  const gap = dot + 3;
  const tall = height / 2;
  yield { box: [x + gap, y - tall, x + gap + width, y + tall], left: x + gap, middle: y };
  yield { box: [x - gap - width, y - tall, x - gap, y + tall], left: x - gap - width, middle: y };
  yield { box: [x - width / 2, y - gap - height, x + width / 2, y - gap], left: x - width / 2, middle: y - gap - tall };
  yield { box: [x - width / 2, y + gap, x + width / 2, y + gap + height], left: x - width / 2, middle: y + gap + tall };
  const aside = dot * 0.7 + 2;
  for (const [left, middle] of [[x + aside, y - aside - tall], [x + aside, y + aside + tall], [x - aside - width, y - aside - tall], [x - aside - width, y + aside + tall]]) {
    yield { box: [left, middle - tall, left + width, middle + tall], left, middle };
  }
  // A gate that incidents stand round is named beside them.
  if (further) for (const wider of [14, 24, 36]) yield* stands(x, y, width, height, dot + wider);
}

/**
 * Find a place for the names of the ground and of the frontier.
 * @param frame What is seen of the view, [x0, y0, x1, y1]: no name is cut at its edge.
 * @param covered Boxes of the view that something stands over.
 */
function placeNames(view, frame = [0, 0, view.width, view.height], covered = []) {
  const taken = new Taken(frame);
  for (const box of covered) taken.hold(box);
  taken.spots = spotsTaken(view);
  for (const [x, y, r] of taken.spots) taken.hold([x - r, y - r, x + r, y + r]);
  for (const [x, y] of frontierTrace(view, 8)) taken.hold([x - 3, y - 3, x + 3, y + 3], true);
  const wanted = [...frontierNames(view), ...(shown.labels ? names : [])];
  const placed = [];
  for (const name of wanted) {
    const style = LETTERING[name.kind];
    if (!style || view.zoom < Math.max(style.from, name.from) || view.zoom > style.to) continue;
    const x = view.x(name.x);
    const y = view.y(name.y);
    const [west, north, east, south] = frame;
    if (!hasAnchors(name) && (x < west || y < north || x > east || y > south)) continue;
    const found = placeName(view, taken, name, style, x, y);
    if (found) placed.push(found);
  }
  return placed;
}

/** Write the names on a pen: for files and for paper. */
function drawLabels(pen, view, frame, covered) {
  for (const name of placeNames(view, frame, covered)) writeName(pen, name);
}

/** Write the names as text of the page, which a browser sets and draws beside the main thread. */
function nameElements(view, frame, covered) {
  const colours = paint();
  return placeNames(view, frame, covered).flatMap(({ text, kind, stand, size, spacing, rtl, dot }) => {
    const node = el("span", { class: `${kind} ${LETTERING[kind].face}`, dir: rtl ? "rtl" : null, text });
    Object.assign(node.style, { left: `${stand.left}px`, top: `${stand.middle - size * 0.625}px`, fontSize: `${size}px`, color: colours[LETTERING[kind].colour] });
    if (spacing) node.style.letterSpacing = `${spacing}px`;
    if (!dot) return [node];
    const mark = el("i");
    Object.assign(mark.style, { left: `${dot.x - dot.r - 0.6}px`, top: `${dot.y - dot.r - 0.6}px`, width: `${2 * dot.r + 1.2}px`, borderColor: colours.town, background: colours.glyph_paper });
    return [mark, node];
  });
}

/** The box of a name with the distance it keeps from others, more where its letters are spaced. */
function apart([left, top, right, bottom], spacing = 0) {
  return [left - 2 - 2 * spacing, top - 1, right + 2 + 2 * spacing, bottom + 1];
}

/** A place for one name, or null where there is none. */
function placeName(view, taken, name, style, x, y) {
  const said = inLanguage(name.text);
  const rtl = RTL.test(said);
  const text = style.upper && !rtl ? said.toUpperCase() : said;
  const spacing = rtl ? 0 : style.spacing || 0;
  const plain = style.size(view.zoom);
  // Arabic letters are read at the size of Latin ones if they are set a little larger.
  const size = rtl ? Math.round(plain * 1.18 * 2) / 2 : plain;
  const town = name.kind === "city" || name.kind === "capital";
  const dot = town && taken.take([x - style.dot, y - style.dot, x + style.dot, y + style.dot], true);
  // A known town that incidents stand on keeps its name beside them, without its dot.
  const hidden = town && !dot;
  if (hidden && (name.rank > 2 || !taken.spots.some((spot) => Math.hypot(spot[0] - x, spot[1] - y) < spot[2]))) return null;
  const height = size * 1.25;
  const further = name.kind === "crossing" || name.kind === "sector" || hidden;
  const width = textWidth(text, style, size, spacing);
  const set = (stand) => ({ text, kind: name.kind, stand, size, spacing, rtl, dot: dot ? { x, y, r: style.dot } : null });
  const tried = [...stands(x, y, width, height, style.dot, further)];
  // An area whose own spot is out of sight or covered is named where else it is in sight.
  if (hasAnchors(name) && !taken.free(apart(tried[0].box, spacing), false)) {
    for (const other of anchorsInSight(view, taken.frame, name, width / 2)) {
      const [stand] = stands(other.x, other.y, width, height, 0);
      if (taken.take(apart(stand.box, spacing))) return set(stand);
    }
  }
  for (const pressed of name.kind === "km" ? [false] : [false, true]) {
    for (const stand of tried) if (taken.take(apart(stand.box, spacing), pressed)) return set(stand);
  }
  return null;
}

/** Write one name with a halo. */
function writeName(pen, { text, kind, stand, size, spacing, rtl, dot }) {
  pen.font = fontOf(LETTERING[kind], size);
  pen.direction = rtl ? "rtl" : "ltr";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.strokeStyle = paint().halo;
  pen.fillStyle = paint()[LETTERING[kind].colour];
  pen.lineWidth = 3.2;
  pen.letterSpacing = `${spacing}px`;
  pen.strokeText(text, stand.left, stand.middle);
  pen.fillText(text, stand.left, stand.middle);
  pen.letterSpacing = "0px";
  if (dot) townDot(pen, dot.x, dot.y, dot.r);
}

function townDot(pen, x, y, r) {
  pen.beginPath();
  pen.arc(x, y, r, 0, 2 * Math.PI);
  pen.fillStyle = paint().glyph_paper;
  pen.fill();
  pen.strokeStyle = paint().town;
  pen.lineWidth = 1.2;
  pen.stroke();
}
