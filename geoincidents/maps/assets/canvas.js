/**
 * Layers that draw the view on one canvas each. They stand on Leaflet's own
 * Renderer for padding and zoom animation and are painted anew after each move.
 */

const FONT = '"Source Sans 3", "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Naskh Arabic", "Noto Nastaliq Urdu", Arial, sans-serif';
const SERIF = '"Source Serif 4", Charter, "Iowan Old Style", "Noto Serif", Georgia, "Noto Naskh Arabic", serif';

/** Where the unit square lies on the canvas of a view. */
class View {
  constructor(zoom, originX, originY, width, height) {
    this.zoom = zoom;
    this.side = 256 * 2 ** zoom;
    this.originX = originX;
    this.originY = originY;
    this.width = width;
    this.height = height;
    this.box = [originX / this.side, originY / this.side, (originX + width) / this.side, (originY + height) / this.side];
  }

  x(unit) {
    return unit * this.side - this.originX;
  }

  y(unit) {
    return unit * this.side - this.originY;
  }

  /** Whether bounds [x0, y0, x1, y1] of the unit square touch the view. */
  sees(bounds, margin = 0) {
    const slack = margin / this.side;
    const [west, north, east, south] = this.box;
    return bounds[0] <= east + slack && bounds[2] >= west - slack && bounds[1] <= south + slack && bounds[3] >= north - slack;
  }
}

const CanvasLayer = L.Renderer.extend({
  options: { padding: 0.12, pane: "overlayPane" },

  /** @param name {string} Class of the canvas. @param draw {(pen, view: View) => void} */
  initialize(name, draw, options) {
    L.Renderer.prototype.initialize.call(this, options);
    this._canvasName = name;
    this._draw = draw;
    // What was asked for is done once: by the next frame, or by a painting before it.
    const later = onNextFrame(() => this._asked && this._map && this._paint());
    this.redraw = () => {
      this._asked = true;
      later();
    };
  },

  _initContainer() {
    this._container = el("canvas", { class: `gi-canvas ${this._canvasName}`, "aria-hidden": "true" });
    this._pen = this._container.getContext("2d");
  },

  _destroyContainer() {
    L.DomUtil.remove(this._container);
    delete this._container;
  },

  _onZoomEnd() {},

  // Leaflet tells of a view that is set at once as a move's end and then as a reset: it is painted at the first.
  _reset() {},

  _updatePaths() {},

  _update() {
    if (this._map._animatingZoom && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    L.DomUtil.setPosition(this._container, this._bounds.min);
    this._size = [Math.round(size.x * ratio), Math.round(size.y * ratio)];
    this._container.style.width = `${size.x}px`;
    this._container.style.height = `${size.y}px`;
    this._ratio = ratio;
    this._paint();
  },

  /** Give the canvas the pixels it needs, none where there is nothing to draw; tell whether it has some. */
  _fits() {
    const [width, height] = this.options.needed?.() === false ? [0, 0] : this._size;
    if (this._container.width !== width) this._container.width = width;
    if (this._container.height !== height) this._container.height = height;
    return width > 0;
  },

  /** The view that the canvas shows, its padding included. */
  view() {
    const origin = this._map.getPixelOrigin();
    const size = this._bounds.getSize();
    return new View(this._map.getZoom(), origin.x + this._bounds.min.x, origin.y + this._bounds.min.y, size.x, size.y);
  },

  _paint() {
    this._asked = false;
    if (!this._fits()) return;
    const view = this.view();
    this._pen.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
    this._pen.clearRect(0, 0, view.width, view.height);
    // What one painting leaves set must not show in the next.
    this._pen.save();
    this._draw(this._pen, view);
    this._pen.restore();
  },
});

/** A layer of a few shapes as SVG, which a browser draws beside the main thread. */
const SvgLayer = CanvasLayer.extend({
  _initContainer() {
    this._container = svg("svg", { class: `gi-canvas ${this._canvasName}`, "aria-hidden": "true" });
  },

  _paint() {
    this._asked = false;
    const view = this.view();
    const pen = new SvgPen(view.width, view.height);
    this._draw(pen, view);
    this._container.replaceChildren(pen.defs, pen.root);
  },
});

/** A layer of elements that `make(view)` gives, such as names; the page's own text is drawn beside the main thread too. */
const ElementLayer = CanvasLayer.extend({
  _initContainer() {
    this._container = el("div", { class: `gi-canvas ${this._canvasName}`, "aria-hidden": "true" });
  },

  _paint() {
    this._asked = false;
    this._container.replaceChildren(...this._draw(this.view()));
  },
});

/** Lay the path of a line of unit points; points closer to the last than `grain` pixels are passed over. */
function traceLine(pen, view, points, grain = 0.7) {
  let lastX = NaN;
  let lastY = NaN;
  for (let at = 0; at < points.length; at += 2) {
    const x = view.x(points[at]);
    const y = view.y(points[at + 1]);
    if (at === 0) pen.moveTo(x, y);
    else if (Math.abs(x - lastX) + Math.abs(y - lastY) < grain && at < points.length - 2) continue;
    else pen.lineTo(x, y);
    lastX = x;
    lastY = y;
  }
}

/** Stroke many lines with one style; those out of sight are left out. */
function strokeLines(pen, view, lines, style) {
  pen.beginPath();
  for (const line of lines) if (view.sees(line.bounds, 4)) traceLine(pen, view, line.points, style.grain);
  pen.strokeStyle = style.colour;
  pen.lineWidth = style.width;
  pen.lineJoin = "round";
  pen.lineCap = style.cap || "round";
  pen.setLineDash(style.dash || []);
  pen.stroke();
  pen.setLineDash([]);
}

/** Fill polygons given as rings, holes by the even-odd rule. */
function fillPolygons(pen, view, polygons, fill) {
  pen.beginPath();
  for (const polygon of polygons) {
    if (!view.sees(polygon.bounds)) continue;
    for (const ring of polygon.rings) {
      traceLine(pen, view, ring);
      pen.closePath();
    }
  }
  pen.fillStyle = fill;
  pen.fill("evenodd");
}
