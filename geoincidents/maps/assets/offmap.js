/**
 * What has no place on the map: incidents that could not be located, those known
 * only to a country or to the frontier, and places far away where people met.
 */

/** Whether a point lies off the ground that the map shows. */
function farAway(row) {
  const box = ground.box;
  const [x, y] = [incidents.x[row], incidents.y[row]];
  return x < box[0] || x > box[2] || y < box[1] || y > box[3];
}

/** True where most incidents lie off the ground: then the world is the map and nothing is 'far away'. */
const elsewhere = (() => {
  let inside = 0;
  let outside = 0;
  for (let row = 0; row < incidents.n; row += 1) {
    if (!incidents.placed[row]) continue;
    if (farAway(row)) outside += 1;
    else inside += 1;
  }
  return outside > inside;
})();

/** Passing rows off the map, by the reason why. */
function offMap() {
  const groups = { venue: [], frontier: [], country: [], unlocated: [] };
  for (let row = 0; row < incidents.n; row += 1) {
    if (failed[row] !== 0) continue;
    if (incidents.placed[row]) {
      if (!elsewhere && farAway(row)) groups.venue.push(row);
      continue;
    }
    const precision = incidents.precisionOf(row);
    groups[precision === "frontier" || precision === "country" ? precision : "unlocated"].push(row);
  }
  return groups;
}

const offMapPanel = (() => {
  const box = document.getElementById("gi-offmap");
  const tab = document.getElementById("gi-tab-offmap");
  const inset = document.getElementById("gi-inset");
  const MOST = 200;

  function refresh() {
    const groups = offMap();
    const parts = [el("p", { class: "lead", text: t("offmap.lead") })];
    let total = 0;
    for (const [name, rows] of Object.entries(groups)) {
      if (!rows.length) continue;
      total += rows.length;
      const items = rows.slice(0, MOST).map((row) => el("li", {}, entry(row)));
      if (rows.length > MOST) items.push(el("li", { class: "none", text: t("offmap.more", { n: rows.length - MOST }) }));
      parts.push(el("h3", { text: t(`offmap.${name}`, { n: rows.length }) }), el("ul", { class: "rows" }, ...items));
    }
    const meeting = meetings();
    if (meeting.length) parts.push(el("h3", { text: t("offmap.mentioned") }), el("p", { class: "note" }, said(meeting.join(" · "), "span")));
    if (!total) parts.push(el("p", { class: "none", text: t("offmap.none") }));
    box.replaceChildren(...parts);
  }

  function entry(row) {
    const button = el(
      "button",
      { type: "button", "data-row": row, on: { click: () => openCard(row, { from: button }) } },
      glyphElement(lookOf(row), 20),
      el("span", { class: "words" }, said(shorten(incidents.title(row), 160), "strong"), el("span", { class: "facts", text: incidents.dateText(row, "short") })),
    );
    return button;
  }

  /** Venues that reports name besides, such as where talks were held. */
  function meetings() {
    const named = new Set();
    for (let at = 0; at < venues.n; at += 1) {
      const text = venues.get("text", at);
      if (text) named.add(shorten(text, 40));
    }
    return [...named].sort().slice(0, 40);
  }

  /** The inset on the map: the places far away with what happened there, and how many are not drawn. */
  function refreshInset() {
    const groups = offMap();
    tab.querySelector(".count").textContent = number(Object.values(groups).reduce((sum, rows) => sum + rows.length, 0));
    const places = new Map();
    for (const row of groups.venue) {
      const name = incidents.get("place_name", row) ?? incidents.get("place_text", row) ?? t("unknown");
      if (!places.has(name)) places.set(name, []);
      places.get(name).push(row);
    }
    const items = [...places].slice(0, 6).map(([name, rows]) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", on: { click: () => (rows.length === 1 ? openCard(rows[0]) : showTab("offmap")) } },
          glyphElement(lookOf(rows[0]), 18),
          el("span", { class: "words" }, said(shorten(name, 30), "strong"), el("span", { class: "facts", text: rows.length === 1 ? `${term("event", incidents.typeOf(rows[0]))}, ${incidents.dateText(rows[0], "short")}` : t("incidents", { n: rows.length }) })),
        ),
      ),
    );
    const undrawn = groups.frontier.length + groups.country.length + groups.unlocated.length;
    const parts = [];
    if (items.length) parts.push(el("h2", { text: t("inset.title") }), el("ul", { class: "rows" }, ...items));
    if (places.size > 6) parts.push(el("button", { type: "button", class: "text", text: t("inset.more", { n: places.size - 6 }), on: { click: () => showTab("offmap") } }));
    if (undrawn) parts.push(el("button", { type: "button", class: "text", text: t("inset.undrawn", { n: undrawn }), on: { click: () => showTab("offmap") } }));
    inset.replaceChildren(...parts);
    inset.hidden = parts.length === 0;
  }
  return { refresh, refreshInset };
})();
