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
  from: label.zoom,
}));

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
  constructor() {
    this.cells = new Map();
  }

  /** Take a box [x0, y0, x1, y1] if nothing lies in it; tell whether it was free. */
  take(box) {
    const [left, top, right, bottom] = box.map((value) => Math.floor(value / 64));
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        for (const other of this.cells.get(row * 10000 + column) || []) {
          if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
        }
      }
    }
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const key = row * 10000 + column;
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
    }
    return true;
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
  // A gate that incidents stand round is named beside them.
  if (further) for (const wider of [14, 24, 36]) yield* stands(x, y, width, height, dot + wider);
}

/** Set the names of the ground and of the frontier. */
function drawLabels(pen, view) {
  const taken = new Taken();
  for (const [x, y, r] of spotsTaken(view)) taken.take([x - r, y - r, x + r, y + r]);
  const wanted = [...frontierNames(view), ...(shown.labels ? names : [])];
  for (const name of wanted) {
    const style = LETTERING[name.kind];
    if (!style || view.zoom < Math.max(style.from, name.from) || view.zoom > style.to) continue;
    const x = view.x(name.x);
    const y = view.y(name.y);
    if (x < -80 || y < -40 || x > view.width + 80 || y > view.height + 40) continue;
    setName(pen, view, taken, name, style, x, y);
  }
}

function setName(pen, view, taken, name, style, x, y) {
  const rtl = /[\u0590-\u08ff]/.test(name.text);
  const text = style.upper && !rtl ? name.text.toLocaleUpperCase("en") : name.text;
  const spacing = rtl ? 0 : style.spacing || 0;
  const font = style.font(view.zoom);
  const width = textWidth(pen, font, text, spacing);
  const height = parseFloat(font.match(/([\d.]+)px/)[1]) * 1.25;
  const town = name.kind === "city" || name.kind === "capital";
  if (town) {
    if (!taken.take([x - style.dot, y - style.dot, x + style.dot, y + style.dot])) return;
  }
  for (const stand of stands(x, y, width, height, style.dot, name.kind === "crossing")) {
    const [left, top, right, bottom] = stand.box;
    if (!taken.take([left - 2, top - 1, right + 2, bottom + 1])) continue;
    writeName(pen, text, stand, { font, spacing, colour: paint()[style.colour] });
    if (town) townDot(pen, x, y, style.dot);
    return;
  }
}

/** Write one name with a halo; spaced names letter by letter where a pen cannot space. */
function writeName(pen, text, stand, style) {
  pen.font = style.font;
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
