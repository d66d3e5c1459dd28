/**
 * The histogram of days: bars by type, a lane for dates known only to a month or
 * a year, a brush, and a button that lets the brush run.
 */

const timeline = (() => {
  const box = document.getElementById("gi-histogram");
  const LANE = 7;
  const AXIS = 18;
  let bins = null;
  /** Whether the counts are out of date; a change of the time alone leaves them as they are. */
  let stale = true;

  /** Count the rows that pass everything but the time, by bin and type. */
  function count() {
    const size = timeScale.edges.length - 1;
    const counts = TYPES.map(() => new Uint32Array(size));
    const vague = new Uint32Array(size);
    const totals = new Uint32Array(size);
    const precision = incidents.words("date_precision");
    const coarse = precision.words.map((word) => word === "month" || word === "year");
    const ignore = ~BIT.time;
    const { start, end, typeCode } = incidents;
    for (let row = 0; row < incidents.n; row += 1) {
      if ((failed[row] & ignore) !== 0 || start[row] === MISSING_DAY) continue;
      const from = timeScale.bin(start[row]);
      const to = end[row] === start[row] ? from : timeScale.bin(end[row]);
      if (to > from && coarse[precision.index[row]]) {
        for (let bin = from; bin <= to; bin += 1) vague[bin] += 1;
      } else {
        counts[typeCode[row]][from] += 1;
        totals[from] += 1;
      }
    }
    bins = { counts, vague, totals, most: Math.max(1, ...totals), mostVague: Math.max(1, ...vague) };
  }

  function draw(pen, width, height) {
    if (timeScale.width !== width) {
      timeScale.fit(width);
      stale = true;
    }
    if (stale) count();
    stale = false;
    const floor = height - AXIS - LANE;
    drawAxis(pen, width, floor, ink());
    drawBars(pen, floor);
    drawVague(pen, floor, ink());
    if (chosen.time) drawBrush(pen, height, floor, ink());
    handles.forEach((handle) => handle.update());
  }

  function drawAxis(pen, width, floor, colours) {
    pen.font = `11px ${FONT}`;
    pen.textBaseline = "middle";
    pen.fillStyle = colours.muted;
    pen.strokeStyle = colours.line;
    pen.lineWidth = 1;
    pen.textAlign = "left";
    pen.beginPath();
    for (const tick of timeTicks(width)) {
      const x = Math.round(timeScale.x(tick.day)) + 0.5;
      pen.moveTo(x, 4);
      pen.lineTo(x, floor + LANE + 5);
      if (x + pen.measureText(tick.text).width + 4 < width) pen.fillText(tick.text, x + 3, floor + LANE + 9);
    }
    pen.stroke();
    pen.beginPath();
    pen.moveTo(MARGIN.left, floor + 0.5);
    pen.lineTo(width - MARGIN.right, floor + 0.5);
    pen.strokeStyle = colours.muted;
    pen.stroke();
    pen.textAlign = "right";
    if (MARGIN.left > 100) pen.fillText(t("time.per", { unit: t(`time.${timeScale.unit.name}`) }), MARGIN.left - 10, floor - 8);
    pen.fillText(number(bins.most), MARGIN.left - 10, 12);
  }

  /** The bars, a type at a time: those of one colour are one shape, and one more of what the brush leaves out. */
  function drawBars(pen, floor) {
    const scale = (floor - 8) / bins.most;
    const { edges } = timeScale;
    const lefts = edges.map((edge) => timeScale.x(edge));
    const leftOut = (bin) => chosen.time !== null && (edges[bin] > chosen.time[1] || edges[bin + 1] - 1 < chosen.time[0]);
    const base = new Float64Array(bins.totals.length).fill(floor);
    TYPES.forEach((type, code) => {
      const outside = [];
      pen.fillStyle = typeColour(type);
      pen.beginPath();
      bins.counts[code].forEach((count, bin) => {
        if (!count) return;
        base[bin] -= count * scale;
        const bar = [lefts[bin] + 0.5, base[bin], Math.min(26, Math.max(1, lefts[bin + 1] - lefts[bin] - 1)), count * scale];
        if (leftOut(bin)) outside.push(bar);
        else pen.rect(...bar);
      });
      pen.fill();
      pen.globalAlpha = 0.25;
      pen.beginPath();
      for (const bar of outside) pen.rect(...bar);
      pen.fill();
      pen.globalAlpha = 1;
    });
  }

  /** Dates that are known only to the month or year: a shade over all days they may mean. */
  function drawVague(pen, floor, colours) {
    bins.vague.forEach((some, bin) => {
      if (!some) return;
      const left = timeScale.x(timeScale.edges[bin]);
      pen.globalAlpha = 0.25 + (0.6 * some) / bins.mostVague;
      pen.fillStyle = hatch(pen, colours.ink, 4);
      pen.fillRect(left, floor + 2, timeScale.x(timeScale.edges[bin + 1]) - left, LANE - 2);
    });
    pen.globalAlpha = 1;
  }

  function drawBrush(pen, height, floor, colours) {
    const [from, to] = [timeScale.x(chosen.time[0]), timeScale.x(chosen.time[1] + 1)];
    pen.fillStyle = colours.accent;
    pen.globalAlpha = 0.1;
    pen.fillRect(from, 2, to - from, floor + LANE - 2);
    pen.globalAlpha = 1;
    pen.fillRect(from - 1, 2, 2, floor + LANE - 2);
    pen.fillRect(to - 1, 2, 2, floor + LANE - 2);
  }

  /** Choose days; the whole extent is no choice. */
  function setTime(from, to) {
    const first = Math.round(Math.min(from, to));
    const last = Math.round(Math.max(from, to));
    choose("time", first <= timeScale.first && last >= timeScale.last - 1 ? null : [first, last]);
  }

  const current = () => chosen.time || [timeScale.first, timeScale.last - 1];
  const handles = [0, 1].map((which) =>
    brushHandle({
      axis: "x",
      label: () => t(which ? "time.to" : "time.from"),
      value: () => current()[which],
      range: () => [timeScale.first, timeScale.last - 1],
      step: () => Math.max(1, Math.round(timeScale.unit.days)),
      text: (day) => dayText(Math.round(day), "long"),
      move: (day) => setTime(...(which ? [Math.min(current()[0], day), day] : [day, Math.max(current()[1], day)])),
      place: (node) => {
        node.style.left = `${timeScale.x(current()[which] + which)}px`;
      },
    }),
  );
  box.append(...handles);

  followDrag(box, {
    begin({ x }) {
      if (!chosen.time) return { kind: "new" };
      const edges = [timeScale.x(chosen.time[0]), timeScale.x(chosen.time[1] + 1)];
      if (Math.abs(x - edges[0]) < 8) return { kind: "edge", fixed: chosen.time[1] };
      if (Math.abs(x - edges[1]) < 8) return { kind: "edge", fixed: chosen.time[0] };
      if (x > edges[0] && x < edges[1]) return { kind: "shift", time: [...chosen.time] };
      return { kind: "new" };
    },
    move(grip, start, at) {
      stopPlaying();
      if (grip.kind === "new") setTime(Math.floor(timeScale.day(start.x)), Math.floor(timeScale.day(at.x)));
      else if (grip.kind === "edge") setTime(grip.fixed, Math.floor(timeScale.day(at.x)));
      else {
        const shift = Math.round(timeScale.day(at.x) - timeScale.day(start.x));
        setTime(grip.time[0] + shift, grip.time[1] + shift);
      }
    },
    end(grip, start, at, click) {
      if (click) choose("time", null);
    },
  });

  let timer = null;
  const button = document.getElementById("gi-play");

  /** Let a window of time run through the data; with reduced motion in single, slow steps. */
  function play() {
    const span = timeScale.last - timeScale.first;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const [from, to] = chosen.time || [timeScale.first, timeScale.first + Math.max(timeScale.unit.days, span / 10) - 1];
    const width = to - from;
    let at = chosen.time && to < timeScale.last - 1 ? from : timeScale.first;
    const step = calm ? Math.max(1, width) : Math.max(1, span / 150);
    const tick = () => {
      setTime(at, at + width);
      at += step;
      if (at + width >= timeScale.last) stopPlaying();
    };
    timer = setInterval(tick, calm ? 1200 : 110);
    showPlaying();
    tick();
  }

  function stopPlaying() {
    if (timer === null) return;
    clearInterval(timer);
    timer = null;
    showPlaying();
  }

  function showPlaying() {
    button.replaceChildren(icon(timer === null ? "play" : "pause"));
    button.setAttribute("aria-label", t(timer === null ? "time.play" : "time.pause"));
    button.setAttribute("aria-pressed", String(timer !== null));
  }
  button.addEventListener("click", () => (timer === null ? play() : stopPlaying()));

  const redraw = chart(box, draw);
  onChange((changed) => {
    stale ||= changed.some((name) => name !== "time");
  });
  return { redraw, showPlaying, stopPlaying, setTime };
})();
