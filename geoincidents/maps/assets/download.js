/** Files of what is chosen: GeoJSON and CSV of the rows, PNG and SVG of the view. */

/** Columns of a row as the tables of geoincidents name them. */
function record(row) {
  const values = {};
  for (const name of DATA.page.columns) {
    if (name === "date_start" || name === "date_end") {
      const days = name === "date_start" ? incidents.start : incidents.end;
      values[name] = days[row] === MISSING_DAY ? null : isoDay(days[row]);
    } else {
      values[name] = incidents.get(name, row);
    }
  }
  const precision = values.date_precision;
  if (!values.date_edtf && values.date_start && precision === "day") {
    values.date_edtf = values.date_start === values.date_end ? values.date_start : `${values.date_start}/${values.date_end}`;
  }
  for (const name of ["disputed", "background", "point_is_representative"]) if (values[name] !== null && name in values) values[name] = values[name] === 1;
  [values.acled_event_type, values.acled_sub_event_type] = STATIC.acled[values.event_type] || [null, null];
  [values.where_prec, values.geo_precision] = STATIC.precision_codes[values.location_precision] || [null, null];
  return values;
}

/** The chosen rows as RFC 7946 GeoJSON. */
function asGeoJson() {
  const features = passingRows().map((row) => ({
    type: "Feature",
    id: incidents.id(row),
    geometry: Number.isNaN(incidents.lat[row]) || Number.isNaN(incidents.lon[row]) ? null : { type: "Point", coordinates: [incidents.lon[row], incidents.lat[row]] },
    properties: record(row),
  }));
  return JSON.stringify({ type: "FeatureCollection", title: DATA.page.title, features });
}

/** The chosen rows as CSV; a cell that a spreadsheet would take for a formula gets a leading apostrophe. */
function asCsv() {
  const columns = [...DATA.page.columns, "acled_event_type", "acled_sub_event_type", "where_prec", "geo_precision", "lat", "lon"];
  const cell = (value) => {
    if (value === null || value === undefined) return "";
    let text = Array.isArray(value) ? value.join(";") : String(value);
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = passingRows().map((row) => {
    const values = { ...record(row), lat: incidents.get("lat", row), lon: incidents.get("lon", row) };
    return columns.map((name) => cell(values[name])).join(",");
  });
  return `\ufeff${[columns.join(","), ...lines].join("\r\n")}\r\n`;
}

/** Hand a file to the reader. */
function hand(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 30000);
}

/** A name for a file, from the title. */
function fileName(suffix) {
  const stem = folded(DATA.page.title).replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 60);
  return `${stem || "incidents"}.${suffix}`;
}

/** Break a text into lines that fit a width. */
function wrapText(pen, text, width, font) {
  pen.font = font;
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const SHEET_HEAD = 60;
const KEY_ROW = 20;
const SMALL_PRINT = `11px ${FONT}`;
const KEY_FONT = `12px ${FONT}`;

/** Size of the sheet of the view, its key and the small print at its foot. */
function sheetOfView() {
  const { x: width, y: height } = map.getSize();
  const key = layOutKey(width);
  const texts = [unknownLine(), lineNote(), document.getElementById("gi-credits").textContent].filter(Boolean);
  const notes = texts.flatMap((text) => wrapText(measuringPen(), text, width - 32, SMALL_PRINT));
  const keyTall = KEY_ROW * (1 + Math.max(...key.map(({ row }) => row), -1));
  return { width, height, key, notes, keyTall, whole: SHEET_HEAD + height + keyTall + 22 + 15 * notes.length };
}

/** The key of a sheet, types first: each entry with its place, in as many rows as they take. */
function layOutKey(width) {
  const counts = facetCounts("type");
  const types = TYPES.filter((type) => counts.get(type)).map((type) => ({ look: { type, fill: "solid" }, text: `${term("event", type)} ${number(counts.get(type))}` }));
  const pen = measuringPen();
  pen.font = KEY_FONT;
  let row = -1;
  return [types, readings()].flatMap((entries) => {
    let x = Infinity;
    return entries.map((entry) => {
      const room = entry.radii ? entry.radii.reduce((sum, r) => sum + 2 * r + 2, 4) : entry.line ? 32 : 20;
      const step = room + pen.measureText(entry.text).width + 16;
      if (x + step > width) {
        x = 16;
        row += 1;
      }
      const placed = { ...entry, x, row, room };
      x += step;
      return placed;
    });
  });
}

/** Draw the view as it stands, with title, key and sources, on any pen. */
function drawSheet(pen, sheet, paper = null) {
  const { width, height, whole } = sheet;
  const colours = ink();
  const origin = map.getPixelBounds().min;
  const view = new View(map.getZoom(), origin.x, origin.y, width, height);
  pen.fillStyle = paper ?? colours.paper;
  pen.fillRect(0, 0, width, whole);
  pen.save();
  pen.translate(0, SHEET_HEAD);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  const corner = [width - 210, height - 44, width, height];
  for (const draw of [drawGround, drawCovered, drawFrontier]) draw(pen, view);
  drawLabels(pen, view, undefined, [corner]);
  drawPoints(pen, view);
  drawScale(pen, view);
  pen.restore();
  writeSheet(pen, sheet, colours);
}

/** A bar of a round length, true at the middle of the view, and an arrow to the north, which is up everywhere. */
function drawScale(pen, view) {
  const colours = paint();
  const unit = kilometreAt(latOf((view.box[1] + view.box[3]) / 2)) * view.side;
  const km = [500, 200, 100, 50, 20, 10, 5, 2, 1].find((length) => length * unit < 130) ?? 1;
  const [right, y] = [view.width - 40, view.height - 14];
  const left = right - km * unit;
  pen.globalAlpha = 0.8;
  pen.fillStyle = colours.glyph_paper;
  pen.fillRect(left - 12, y - 26, km * unit + 44, 34);
  pen.globalAlpha = 1;
  pen.beginPath();
  [[left, y - 5], [left, y], [right, y], [right, y - 5]].forEach(([x, up], at) => (at ? pen.lineTo(x, up) : pen.moveTo(x, up)));
  pen.strokeStyle = colours.label;
  pen.lineWidth = 1.6;
  pen.stroke();
  pen.beginPath();
  [[right + 18, y - 22], [right + 24, y - 2], [right + 18, y - 7], [right + 12, y - 2]].forEach(([x, up], at) => (at ? pen.lineTo(x, up) : pen.moveTo(x, up)));
  pen.closePath();
  pen.fillStyle = colours.label;
  pen.fill();
  pen.font = `500 11px ${FONT}`;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fillText(t("km.mark", { n: km }), left + 4, y - 6);
}

/** Title above; key, what is not known, the line's note and credits below; from the right in such a language. */
function writeSheet(pen, { width, height, key, notes, keyTall }, colours) {
  const rtl = document.documentElement.dir === "rtl";
  const write = (text, inset, y, font, colour, fromRight = rtl) => {
    pen.font = font;
    pen.fillStyle = colour;
    pen.direction = fromRight ? "rtl" : "ltr";
    pen.textAlign = fromRight ? "right" : "left";
    pen.textBaseline = "alphabetic";
    pen.fillText(text, fromRight ? width - inset : inset, y);
  };
  const heading = `700 20px ${SERIF}`;
  write(fitText(pen, clean(DATA.page.title), width - 32, heading), 16, 28, heading, colours.ink);
  write(document.getElementById("gi-deck").textContent, 16, 48, `13px ${FONT}`, colours.muted);
  const foot = SHEET_HEAD + height + 20;
  for (const entry of key) {
    const y = foot + KEY_ROW * entry.row;
    drawKeyPicture(pen, entry, rtl ? width - entry.x - entry.room + 4 : entry.x, y - 4);
    write(entry.text, entry.x + entry.room, y, KEY_FONT, colours.ink);
  }
  notes.forEach((line, at) => write(line, 16, foot + keyTall + 15 * at, SMALL_PRINT, colours.muted, rtl && RTL.test(line)));
}

/** What an entry of the key shows, its left edge and middle at x and y. */
function drawKeyPicture(pen, { look, radii, line, gate }, x, y) {
  const colours = paint();
  if (look) {
    drawGlyph(pen, x + 8, y, 6, look);
    return;
  }
  pen.strokeStyle = radii ? ink().muted : colours.frontier;
  pen.lineWidth = radii ? 1 : 1.5;
  pen.setLineDash(line ? [10, 3.5, 1.8, 3.5] : []);
  pen.beginPath();
  let left = x;
  for (const r of radii ?? []) {
    pen.moveTo(left + 2 * r, y);
    pen.arc(left + r, y, r - 0.5, 0, 2 * Math.PI);
    left += 2 * r + 2;
  }
  if (line) {
    pen.moveTo(x, y);
    pen.lineTo(x + 26, y);
  }
  if (gate) pen.rect(x + 2, y - 3, 10, 6);
  if (gate === "closed") {
    pen.moveTo(x, y + 5);
    pen.lineTo(x + 14, y - 5);
  }
  pen.stroke();
  pen.setLineDash([]);
}

function fitText(pen, text, width, font) {
  pen.font = font;
  if (pen.measureText(text).width <= width) return text;
  let end = 1;
  let over = text.length;
  while (over - end > 1) {
    const middle = (end + over) >> 1;
    if (pen.measureText(`${text.slice(0, middle)}…`).width > width) over = middle;
    else end = middle;
  }
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Draw the sheet onto a canvas, in twice the size of the screen, on the theme's paper or another. */
function sheetOn(canvas, paper = null) {
  const sheet = sheetOfView();
  canvas.width = 2 * sheet.width;
  canvas.height = 2 * sheet.whole;
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  drawSheet(pen, sheet, paper);
  return canvas;
}

/** The view as a PNG. */
function savePng() {
  sheetOn(el("canvas")).toBlob((blob) => hand(fileName("png"), blob), "image/png");
}

/**
 * On paper the map is a picture of itself: what fits the screen does not fit a page. It is handed over as
 * a bitmap, since Chromium prints a canvas from its strokes and misses its size. Paper is white.
 */
function listenToPrinter() {
  let screen = null;
  window.addEventListener("beforeprint", () => {
    if (themeName === "dark") {
      screen = themeName;
      setTheme("light");
    }
    list.forPaper();
    // A map that is hidden has no size; its last picture stays.
    if (!map.getSize().x) return;
    const drawn = sheetOn(new OffscreenCanvas(1, 1), "#fff").transferToImageBitmap();
    const canvas = document.getElementById("gi-print");
    [canvas.width, canvas.height] = [drawn.width, drawn.height];
    canvas.getContext("bitmaprenderer").transferFromImageBitmap(drawn);
  });
  window.addEventListener("afterprint", () => {
    if (screen === null) return;
    setTheme(screen);
    screen = null;
    list.refresh();
  });
}

/** The view as an SVG, drawn by the same code. */
function saveSvg() {
  const sheet = sheetOfView();
  const pen = new SvgPen(sheet.width, sheet.whole, true);
  drawSheet(pen, sheet);
  hand(fileName("svg"), new Blob([pen.text(DATA.page.title)], { type: "image/svg+xml" }));
}

const FILES = {
  png: savePng,
  svg: saveSvg,
  geojson: () => hand(fileName("geojson"), new Blob([asGeoJson()], { type: "application/geo+json" })),
  csv: () => hand(fileName("csv"), new Blob([asCsv()], { type: "text/csv;charset=utf-8" })),
  print: () => window.print(),
};
