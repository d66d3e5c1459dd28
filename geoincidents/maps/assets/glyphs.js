/**
 * Glyphs: the event's shape, filled by how well its place is known and parted
 * where the sides disagree. Drawn on anything with the methods of a 2D context.
 */

let themeName = "light";
/** Colours of the canvas in the theme of the moment. */
function paint() {
  return STATIC.themes[themeName].map;
}

/** Colours of the page's own parts in the theme of the moment, for what is drawn of them. */
function ink() {
  return STATIC.themes[themeName].ui;
}

/** Colour of an event type in the theme of the moment. */
function typeColour(type) {
  const style = STATIC.events[type] || STATIC.events.other;
  return themeName === "dark" ? style.colour_dark : style.colour;
}

/** Radius of a glyph in CSS pixels; the rule of `geoincidents.symbols.radius`. */
function glyphRadius(deaths) {
  const { base, root, most } = STATIC.radius;
  return deaths > 0 ? Math.min(base + root * Math.sqrt(deaths), most) : base;
}

/** Lay the path of a shape. */
function tracePath(pen, type, x, y, r) {
  const corners = (STATIC.events[type] || STATIC.events.other).vertices;
  pen.beginPath();
  corners.forEach(([cx, cy], at) => {
    if (at) pen.lineTo(x + cx * r, y + cy * r);
    else pen.moveTo(x + cx * r, y + cy * r);
  });
  pen.closePath();
}

/**
 * Draw one glyph.
 * @param look {{type: string, fill: 'solid'|'hollow', disputed: boolean, coarse: boolean}}
 */
function drawGlyph(pen, x, y, r, look) {
  const colours = paint();
  const colour = typeColour(look.type);
  tracePath(pen, look.type, x, y, r);
  pen.lineJoin = "round";
  pen.strokeStyle = colours.glyph_edge;
  pen.lineWidth = look.fill === "solid" ? 2.6 : 5;
  pen.setLineDash([]);
  pen.stroke();
  if (look.fill === "solid") {
    pen.fillStyle = colour;
    pen.fill();
    if (look.disputed) halfOf(pen, look, x, y, r, colours.glyph_ink);
    return;
  }
  pen.fillStyle = colours.glyph_paper;
  pen.fill();
  if (look.coarse) pen.setLineDash([2.4, 1.9]);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.3;
  pen.stroke();
  if (look.disputed) halfOf(pen, look, x, y, r, colours.glyph_ink);
  pen.setLineDash([]);
}

/** The right half in ink: somebody says otherwise. */
function halfOf(pen, look, x, y, r, ink) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y - 2 * r, 2 * r, 4 * r);
  pen.clip();
  tracePath(pen, look.type, x, y, r);
  if (look.fill === "solid") {
    pen.fillStyle = ink;
    pen.fill();
  } else {
    pen.strokeStyle = ink;
    pen.lineWidth = 2.3;
    pen.stroke();
  }
  pen.restore();
}

/** How an incident looks. */
function lookOf(row) {
  const precision = incidents.precisionOf(row);
  const style = STATIC.precision[precision] || STATIC.precision.exact;
  return {
    type: incidents.typeOf(row),
    fill: style.glyph === "hollow" ? "hollow" : "solid",
    disputed: incidents.disputed[row] === 1,
    coarse: style.extent === "hatch" || style.extent === "tint",
  };
}

/** A cluster: a ring whose parts are the types in it, and their number. */
function drawCluster(pen, x, y, r, tally, total) {
  const colours = paint();
  pen.setLineDash([]);
  pen.beginPath();
  pen.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  pen.fillStyle = colours.glyph_edge;
  pen.fill();
  let from = -Math.PI / 2;
  for (const [type, count] of tally) {
    const to = from + (2 * Math.PI * count) / total;
    pen.beginPath();
    pen.moveTo(x, y);
    pen.arc(x, y, r, from, to);
    pen.closePath();
    pen.fillStyle = typeColour(type);
    pen.fill();
    if (tally.length > 1) {
      pen.strokeStyle = colours.glyph_edge;
      pen.lineWidth = 1;
      pen.stroke();
    }
    from = to;
  }
  pen.beginPath();
  pen.arc(x, y, r * 0.66, 0, 2 * Math.PI);
  pen.fillStyle = colours.glyph_paper;
  pen.fill();
  pen.fillStyle = colours.label;
  pen.font = `600 ${r > 20 ? 13 : 11.5}px ${FONT}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(compact(total), x, y + 0.5);
}

/** A count that fits into a ring: 1,240 is 1.2k. */
function compact(count) {
  if (count < 1000) return String(count);
  return `${(count / 1000).toFixed(count < 10000 ? 1 : 0)}k`;
}

/** A glyph as an element, for legend, list and card. */
function glyphElement(look, size = 18, r = null) {
  const style = STATIC.events[look.type] || STATIC.events.other;
  const half = size / 2;
  const scale = r ?? half * 0.66;
  const points = style.vertices.map(([x, y]) => `${(half + x * scale).toFixed(2)},${(half + y * scale).toFixed(2)}`);
  const picture = svg("svg", { viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true", class: "glyph" });
  const solid = look.fill !== "hollow";
  const shape = svg("polygon", { points: points.join(" "), "stroke-linejoin": "round" });
  shape.setAttribute("fill", solid ? typeColour(look.type) : paint().glyph_paper);
  if (!solid) {
    shape.setAttribute("stroke", typeColour(look.type));
    shape.setAttribute("stroke-width", "2");
    if (look.coarse) shape.setAttribute("stroke-dasharray", "2.4 1.9");
  }
  picture.append(shape);
  if (look.disputed) picture.append(halfElement(shape, half, size, solid));
  return picture;
}

/** The inked half of a glyph element: the same corners, kept right of the middle. */
function halfElement(shape, half, size, solid) {
  const inner = svg("svg", { x: half, y: 0, width: half, height: size, viewBox: `${half} 0 ${half} ${size}`, overflow: "hidden" });
  const copy = shape.cloneNode();
  copy.setAttribute(solid ? "fill" : "stroke", paint().glyph_ink);
  inner.append(copy);
  return inner;
}

/** A pattern of slanted lines in a colour, made once for each colour and density. */
const hatches = new Map();
function hatch(pen, colour, gap) {
  const key = `${colour} ${gap}`;
  if (!hatches.has(key)) {
    const tile = document.createElement("canvas");
    tile.width = gap;
    tile.height = gap;
    const inner = tile.getContext("2d");
    inner.strokeStyle = colour;
    inner.lineWidth = 1.1;
    for (const shift of [-gap, 0, gap]) {
      inner.beginPath();
      inner.moveTo(shift, gap);
      inner.lineTo(shift + gap, 0);
      inner.stroke();
    }
    hatches.set(key, tile);
  }
  return pen.createPattern(hatches.get(key), "repeat");
}
