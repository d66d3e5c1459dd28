/**
 * The map itself, and moving about on it: layers, pointer, flights, and the state
 * that is kept in the address so that a link or a reload gives the same view.
 */

const map = L.map("gi-map", {
  zoomSnap: 0.25,
  zoomDelta: 0.75,
  wheelPxPerZoomLevel: 110,
  minZoom: 3,
  maxZoom: 14,
  maxBoundsViscosity: 0.8,
  zoomControl: false,
  attributionControl: false,
  preferCanvas: true,
  zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
  fadeAnimation: false,
  // `takeSize` watches the map itself. Leaflet, which watches the window, moves at once and tells 200 ms later, with a half-drawn view meanwhile.
  trackResize: false,
});
window[DATA.page.map_name] = map;

const SHOWN_KM = 60; // about the middle of what is only known to lie in an area
const KM_PER_DEGREE = 111.2;

/** [south-west, north-east] of the incidents on the ground, or of the frontier, or of the ground. */
function homeBounds() {
  const reach = incidents.numbers("uncertainty_km");
  let [south, west, north, east] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let row = 0; row < incidents.n; row += 1) {
    if (!incidents.placed[row] || (!elsewhere && farAway(row))) continue;
    const [lat, lon] = [incidents.lat[row], incidents.lon[row]];
    const degrees = Math.min(reach[row] || 0, SHOWN_KM) / KM_PER_DEGREE;
    const across = degrees / Math.cos((lat * Math.PI) / 180);
    south = Math.min(south, lat - degrees);
    north = Math.max(north, lat + degrees);
    west = Math.min(west, lon - across);
    east = Math.max(east, lon + across);
  }
  const bounds = L.latLngBounds(north >= south ? [[south, west], [north, east]] : []);
  if (bounds.isValid()) {
    // A lone spot is shown with the country around it, not at the deepest zoom.
    const narrow = Math.max(bounds.getNorth() - bounds.getSouth(), bounds.getEast() - bounds.getWest());
    return narrow < 1.5 ? bounds.pad(0).extend([bounds.getSouth() - 0.9, bounds.getWest() - 0.9]).extend([bounds.getNorth() + 0.9, bounds.getEast() + 0.9]) : bounds;
  }
  const frame = frontier ? frontier.bounds : ground.frame;
  return L.latLngBounds([frame[1], frame[0]], [frame[3], frame[2]]);
}

const whereNow = () => `${map.getCenter()} ${map.getZoom()}`;
const windowSize = () => `${innerWidth} ${innerHeight}`;
let home = null; // the view that all was last shown in, and the window

function goHome() {
  // The key and the inset stand at the left edge of a wide map.
  const { x, y } = map.getSize();
  const wide = x > 720;
  map.fitBounds(homeBounds(), { paddingTopLeft: [wide ? 250 : 34, Math.min(34, y * 0.06)], paddingBottomRight: [wide ? 60 : 44, Math.min(84, y * 0.14)], animate: false, maxZoom: 10 });
  home = { view: whereNow(), window: windowSize() };
}

/** Take in the size that the map has by now; in a new window a view that nobody has moved shows all again. */
function takeSize() {
  const { clientWidth, clientHeight } = map.getContainer();
  if (!clientWidth || !clientHeight || map.getSize().equals([clientWidth, clientHeight])) return; // put away, or the same
  const again = home?.view === whereNow() && home.window !== windowSize();
  map.invalidateSize({ animate: false });
  if (again) goHome();
}

const pane = (name, z) => {
  map.createPane(name).style.zIndex = z;
  map.getPane(name).style.pointerEvents = "none";
  return { pane: name };
};
const reliefLayer = L.svgOverlay(relief.box, ground.reliefBounds, pane("gi-relief", 140));
const groundLayer = L.svgOverlay(groundShapes.root, [[ground.frame[1], ground.frame[0]], [ground.frame[3], ground.frame[2]]], pane("gi-ground", 150));
const overlayLayer = new CanvasLayer("overlay", drawCovered, { ...pane("gi-overlay", 410), needed: coversAny });
const frontierLayer = new SvgLayer("frontier", drawFrontier, pane("gi-frontier", 415));
const labelLayer = new ElementLayer("labels", labelElements, pane("gi-labels", 420));
const pointLayer = new CanvasLayer("points", (pen, view) => { drawn = drawPoints(pen, view); }, pane("gi-points", 650));

/** What the reader sees of the canvases, and the boxes in it that panels stand over: a name under them would be cut. */
function seenAndCovered() {
  const frame = map.getContainer().getBoundingClientRect();
  const { x, y } = map.layerPointToContainerPoint(labelLayer._bounds.min);
  const onCanvases = (box) => [box.left - frame.left - x, box.top - frame.top - y, box.right - frame.left - x, box.bottom - frame.top - y];
  const over = document.querySelectorAll("#gi-legend, #gi-inset, #gi-foot, #gi-map-tools, #gi-map .leaflet-control");
  return [onCanvases(frame), [...over].map((node) => onCanvases(node.getBoundingClientRect()))];
}

function labelElements(view) {
  labelLayer._container.style.setProperty("--halo", paint().halo);
  return nameElements(view, ...seenAndCovered());
}

/** Leaflet's scale, with its unit in the language of the page. */
const scale = new (L.Control.Scale.extend({
  _updateMetric(metres) {
    const length = this._getRoundNum(metres);
    this._mScale.style.width = `${Math.round((this.options.maxWidth * length) / metres)}px`;
    this._mScale.dir = "auto";
    this._mScale.textContent = length < 1000 ? t("m.mark", { n: length }) : t("km.mark", { n: length / 1000 });
  },
}))({ position: "bottomright", imperial: false, maxWidth: 120 });

function addControls() {
  scale.addTo(map);
  const zoom = L.control.zoom({ position: "topright", zoomInTitle: t("zoom.in"), zoomOutTitle: t("zoom.out") }).addTo(map);
  zoom.getContainer().setAttribute("role", "group");
  document.getElementById("gi-legend").addEventListener("toggle", labelLayer.redraw);
}

function addLayers() {
  if (!elsewhere && !DATA.page.online) {
    const [west, south, east, north] = ground.frame;
    map.setMaxBounds(L.latLngBounds([south - 6, west - 8], [north + 6, east + 8]));
  }
  if (DATA.page.online) {
    L.tileLayer(DATA.page.online.url, { ...DATA.page.online.options, zIndex: 1 }).addTo(map);
  }
  for (const layer of [reliefLayer, groundLayer, overlayLayer, frontierLayer, labelLayer, pointLayer]) layer.addTo(map);
}

/** Paint what depends on the choice: points, overlay, charts; the line only where a crossing's status is another. */
function repaint(anew = false) {
  pointLayer.redraw();
  overlayLayer.redraw();
  if (statusesChange() || anew) frontierLayer.redraw();
  timeline.redraw();
  strip.redraw();
}

/** Paint everything: after a change of theme or language. */
function repaintAll() {
  map.getContainer().style.background = paint().void;
  relief.refresh();
  groundShapes.refresh();
  labelLayer.redraw();
  repaint(true);
}

/** Bring an incident into view without losing the country round it. */
function flyTo(row) {
  if (!incidents.placed[row] || (!elsewhere && farAway(row))) {
    const span = stretchOf(row);
    if (span) {
      const part = stretch(span[0], span[1]);
      const [x0, y0, x1, y1] = boundsOf(part);
      map.fitBounds([[latOf(y1), x0 * 360 - 180], [latOf(y0), x1 * 360 - 180]], { padding: [40, 40], maxZoom: 9 });
    }
    return;
  }
  const point = [incidents.lat[row], incidents.lon[row]];
  const inside = map.getBounds().pad(-0.2).contains(point);
  if (inside && map.getZoom() >= 6.5 && !SMALL) return;
  const zoom = Math.max(map.getZoom(), 7);
  // On a phone the sheet covers the lower half of the map.
  const middle = map.project(point, zoom).add([0, SMALL ? map.getSize().y * 0.22 : 0]);
  map.setView(map.unproject(middle, zoom), zoom, { animate: map.options.zoomAnimation });
}

function latOf(y) {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}
