/**
 * What the histogram and the strip have in common: a drawing that fits its box,
 * one scale of days for both, and brushes for pointer and keyboard.
 */

/** Whether the page is laid out for a phone; `small.css` asks the same. */
const SMALL = matchMedia("(max-width: 860px)").matches;

/** Room for the names of sectors; a phone shows the histogram only and needs less. */
const MARGIN = { left: SMALL ? 66 : 168, right: 18 };

/** First and last day of all incidents; a month before and after a lone day. */
function timeExtent() {
  if (timeExtent.known) return timeExtent.known;
  let first = Infinity;
  let last = -Infinity;
  for (let row = 0; row < incidents.n; row += 1) {
    if (incidents.start[row] === MISSING_DAY) continue;
    first = Math.min(first, incidents.start[row]);
    last = Math.max(last, incidents.end[row]);
  }
  timeExtent.known = first > last ? [0, 0] : [first, last];
  return timeExtent.known;
}

/** The units a histogram may count in: name, and the first day of the unit that holds a day. */
const UNITS = [
  { name: "day", days: 1, floor: (day) => day, next: (day) => day + 1 },
  { name: "week", days: 7, floor: (day) => day - ((((day + 3) % 7) + 7) % 7), next: (day) => day + 7 },
  { name: "month", days: 30.4, floor: (day) => monthStart(day, 0), next: (day) => monthStart(day, 1) },
  { name: "quarter", days: 91, floor: (day) => monthStart(day, 0, 3), next: (day) => monthStart(day, 3, 3) },
  { name: "year", days: 365, floor: (day) => monthStart(day, 0, 12), next: (day) => monthStart(day, 12, 12) },
];

function monthStart(day, later, step = 1) {
  const date = new Date(day * DAY_MS);
  const month = Math.floor(date.getUTCMonth() / step) * step + later;
  return Math.round(Date.UTC(date.getUTCFullYear(), month, 1) / DAY_MS);
}

/** The finest unit that gives no more than `most` bins. */
function unitFor(most) {
  const [first, last] = timeExtent();
  return UNITS.find((unit) => (last - first + 1) / unit.days <= most) || UNITS[UNITS.length - 1];
}

/** The scale of days: whole units, so that both charts begin and end alike. */
const timeScale = {
  unit: UNITS[0],
  edges: [0, 1],
  width: 0,

  fit(width) {
    this.width = width;
    const [first, last] = timeExtent();
    this.unit = unitFor(Math.max(12, (width - MARGIN.left - MARGIN.right) / 6));
    let edge = this.unit.floor(first);
    this.edges = [edge];
    while (edge <= last) {
      edge = this.unit.next(edge);
      this.edges.push(edge);
    }
    while (this.edges.length < 9) {
      this.edges.unshift(this.unit.floor(this.edges[0] - 1));
      if (this.edges.length < 9) this.edges.push(this.unit.next(this.edges[this.edges.length - 1]));
    }
  },

  get first() {
    return this.edges[0];
  },

  get last() {
    return this.edges[this.edges.length - 1];
  },

  x(day) {
    return MARGIN.left + ((day - this.first) / (this.last - this.first)) * (this.width - MARGIN.left - MARGIN.right);
  },

  day(x) {
    const share = (x - MARGIN.left) / (this.width - MARGIN.left - MARGIN.right);
    return this.first + Math.max(0, Math.min(1, share)) * (this.last - this.first);
  },

  bin(day) {
    let low = 0;
    let high = this.edges.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.edges[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return low;
  },
};

/** A sheet of pixels for a drawing of many marks: as many as the screen has, at most two a side of a CSS pixel. */
function pixelSheet() {
  const sheet = el("canvas", { "aria-hidden": "true" });
  return {
    sheet,
    draw(draw, width, height) {
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (sheet.width !== across) sheet.width = across;
      if (sheet.height !== down) sheet.height = down;
      const pen = sheet.getContext("2d");
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      pen.clearRect(0, 0, width, height);
      draw(pen, width, height);
    },
  };
}

/** A sheet of shapes for a drawing of few: a browser draws it beside the main thread. */
function shapeSheet() {
  const sheet = svg("svg", { "aria-hidden": "true" });
  return {
    sheet,
    draw(draw, width, height) {
      const pen = new SvgPen(width, height);
      draw(pen, width, height);
      sheet.replaceChildren(pen.defs, pen.root);
    },
  };
}

/** A drawing that keeps the size of its box; `draw(pen, width, height)` makes it, in pixels where it has `many` marks. */
function chart(box, draw, many = false) {
  const made = many ? pixelSheet() : shapeSheet();
  box.prepend(made.sheet);
  let painted = "";
  const paintNow = () => {
    const { clientWidth: width, clientHeight: height } = box;
    painted = `${width} ${height}`;
    if (width && height) made.draw(draw, width, height);
  };
  const redraw = onNextFrame(paintNow);
  new ResizeObserver(() => painted && painted !== `${box.clientWidth} ${box.clientHeight}` && paintNow()).observe(box);
  return redraw;
}

/** Ticks of the time axis: as many as fit, at the starts of years, months or days. */
function timeTicks(width) {
  const room = Math.max(2, Math.floor((width - MARGIN.left - MARGIN.right) / 92));
  const span = timeScale.last - timeScale.first;
  for (const [form, months] of [["tick", 0], ["month", 1], ["month", 3], ["month", 6], ["year", 12], ["year", 24], ["year", 60], ["year", 120]]) {
    if (months === 0) {
      const step = [1, 2, 5, 7, 14].find((days) => span / days <= room);
      if (!step || span > 80) continue;
      const ticks = [];
      for (let day = timeScale.first; day < timeScale.last; day += step) ticks.push({ day, text: dayText(day, form) });
      return ticks;
    }
    if (span / (months * 30.4) > room) continue;
    const ticks = [];
    const every = Math.min(months, 12);
    let day = monthStart(timeScale.first, 0, every);
    while (day < timeScale.last) {
      const year = new Date(day * DAY_MS).getUTCFullYear();
      if (day >= timeScale.first && (months <= 12 || year % (months / 12) === 0)) ticks.push({ day, text: dayText(day, form) });
      day = monthStart(day, every, every);
    }
    return ticks;
  }
  return [];
}

/**
 * A slider for one end of a brush, moved with the keyboard. `spec` says what it
 * holds: label, value(), text(value), step, most jumps and `move(value)`.
 */
function brushHandle(spec) {
  const node = el("div", { class: `handle ${spec.axis}`, role: "slider", tabindex: "0", "aria-orientation": spec.axis === "y" ? "vertical" : "horizontal" });
  node.addEventListener("keydown", (event) => {
    const jumps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    let value = null;
    if (event.key in jumps) value = spec.value() + jumps[event.key] * spec.step();
    else if (event.key === "Home") value = spec.range()[0];
    else if (event.key === "End") value = spec.range()[1];
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation();
    spec.move(Math.max(spec.range()[0], Math.min(spec.range()[1], value)));
  });
  node.update = () => {
    const [least, most] = spec.range();
    node.setAttribute("aria-label", spec.label());
    node.setAttribute("aria-valuemin", String(Math.round(least)));
    node.setAttribute("aria-valuemax", String(Math.round(most)));
    node.setAttribute("aria-valuenow", String(Math.round(spec.value())));
    node.setAttribute("aria-valuetext", spec.text(spec.value()));
    spec.place(node);
  };
  return node;
}

/** Follow a drag on an element; `begin`, `move` and `end` get positions inside it. */
function followDrag(box, { begin, move, end }) {
  const position = (event) => {
    const frame = box.getBoundingClientRect();
    return { x: event.clientX - frame.left, y: event.clientY - frame.top };
  };
  box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("button")) return;
    const start = position(event);
    const grip = begin(start);
    let far = 0;
    box.setPointerCapture(event.pointerId);
    const moved = (next) => {
      const at = position(next);
      far = Math.max(far, Math.hypot(at.x - start.x, at.y - start.y));
      if (far > 3) move(grip, start, at);
    };
    const done = (last) => {
      box.removeEventListener("pointermove", moved);
      box.removeEventListener("pointerup", done);
      box.removeEventListener("pointercancel", done);
      end(grip, start, position(last), far <= 3);
    };
    box.addEventListener("pointermove", moved);
    box.addEventListener("pointerup", done);
    box.addEventListener("pointercancel", done);
  });
}
