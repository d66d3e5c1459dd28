/**
 * The strip: kilometre along the frontier by date. What is known only to a
 * stretch or to a month is a line of that length. A rectangle drawn on it chooses
 * kilometres and days; what is chosen on the map shows here and the other way round.
 */

const strip = (() => {
  const box = document.getElementById("gi-strip");
  const TOP = 19;
  const FOOT = 8;
  let height = 0;
  let marks = [];
  /** From here on an incident is a grain and no mark of its own. */
  const many = incidents.n > 4000;
  const layer = document.createElement("canvas");

  const length = () => frontier.line.length;
  const y = (km) => height - FOOT - (km / length()) * (height - TOP - FOOT);
  const kmAt = (at) => Math.max(0, Math.min(length(), ((height - FOOT - at) / (height - TOP - FOOT)) * length()));

  function draw(pen, width, tall) {
    height = tall;
    if (timeScale.width !== width) timeScale.fit(width);
    const colours = ink();
    drawCaption(pen, width, colours);
    drawSectors(pen, width, colours);
    drawTicks(pen, width, colours);
    drawMarks(pen);
    drawBrush(pen, width, colours);
    handles.forEach((handle) => handle.update());
  }

  function drawCaption(pen, width, colours) {
    const font = `11px ${FONT}`;
    const text = fitText(pen, t("strip"), width - MARGIN.left - MARGIN.right, font);
    pen.textAlign = "left";
    pen.textBaseline = "middle";
    pen.fillStyle = colours.muted;
    pen.fillText(text, MARGIN.left, 9);
  }

  function drawSectors(pen, width, colours) {
    pen.font = `10.5px ${FONT}`;
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    let lastName = Infinity;
    (frontier.sectors || []).forEach((sector, at) => {
      const [top, bottom] = [y(sector.to), y(sector.from)];
      if (at % 2 === 0) {
        pen.fillStyle = colours.sunk;
        pen.fillRect(MARGIN.left, top, width - MARGIN.left - MARGIN.right, bottom - top);
      }
      const middle = (top + bottom) / 2;
      if (lastName - middle < 12) return;
      lastName = middle;
      pen.fillStyle = colours.muted;
      pen.fillText(fitText(pen, inLanguage(sector.name), MARGIN.left - 22, pen.font), MARGIN.left - 10, middle);
    });
  }

  function drawTicks(pen, width, colours) {
    pen.strokeStyle = colours.line;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const tick of timeTicks(width)) {
      const x = Math.round(timeScale.x(tick.day)) + 0.5;
      pen.moveTo(x, TOP);
      pen.lineTo(x, height - FOOT);
    }
    pen.stroke();
    pen.fillStyle = colours.muted;
    pen.textAlign = "left";
    if (!(frontier.sectors || []).length) {
      pen.textAlign = "right";
      for (let km = 0; km <= length(); km += 500) pen.fillText(`${number(km)} km`, MARGIN.left - 10, y(km));
    }
    pen.strokeStyle = colours.muted;
    pen.beginPath();
    for (const crossing of frontier.crossings || []) {
      if (crossing.kind !== "official" || crossing.km === null) continue;
      pen.moveTo(MARGIN.left - 6, y(crossing.km));
      pen.lineTo(MARGIN.left, y(crossing.km));
    }
    pen.stroke();
    pen.strokeRect(MARGIN.left + 0.5, TOP + 0.5, width - MARGIN.left - MARGIN.right - 1, height - TOP - FOOT - 1);
  }

  /** Call `each(row, day x, km y)` for the rows that pass everything but this chart's own two filters. */
  function eachMark(each) {
    const ignore = ~(BIT.time | BIT.km);
    const { km, start } = incidents;
    for (let row = 0; row < incidents.n; row += 1) {
      if ((failed[row] & ignore) !== 0 || start[row] === MISSING_DAY || Number.isNaN(km[row])) continue;
      each(row, timeScale.x(start[row] + 0.5), y(km[row]));
    }
  }

  /** The marks; what this chart's own brush leaves out stays as a faint trace. Marks of one look are one shape. */
  function drawMarks(pen) {
    marks = [];
    if (many) {
      drawGrains(pen);
      return;
    }
    const low = incidents.numbers("frontier_km_min");
    const high = incidents.numbers("frontier_km_max");
    const looks = new Map();
    eachMark((row, from, at) => {
      const key = `${incidents.typeCode[row]} ${failed[row] === 0 ? lookOf(row).fill : "out"}`;
      if (!looks.has(key)) looks.set(key, { type: incidents.typeOf(row), reach: "", marks: "" });
      const look = looks.get(key);
      const to = timeScale.x(incidents.end[row] + 0.5);
      const middle = (from + to) / 2;
      const r = Math.min(9, 0.55 * glyphRadius(incidents.fatalities[row]) + 0.6);
      if (to - from > 3) look.reach += `M${fixed(from)} ${fixed(at)}H${fixed(to)}`;
      if (high[row] - low[row] > 1 && !coversAll(row)) look.reach += `M${fixed(middle)} ${fixed(y(low[row]))}V${fixed(y(high[row]))}`;
      look.marks += `M${fixed(middle)} ${fixed(at)}${failed[row] === 0 ? shapeAround(look.type, r) : GRAIN}`;
      marks.push({ row, x: middle, y: at, r });
    });
    for (const [key, look] of [...looks].sort(([one], [two]) => drawnBefore(one) - drawnBefore(two))) drawLook(pen, key, look);
    ringMark(pen, marks.find((mark) => mark.row === (hoveredRow ?? selectedRow)));
  }

  /** What is left out lies lowest, then what is known to a spot; hollow marks are paper inside and cover nothing else. */
  function drawnBefore(key) {
    return ["out", "hollow", "solid"].indexOf(key.split(" ")[1]);
  }

  /** All marks of one look with the days and kilometres that they may mean. */
  function drawLook(pen, key, { type, reach, marks: shapes }) {
    const fill = key.split(" ")[1];
    const shade = fill === "out" ? 0.18 : 1;
    pen.lineWidth = 1.4;
    pen.strokeStyle = typeColour(type);
    pen.fillStyle = fill === "hollow" ? paint().glyph_paper : typeColour(type);
    pen.path = reach;
    pen.globalAlpha = shade * 0.45;
    pen.stroke();
    pen.path = shapes;
    pen.globalAlpha = shade;
    pen.fill();
    if (fill === "hollow") pen.stroke();
    pen.globalAlpha = 1;
  }

  const fixed = (value) => Math.round(value * 10) / 10;
  /** The trace of what is left out, from its middle. */
  const GRAIN = "m-1.5-1.5h3v3h-3z";
  const around = new Map();
  /** The outline of a glyph from its middle, as steps of a path; laid out once for each size. */
  function shapeAround(type, r) {
    const key = `${type} ${r}`;
    if (!around.has(key)) {
      const pen = new SvgPen(0, 0);
      tracePath(pen, type, 0, 0, r);
      const steps = pen.path.slice(1, -1).split("L").map((step) => step.split(" ").map(Number));
      const moves = steps.map(([x, y], at) => (at ? [x - steps[at - 1][0], y - steps[at - 1][1]] : [x, y]).map(SvgPen.round).join(" "));
      around.set(key, `m${moves.join(" ")}z`);
    }
    return around.get(key);
  }

  function ringMark(pen, mark) {
    if (!mark) return;
    pen.beginPath();
    pen.arc(mark.x, mark.y, mark.r + 3.5, 0, 2 * Math.PI);
    pen.strokeStyle = paint().glyph_ink;
    pen.lineWidth = 1.8;
    pen.stroke();
  }

  /** Many marks as grains of two pixels, written straight into the picture. */
  function drawGrains(pen) {
    const { width, height: tall } = pen.canvas;
    const ratio = tall / height;
    const grains = new Uint32Array(width * tall);
    const colours = TYPES.map((type) => parseInt(typeColour(type).slice(1).match(/../g).reverse().join(""), 16));
    const own = BIT.time | BIT.km;
    eachMark((row, x, at) => {
      const left = Math.round(x * ratio);
      const top = Math.round(at * ratio);
      const passes = (failed[row] & own) === 0;
      const place = top * width + left;
      if (!passes && grains[place] >>> 24 > 0x30) return;
      const colour = colours[incidents.typeCode[row]] | (passes ? 0xd0000000 : 0x30000000);
      grains[place] = colour;
      grains[place + 1] = colour;
      grains[place + width] = colour;
      grains[place + width + 1] = colour;
    });
    layer.width = width;
    layer.height = tall;
    layer.getContext("2d").putImageData(new ImageData(new Uint8ClampedArray(grains.buffer), width, tall), 0, 0);
    pen.drawImage(layer, 0, 0, width / ratio, height);
  }

  function drawBrush(pen, width, colours) {
    if (!chosen.km && !chosen.time) return;
    const [from, to] = chosen.km || [0, length()];
    const [first, last] = chosen.time || [timeScale.first, timeScale.last];
    const left = chosen.time ? timeScale.x(first) : MARGIN.left;
    const right = chosen.time ? timeScale.x(last + 1) : width - MARGIN.right;
    pen.fillStyle = colours.accent;
    pen.globalAlpha = 0.1;
    pen.fillRect(left, y(to), right - left, y(from) - y(to));
    pen.globalAlpha = 1;
    pen.strokeStyle = colours.accent;
    pen.lineWidth = 1.5;
    pen.strokeRect(left, y(to), right - left, y(from) - y(to));
  }

  /** Choose kilometres; the whole line is no choice. */
  function setKm(from, to) {
    const [low, high] = [Math.round(Math.min(from, to)), Math.round(Math.max(from, to))];
    choose("km", low <= 0 && high >= Math.floor(length()) ? null : [low, high]);
  }

  const current = () => chosen.km || [0, length()];
  const handles = [0, 1].map((which) =>
    brushHandle({
      axis: "y",
      label: () => t(which ? "strip.to" : "strip.from"),
      value: () => current()[which],
      range: () => [0, length()],
      step: () => 10,
      text: (km) => t("km", { n: Math.round(km) }),
      move: (km) => setKm(...(which ? [Math.min(current()[0], km), km] : [km, Math.max(current()[1], km)])),
      place: (node) => {
        node.style.top = `${y(current()[which])}px`;
      },
    }),
  );

  function markAt(at) {
    let best = null;
    let nearest = 9;
    for (const mark of marks) {
      const away = Math.hypot(mark.x - at.x, mark.y - at.y) - mark.r;
      if (away < nearest) {
        nearest = away;
        best = mark;
      }
    }
    return best;
  }

  function start() {
    box.append(...handles);
    followDrag(box, {
      begin: () => null,
      move(grip, from, at) {
        timeline.stopPlaying();
        setKm(kmAt(from.y), kmAt(at.y));
        if (Math.abs(at.x - from.x) > 24) timeline.setTime(Math.floor(timeScale.day(from.x)), Math.floor(timeScale.day(at.x)));
      },
      end(grip, from, at, click) {
        if (!click) return;
        const mark = markAt(at);
        if (mark) openCard(mark.row, { fly: true });
        else choose("km", null);
      },
    });
    box.addEventListener("pointermove", (event) => {
      if (event.buttons) return;
      const mark = markAt({ x: event.offsetX, y: event.offsetY });
      box.style.cursor = mark ? "pointer" : "crosshair";
      hover(mark ? mark.row : null, mark ? { x: event.clientX, y: event.clientY } : null);
    });
    box.addEventListener("pointerleave", () => hover(null, null));
    return chart(box, draw, many);
  }

  const useful = frontier !== null && incidents.km.some((km) => !Number.isNaN(km));
  document.getElementById("gi-strip-row").hidden = !useful;
  return { redraw: useful ? start() : () => {}, setKm, useful };
})();
