/** Layers of the user's own: lines, areas and points with a name, drawn under the incidents. */

const overlays = (DATA.overlays || []).map((raw) => ({
  name: raw.name,
  on: true,
  colour: raw.colour,
  lines: raw.lines.map((flat) => lineOf(flat, raw.steps)),
  polygons: raw.polygons.map((rings) => {
    const decoded = rings.map((ring) => decodeLine(ring, raw.steps));
    return { rings: decoded, bounds: boundsOf(decoded[0]) };
  }),
  points: raw.points.map(([lon, lat, name]) => ({ x: mercatorX(lon / raw.steps), y: mercatorY(lat / raw.steps), name })),
}));

function lineOf(flat, steps) {
  const points = decodeLine(flat, steps);
  return { points, bounds: boundsOf(points) };
}

function drawOverlays(pen, view) {
  for (const overlay of overlays) {
    if (!overlay.on) continue;
    pen.globalAlpha = 0.16;
    fillPolygons(pen, view, overlay.polygons, overlay.colour);
    pen.globalAlpha = 0.9;
    const edges = overlay.polygons.flatMap((polygon) => polygon.rings.map((points) => ({ points, bounds: polygon.bounds })));
    strokeLines(pen, view, [...edges, ...overlay.lines], { colour: overlay.colour, width: 1.8 });
    pen.globalAlpha = 1;
    for (const point of overlay.points) {
      pen.beginPath();
      pen.rect(view.x(point.x) - 3, view.y(point.y) - 3, 6, 6);
      pen.fillStyle = overlay.colour;
      pen.fill();
    }
  }
}
