/**
 * Names on the map. The weightier name takes its place first; a name that would
 * touch one already set stays away, so names thin out by zoom and never collide.
 */

/** How each kind of name is set: font, colour key, spacing, zooms. */
const LETTERING = {
  country: { font: (z) => `500 ${clampSize(13 + (z - 4) * 2.4, 13, 24)}px ${SERIF}`, colour: "label_country", spacing: 5, upper: true, from: 0, to: 8.5 },
  province: { font: (z) => `500 ${clampSize(9.5 + (z - 5) * 1.1, 9.5, 14)}px ${FONT}`, colour: "label_province", spacing: 1.6, upper: true, from: 5.4, to: 10.5 },
  sea: { font: (z) => `italic 500 ${clampSize(10 + (z - 5), 10, 14)}px ${SERIF}`, colour: "label_water", spacing: 0.8, from: 5.2, to: 14 },
  capital: { font: (z) => `600 ${clampSize(11.5 + (z - 5) * 0.8, 11.5, 15)}px ${FONT}`, colour: "label", dot: 2.6, from: 0, to: 20 },
  city: { font: (z) => `500 ${clampSize(10.5 + (z - 6) * 0.7, 10.5, 13.5)}px ${FONT}`, colour: "label_minor", dot: 2, from: 0, to: 20 },
  crossing: { font: (z) => `600 ${clampSize(11 + (z - 6) * 0.7, 11, 13.5)}px ${FONT}`, colour: "label_frontier", dot: 6, from: 0, to: 20 },
  sector: { font: () => `italic 600 12.5px ${SERIF}`, colour: "label_frontier", dot: 10, from: 5.5, to: 20 },
  km: { font: (z) => `500 ${clampSize(9 + (z - 6) * 0.5, 9, 11.5)}px ${FONT}`, colour: "label_km", dot: 4, from: 0, to: 20 },
};

function clampSize(size, least, most) {
  return Math.round(Math.max(least, Math.min(most, size)) * 2) / 2;
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
}));

/** A name of the map in the language chosen, as it stands where that has none for it. */
function placeName(text) {
  return STATIC.places[language]?.[text] ?? text;
}

const widths = new Map();
function textWidth(pen, font, text, spacing) {
  const key = `${font}|${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    pen.font = font;
    width = pen.measureText(text).width;
    widths.set(key, width);
  }
  return width + spacing * Math.max(0, text.length - 1);
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
 * Set the names of the ground and of the frontier.
 * @param frame What is seen of the view, [x0, y0, x1, y1]: no name is cut at its edge.
 * @param covered Boxes of the view that something stands over.
 */
function drawLabels(pen, view, frame = [0, 0, view.width, view.height], covered = []) {
  const taken = new Taken(frame);
  for (const box of covered) taken.hold(box);
  taken.spots = spotsTaken(view);
  for (const [x, y, r] of taken.spots) taken.hold([x - r, y - r, x + r, y + r]);
  for (const [x, y] of frontierTrace(view, 8)) taken.hold([x - 3, y - 3, x + 3, y + 3], true);
  const wanted = [...frontierNames(view), ...(shown.labels ? names : [])];
  for (const name of wanted) {
    const style = LETTERING[name.kind];
    if (!style || view.zoom < Math.max(style.from, name.from) || view.zoom > style.to) continue;
    const x = view.x(name.x);
    const y = view.y(name.y);
    const [west, north, east, south] = frame;
    const slack = name.kind === "country" ? 160 : 0;
    if (x < west - slack || y < north || x > east + slack || y > south) continue;
    setName(pen, view, taken, name, style, x, y);
  }
}

/** The box of a name with the distance it keeps from others. */
function apart([left, top, right, bottom]) {
  return [left - 2, top - 1, right + 2, bottom + 1];
}

function setName(pen, view, taken, name, style, x, y) {
  const said = placeName(name.text);
  const rtl = /[\u0590-\u08ff]/.test(said);
  const text = style.upper && !rtl ? said.toUpperCase() : said;
  const spacing = rtl ? 0 : style.spacing || 0;
  const font = rtl ? larger(style.font(view.zoom)) : style.font(view.zoom);
  const town = name.kind === "city" || name.kind === "capital";
  const dot = town && taken.take([x - style.dot, y - style.dot, x + style.dot, y + style.dot], true);
  // A known town that incidents stand on keeps its name beside them, without its dot.
  const hidden = town && !dot;
  if (hidden && (name.rank > 2 || !taken.spots.some((spot) => Math.hypot(spot[0] - x, spot[1] - y) < spot[2]))) return;
  const size = parseFloat(font.match(/([\d.]+)px/)[1]);
  const height = size * 1.25;
  const further = name.kind === "crossing" || name.kind === "sector" || hidden;
  // Measuring is dear: where not even the narrowest letters would have room, it is not done.
  const least = rtl ? 0 : 0.2 * size * text.length;
  if (style.dot && ![...stands(x, y, least, height, style.dot, further)].some(({ box }) => taken.free(apart(box), name.kind !== "km"))) return;
  const width = textWidth(pen, font, text, spacing);
  // The name of a country whose middle is out of sight moves in from the edge.
  if (name.kind === "country") x = Math.max(taken.frame[0] + width / 2 + 8, Math.min(taken.frame[2] - width / 2 - 8, x));
  for (const pressed of name.kind === "km" ? [false] : [false, true]) {
    for (const stand of stands(x, y, width, height, style.dot, further)) {
      if (!taken.take(apart(stand.box), pressed)) continue;
      writeName(pen, text, stand, { font, spacing, colour: paint()[style.colour], rtl });
      if (dot) townDot(pen, x, y, style.dot);
      return;
    }
  }
}

/** Arabic letters are read at the size of Latin ones if they are set a little larger. */
function larger(font) {
  return font.replace(/([\d.]+)px/, (whole, size) => `${Math.round(size * 1.18 * 2) / 2}px`);
}

/** Write one name with a halo; spaced names letter by letter where a pen cannot space. */
function writeName(pen, text, stand, style) {
  pen.font = style.font;
  pen.direction = style.rtl ? "rtl" : "ltr";
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.strokeStyle = paint().halo;
  pen.fillStyle = style.colour;
  pen.lineWidth = 3.2;
  pen.letterSpacing = `${style.spacing}px`;
  pen.strokeText(text, stand.left, stand.middle);
  pen.fillText(text, stand.left, stand.middle);
  pen.letterSpacing = "0px";
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
