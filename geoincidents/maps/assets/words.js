/**
 * Words and the page's own elements. Record text only ever becomes a text node:
 * nothing here, nor in any other file, writes markup from data.
 */

/** A block of JSON of the page. */
const block = (id) => JSON.parse(document.getElementById(id).textContent);

/** What every page of this version has. */
const STATIC = block("gi-static");
/** The records of this page. */
const DATA = block("gi-data");

let language = "en";
let plural = new Intl.PluralRules("en");

const written = new Map();
/** The words and names of places of a language, read when the page is first written in it. */
function wordsOf(code) {
  if (!written.has(code)) written.set(code, block(`gi-words-${code}`));
  return written.get(code);
}

/** Choose the language of the interface; unknown ones stay English. */
function setLanguage(code) {
  language = Object.hasOwn(STATIC.languages, code) ? code : "en";
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  document.documentElement.dir = wordsOf(language).texts["page.direction"] || "ltr";
}

/**
 * The text of a key in the chosen language, with `{name}` filled in.
 * With a number `n` the form of its plural category is taken where there is one.
 */
function t(key, values) {
  const { texts } = wordsOf(language);
  const english = wordsOf("en").texts;
  let form = key;
  if (values && typeof values.n === "number") {
    const exact = `${key}.${plural.select(values.n)}`;
    form = texts[exact] !== undefined ? exact : `${key}.other`;
    if (texts[form] === undefined && english[form] === undefined) form = key;
  }
  const text = texts[form] ?? english[form] ?? key;
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? number(value) : value;
  });
}

/** A word of a vocabulary (event type, precision, side …), or the word itself. */
function term(kind, word) {
  if (word === null || word === undefined) return t("unknown");
  const key = `${kind}.${word}`;
  return wordsOf(language).texts[key] ?? wordsOf("en").texts[key] ?? word;
}

/**
 * A number with its thousands apart. Written here and not by `Intl`, which reads its
 * tables for a fiftieth of a second before the first number stands on the page.
 */
function number(value, digits = 0) {
  const [whole, rest] = String(Number(value.toFixed(digits))).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return rest ? `${grouped}.${rest}` : grouped;
}

/** Letters that are written from the right. */
const RTL = /[\u0590-\u08ff]/;

const DAY_MS = 86400000;

/** A day (counted from 1970-01-01) as ISO 8601. */
function isoDay(day) {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A day in words; `form` is 'long', 'short', 'tick' (without its year), 'month' or 'year'. */
function dayText(day, form = "long") {
  const date = new Date(day * DAY_MS);
  const month = t(`${form === "long" ? "month" : "month.short"}.${date.getUTCMonth() + 1}`);
  return t(`day.${form}`, { day: String(date.getUTCDate()), month, year: String(date.getUTCFullYear()) });
}

/** A stretch of days with the precision it is known to. */
function spanText(start, end, precision, form = "long") {
  if (start === null || precision === "unknown") return t("date.unknown");
  const last = end === null ? start : end;
  if (precision === "month") return dayText(start, "month");
  if (precision === "year") return dayText(start, "year");
  if (last === start) return dayText(start, form);
  return `${dayText(start, "short")} – ${dayText(last, "short")}`;
}

/**
 * Make an element. `attributes` may hold `class`, `text`, `on` (listeners) and any attribute;
 * children are elements or strings, which become text nodes.
 */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name === "text") node.textContent = value;
    else if (name === "on") for (const [type, handler] of Object.entries(value)) node.addEventListener(type, handler);
    else if (name === "value") node.value = value;
    else if (name === "checked") node.checked = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Text of a record in its own direction, so that it cannot turn its surroundings round. */
function said(text, tag = "bdi", className = null) {
  return el(tag, { class: className, dir: "auto", text: clean(text) });
}

/** A record's text without control characters that could hide or reorder what is around it. */
function clean(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, "");
}

/** At most `most` characters of a text; whoever wants more opens the card. */
function shorten(text, most) {
  const whole = clean(text);
  return whole.length > most ? `${whole.slice(0, most - 1).trimEnd()}…` : whole;
}

/** A link to a source, or its text where the address is not a web address. */
function sourceLink(address, label) {
  if (!/^https?:\/\/[^\s]+$/i.test(address || "")) return said(label);
  return el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank", dir: "auto", text: clean(label) });
}

/** Put a function off until the next frame; calls in between are one. */
function onNextFrame(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      work();
    });
  };
}

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element. */
function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const ICONS = {
  play: "M7 4.5v15l12-7.5z",
  pause: "M7 4.5h3.6v15H7zM13.4 4.5H17v15h-3.6z",
  layers: "M12 3 2.5 8.2 12 13.4l9.5-5.2zM4.6 12.1l-2.1 1.2L12 18.5l9.5-5.2-2.1-1.2-7.4 4z",
  sun: "M12 7a5 5 0 100 10 5 5 0 000-10zM11 1.5h2v3h-2zm0 18h2v3h-2zM1.5 11h3v2h-3zm18 0h3v2h-3zM4 5.4 5.4 4l2.1 2.1-1.4 1.4zm12.5 12.5 1.4-1.4L20 18.6 18.6 20zM18.6 4 20 5.4l-2.1 2.1-1.4-1.4zM6.1 16.5l1.4 1.4L5.4 20 4 18.6z",
  save: "M11 3h2v9.2l3.3-3.3 1.4 1.4L12 16l-5.7-5.7 1.4-1.4 3.3 3.3zM4 18h16v2.5H4z",
  link: "M10.6 13.4a3.6 3.6 0 010-5.1l3.2-3.2a3.6 3.6 0 015.1 5.1l-1.6 1.6-1.3-1.3 1.6-1.6a1.8 1.8 0 00-2.5-2.5l-3.2 3.2a1.8 1.8 0 000 2.5zm2.8-2.8a3.6 3.6 0 010 5.1l-3.2 3.2a3.6 3.6 0 01-5.1-5.1l1.6-1.6L8 13.5l-1.6 1.6a1.8 1.8 0 002.5 2.5l3.2-3.2a1.8 1.8 0 000-2.5z",
  print: "M7 3h10v4H7zM4 8h16a2 2 0 012 2v6h-4v5H6v-5H2v-6a2 2 0 012-2zm4 7v4h8v-4z",
  close: "M5.6 4.2 12 10.6l6.4-6.4 1.4 1.4-6.4 6.4 6.4 6.4-1.4 1.4-6.4-6.4-6.4 6.4-1.4-1.4 6.4-6.4-6.4-6.4z",
  back: "M14.5 4.5 16 6l-6 6 6 6-1.5 1.5L7 12z",
  reset: "M12 5a7 7 0 11-6.7 9h2.1A5 5 0 1012 7v3L7 6l5-4z",
};

/** An icon drawn from a path of this file; it is decoration, its button carries the name. */
function icon(name) {
  const path = svg("path", { d: ICONS[name] });
  return svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true", focusable: "false" }, path);
}
