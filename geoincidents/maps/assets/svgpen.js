/**
 * A pen with the methods of a 2D context that writes SVG instead of pixels, so
 * that the drawing code is the same for the screen and for a file.
 */
class SvgPen {
  /** @param fitted Whether a text is set to the width that it has here, in whatever typeface another program has. */
  constructor(width, height, fitted = false) {
    this.width = width;
    this.fitted = fitted;
    this.height = height;
    this.root = svg("g");
    this.group = this.root;
    this.defs = svg("defs");
    this.path = "";
    this.stack = [];
    this.dash = [];
    this.state = { globalAlpha: 1 };
    this.ids = 0;
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineJoin: "miter", lineCap: "butt", lineDashOffset: 0, globalAlpha: 1, font: "10px sans-serif", direction: "ltr", textAlign: "left", textBaseline: "alphabetic", letterSpacing: "0px" });
  }

  static round(value) {
    return Math.round(value * 100) / 100;
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha, font, direction, textAlign, textBaseline, letterSpacing } = this;
    this.stack.push({ group: this.group, dash: this.dash, style: { fillStyle, strokeStyle, lineWidth, lineJoin, lineCap, globalAlpha, font, direction, textAlign, textBaseline, letterSpacing } });
  }

  restore() {
    const saved = this.stack.pop();
    this.group = saved.group;
    this.dash = saved.dash;
    Object.assign(this, saved.style);
  }

  translate(x, y) {
    this.nest({ transform: `translate(${x} ${y})` });
  }

  clip() {
    this.ids += 1;
    const id = `clip-${this.ids}`;
    this.defs.append(svg("clipPath", { id }, svg("path", { d: this.path })));
    this.nest({ "clip-path": `url(#${id})` });
  }

  nest(attributes) {
    const inner = svg("g", attributes);
    this.group.append(inner);
    this.group = inner;
  }

  beginPath() {
    this.path = "";
  }

  moveTo(x, y) {
    this.path += `M${SvgPen.round(x)} ${SvgPen.round(y)}`;
  }

  lineTo(x, y) {
    this.path += `${this.path ? "L" : "M"}${SvgPen.round(x)} ${SvgPen.round(y)}`;
  }

  closePath() {
    this.path += "Z";
  }

  rect(x, y, width, height) {
    this.path += `M${SvgPen.round(x)} ${SvgPen.round(y)}h${SvgPen.round(width)}v${SvgPen.round(height)}h${SvgPen.round(-width)}Z`;
  }

  arc(x, y, r, from, to) {
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
    const end = whole ? from + Math.PI : to;
    const point = (turn) => `${SvgPen.round(x + r * Math.cos(turn))} ${SvgPen.round(y + r * Math.sin(turn))}`;
    const large = end - from > Math.PI ? 1 : 0;
    this.path += `${this.path && !whole ? "L" : "M"}${point(from)}A${SvgPen.round(r)} ${SvgPen.round(r)} 0 ${large} 1 ${point(end)}`;
    if (whole) this.path += `A${SvgPen.round(r)} ${SvgPen.round(r)} 0 0 1 ${point(from)}Z`;
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  clearRect() {}

  fillRect(x, y, width, height) {
    this.group.append(svg("rect", { x: SvgPen.round(x), y: SvgPen.round(y), width: SvgPen.round(width), height: SvgPen.round(height), fill: this.fillStyle, "fill-opacity": this.globalAlpha }));
  }

  strokeRect(x, y, width, height) {
    this.beginPath();
    this.rect(x, y, width, height);
    this.stroke();
  }

  fill(rule) {
    if (!this.path) return;
    this.group.append(svg("path", { d: this.path, fill: this.fillStyle, "fill-opacity": this.globalAlpha, "fill-rule": rule || "nonzero" }));
  }

  stroke() {
    if (!this.path) return;
    const node = svg("path", { d: this.path, fill: "none", stroke: this.strokeStyle, "stroke-opacity": this.globalAlpha, "stroke-width": this.lineWidth, "stroke-linejoin": this.lineJoin, "stroke-linecap": this.lineCap });
    if (this.dash.length) {
      node.setAttribute("stroke-dasharray", this.dash.join(" "));
      if (this.lineDashOffset) node.setAttribute("stroke-dashoffset", SvgPen.round(this.lineDashOffset));
    }
    this.group.append(node);
  }

  measureText(text) {
    const pen = measuringPen();
    pen.font = this.font;
    return pen.measureText(text);
  }

  label(text, x, y, attributes) {
    const rtl = this.direction === "rtl";
    const anchor = this.textAlign === "center" ? "middle" : (this.textAlign === "right") === rtl ? "start" : "end";
    const shift = this.textBaseline === "middle" ? "0.35em" : "0";
    const node = svg("text", { x: SvgPen.round(x), y: SvgPen.round(y), dy: shift, "text-anchor": anchor, ...attributes });
    if (rtl) node.setAttribute("direction", "rtl");
    const font = this.font.match(/^(italic )?(\d+ )?([\d.]+px) (.*)$/) || [];
    if (font[1]) node.setAttribute("font-style", "italic");
    if (font[2]) node.setAttribute("font-weight", font[2].trim());
    node.setAttribute("font-size", font[3] || "10px");
    if (font[4] !== FONT || this.fitted) node.setAttribute("font-family", (font[4] || "sans-serif").replaceAll('"', "'"));
    const spacing = parseFloat(this.letterSpacing);
    if (spacing) node.setAttribute("letter-spacing", this.letterSpacing);
    if (this.fitted) {
      node.setAttribute("textLength", SvgPen.round(this.measureText(text).width + spacing * text.length));
      node.setAttribute("lengthAdjust", "spacingAndGlyphs");
    }
    node.textContent = text;
    this.group.append(node);
  }

  fillText(text, x, y) {
    this.label(text, x, y, { fill: this.fillStyle });
  }

  strokeText(text, x, y) {
    this.label(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" });
  }

  /** The relief is the one picture that is drawn on a map. */
  drawImage(picture, x, y, width, height) {
    this.group.append(svg("image", { x, y, width, height, href: picture.src, preserveAspectRatio: "none", opacity: this.globalAlpha }));
  }

  createPattern(tile) {
    this.ids += 1;
    const id = `hatch-${this.ids}`;
    const picture = svg("image", { width: tile.width, height: tile.height, href: tile.toDataURL() });
    this.defs.append(svg("pattern", { id, width: tile.width, height: tile.height, patternUnits: "userSpaceOnUse" }, picture));
    return `url(#${id})`;
  }

  /** The page's typefaces that are in use, so that the drawing looks the same elsewhere. */
  static typefaces() {
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).filter((rule) => rule instanceof CSSFontFaceRule);
    const faces = [...document.fonts];
    const used = rules.filter((rule, at) => faces[at]?.status === "loaded");
    const style = svg("style");
    style.textContent = used.map((rule) => rule.cssText).join("\n");
    return style;
  }

  /** The whole picture as text. */
  text(title) {
    const root = svg("svg", { xmlns: SVG, width: this.width, height: this.height, viewBox: `0 0 ${this.width} ${this.height}`, role: "img" });
    const name = svg("title");
    name.textContent = title;
    root.append(name, SvgPen.typefaces(), this.defs, this.root);
    return new XMLSerializer().serializeToString(root);
  }
}
