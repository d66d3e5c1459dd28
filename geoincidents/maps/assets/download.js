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

/** Draw the view as it stands, with title, key and sources, on any pen. */
function drawSheet(pen, width, height, head, foot) {
  const colours = ink();
  const origin = map.getPixelBounds().min;
  const view = new View(map.getZoom(), origin.x, origin.y, width, height);
  pen.fillStyle = colours.paper;
  pen.fillRect(0, 0, width, height + head + foot);
  pen.save();
  pen.translate(0, head);
  pen.beginPath();
  pen.rect(0, 0, width, height);
  pen.clip();
  for (const draw of [drawGround, drawOverlay, drawLabels, drawPoints]) draw(pen, view);
  pen.restore();
  writeSheet(pen, width, height, head, colours);
}

/** Title above, types, sources and the line's note below. */
function writeSheet(pen, width, height, head, colours) {
  const write = (text, x, y, font, colour) => {
    pen.font = font;
    pen.fillStyle = colour;
    pen.textAlign = "left";
    pen.textBaseline = "alphabetic";
    pen.fillText(text, x, y);
  };
  write(fitText(pen, clean(DATA.page.title), width - 32, `700 20px ${SERIF}`), 16, 28, `700 20px ${SERIF}`, colours.ink);
  write(document.getElementById("gi-deck").textContent, 16, 48, `13px ${FONT}`, colours.muted);
  let x = 16;
  const y = head + height + 20;
  for (const [type, count] of facetCounts("type")) {
    if (!count || !STATIC.events[type]) continue;
    const label = `${term("event", type)} ${number(count)}`;
    pen.font = `12px ${FONT}`;
    const step = pen.measureText(label).width + 36;
    if (x + step > width) break;
    drawGlyph(pen, x + 8, y - 4, 6, { type, fill: "solid" });
    write(label, x + 20, y, `12px ${FONT}`, colours.ink);
    x += step;
  }
  write(fitText(pen, lineNote(), width - 32, `11px ${FONT}`), 16, y + 20, `11px ${FONT}`, colours.muted);
  write(fitText(pen, document.getElementById("gi-credits").textContent, width - 32, `11px ${FONT}`), 16, y + 36, `11px ${FONT}`, colours.muted);
}

function fitText(pen, text, width, font) {
  pen.font = font;
  if (pen.measureText(text).width <= width) return text;
  let end = text.length;
  while (end > 1 && pen.measureText(`${text.slice(0, end)}…`).width > width) end -= Math.max(1, Math.round(end / 40));
  return `${text.slice(0, end).trimEnd()}…`;
}

/** The view as a PNG of twice its size. */
function savePng() {
  const { x: width, y: height } = map.getSize();
  const [head, foot] = [60, 66];
  const canvas = el("canvas", { width: 2 * width, height: 2 * (height + head + foot) });
  const pen = canvas.getContext("2d");
  pen.scale(2, 2);
  drawSheet(pen, width, height, head, foot);
  canvas.toBlob((blob) => hand(fileName("png"), blob), "image/png");
}

/** The view as an SVG, drawn by the same code. */
function saveSvg() {
  const { x: width, y: height } = map.getSize();
  const [head, foot] = [60, 66];
  const pen = new SvgPen(width, height + head + foot);
  drawSheet(pen, width, height, head, foot);
  hand(fileName("svg"), new Blob([pen.text(DATA.page.title)], { type: "image/svg+xml" }));
}

const FILES = {
  png: savePng,
  svg: saveSvg,
  geojson: () => hand(fileName("geojson"), new Blob([asGeoJson()], { type: "application/geo+json" })),
  csv: () => hand(fileName("csv"), new Blob([asCsv()], { type: "text/csv;charset=utf-8" })),
  print: () => window.print(),
};
