/**
 * The strip: kilometre along the frontier by date. What is known only to a
 * stretch or to a month is a line of that length. A rectangle drawn on it chooses
 * kilometres and days; what is chosen on the map shows here and the other way round.
 */

const strip = (() => {
  const box = document.getElementById("gi-strip");
  const TOP = 8;
  const FOOT = 8;
  let height = 0;
  let marks = [];

  const length = () => frontier.line.length;
  const y = (km) => height - FOOT - (km / length()) * (height - TOP - FOOT);
  const kmAt = (at) => Math.max(0, Math.min(length(), ((height - FOOT - at) / (height - TOP - FOOT)) * length()));

  function draw(pen, width, tall) {
    height = tall;
    if (timeScale.width !== width) timeScale.fit(width);
    const ui = getComputedStyle(document.documentElement);
    const ink = { ink: ui.getPropertyValue("--ink"), muted: ui.getPropertyValue("--muted"), line: ui.getPropertyValue("--line"), sunk: ui.getPropertyValue("--sunk"), accent: ui.getPropertyValue("--accent") };
    drawSectors(pen, width, ink);
    drawTicks(pen, width, ink);
    drawMarks(pen);
    drawBrush(pen, width, ink);
    handles.forEach((handle) => handle.update());
  }

  function drawSectors(pen, width, ink) {
    pen.font = `10.5px ${FONT}`;
    pen.textBaseline = "middle";
    pen.textAlign = "right";
    let lastName = Infinity;
    (frontier.sectors || []).forEach((sector, at) => {
      const [top, bottom] = [y(sector.to), y(sector.from)];
      if (at % 2 === 0) {
        pen.fillStyle = ink.sunk;
        pen.fillRect(MARGIN.left, top, width - MARGIN.left - MARGIN.right, bottom - top);
      }
      const middle = (top + bottom) / 2;
      if (lastName - middle < 12) return;
      lastName = middle;
      pen.fillStyle = ink.muted;
      pen.fillText(fitText(pen, sector.name, MARGIN.left - 22, pen.font), MARGIN.left - 10, middle);
    });
  }

  function drawTicks(pen, width, ink) {
    pen.strokeStyle = ink.line;
    pen.lineWidth = 1;
    for (const tick of timeTicks(width)) {
      const x = Math.round(timeScale.x(tick.day)) + 0.5;
      pen.beginPath();
      pen.moveTo(x, TOP);
      pen.lineTo(x, height - FOOT);
      pen.stroke();
    }
    pen.fillStyle = ink.muted;
    pen.textAlign = "left";
    if (!(frontier.sectors || []).length) {
      pen.textAlign = "right";
      for (let km = 0; km <= length(); km += 500) pen.fillText(`${number(km)} km`, MARGIN.left - 10, y(km));
    }
    pen.strokeStyle = ink.muted;
    for (const crossing of frontier.crossings || []) {
      if (crossing.kind !== "official" || crossing.km === null) continue;
      pen.beginPath();
      pen.moveTo(MARGIN.left - 6, y(crossing.km));
      pen.lineTo(MARGIN.left, y(crossing.km));
      pen.stroke();
    }
    pen.strokeRect(MARGIN.left + 0.5, TOP + 0.5, width - MARGIN.left - MARGIN.right - 1, height - TOP - FOOT - 1);
  }

  /** Rows that pass everything but this chart's own two filters; the rest of them faint. */
  function drawMarks(pen) {
    marks = [];
    const ignore = ~(BIT.time | BIT.km);
    const many = incidents.n > 4000;
    const low = incidents.numbers("frontier_km_min");
    const high = incidents.numbers("frontier_km_max");
    for (let row = 0; row < incidents.n; row += 1) {
      if ((failed[row] & ignore) !== 0 || Number.isNaN(incidents.km[row]) || incidents.start[row] === MISSING_DAY) continue;
      const from = timeScale.x(incidents.start[row] + 0.5);
      const at = y(incidents.km[row]);
      pen.globalAlpha = failed[row] === 0 ? (many ? 0.55 : 1) : 0.18;
      pen.fillStyle = typeColour(incidents.typeOf(row));
      if (many) {
        pen.fillRect(from - 1, at - 1, 2, 2);
        continue;
      }
      const to = timeScale.x(incidents.end[row] + 0.5);
      pen.strokeStyle = pen.fillStyle;
      pen.lineWidth = 1.4;
      if (to - from > 3) drawReach(pen, from, at, to, at);
      if (high[row] - low[row] > 1 && !coversAll(row)) drawReach(pen, (from + to) / 2, y(low[row]), (from + to) / 2, y(high[row]));
      const middle = (from + to) / 2;
      const r = Math.min(9, 0.55 * glyphRadius(incidents.fatalities[row]) + 0.6);
      if (failed[row] === 0) drawMark(pen, row, middle, at, r);
      else pen.fillRect(middle - 1.5, at - 1.5, 3, 3);
      marks.push({ row, x: middle, y: at, r });
    }
    pen.globalAlpha = 1;
    const opened = marks.find((mark) => mark.row === (hoveredRow ?? selectedRow));
    if (opened) {
      pen.beginPath();
      pen.arc(opened.x, opened.y, opened.r + 3.5, 0, 2 * Math.PI);
      pen.strokeStyle = paint().glyph_ink;
      pen.lineWidth = 1.8;
      pen.stroke();
    }
  }

  function drawMark(pen, row, x, at, r) {
    const look = lookOf(row);
    tracePath(pen, look.type, x, at, r);
    if (look.fill === "solid") pen.fill();
    else {
      pen.save();
      pen.fillStyle = paint().glyph_paper;
      pen.fill();
      pen.restore();
      pen.stroke();
    }
  }

  function drawReach(pen, x0, y0, x1, y1) {
    const alpha = pen.globalAlpha;
    pen.globalAlpha = alpha * 0.45;
    pen.beginPath();
    pen.moveTo(x0, y0);
    pen.lineTo(x1, y1);
    pen.stroke();
    pen.globalAlpha = alpha;
  }

  function drawBrush(pen, width, ink) {
    if (!chosen.km && !chosen.time) return;
    const [from, to] = chosen.km || [0, length()];
    const [first, last] = chosen.time || [timeScale.first, timeScale.last];
    const left = chosen.time ? timeScale.x(first) : MARGIN.left;
    const right = chosen.time ? timeScale.x(last + 1) : width - MARGIN.right;
    pen.fillStyle = ink.accent;
    pen.globalAlpha = 0.1;
    pen.fillRect(left, y(to), right - left, y(from) - y(to));
    pen.globalAlpha = 1;
    pen.strokeStyle = ink.accent;
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
    return chart(box, draw);
  }

  const useful = frontier !== null && incidents.km.some((km) => !Number.isNaN(km));
  document.getElementById("gi-strip-row").hidden = !useful;
  return { redraw: useful ? start() : () => {}, setKm, useful };
})();
