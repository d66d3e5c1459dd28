/**
 * The evidence card: what happened, when, where and why there, who says what in
 * whose words. Everything stands as text nodes; a missing value says that it is missing.
 */

/** Show the card of an incident. */
function openCard(row, { fly = false, from = null } = {}) {
  selectedRow = row;
  const body = document.getElementById("gi-card-body");
  body.replaceChildren(...cardParts(row));
  const card = document.getElementById("gi-card");
  card.hidden = false;
  document.body.dataset.card = "open";
  card.returnTo = from;
  raiseSheet();
  document.getElementById("gi-card-title").focus({ preventScroll: true });
  card.scrollTop = 0;
  if (fly) flyTo(row);
  repaint();
  remember();
}

/** Close the card; the focus goes back to where it was opened from. */
function closeCard() {
  const card = document.getElementById("gi-card");
  if (card.hidden) return;
  card.hidden = true;
  delete document.body.dataset.card;
  const row = selectedRow;
  selectedRow = null;
  openedSpot = null;
  const again = document.querySelector(`#gi-list button[data-row="${row}"]`);
  (card.returnTo?.isConnected ? card.returnTo : again || document.getElementById("gi-map")).focus({ preventScroll: true });
  repaint();
  remember();
}

function cardParts(row) {
  const look = lookOf(row);
  const head = el(
    "header",
    {},
    el("p", { class: "kind" }, glyphElement(look, 22), el("span", { text: term("event", look.type) })),
    el("h2", { id: "gi-card-title", tabindex: "-1", dir: "auto", text: shorten(incidents.title(row), 400) }),
  );
  const flags = [];
  if (incidents.disputed[row] === 1) flags.push(el("span", { class: "flag contested", text: t("card.disputed") }));
  if (incidents.get("background", row)) flags.push(el("span", { class: "flag", text: t("card.background") }));
  if (flags.length) head.append(el("p", { class: "flags" }, ...flags));
  return [head, whenWhere(row), peopleOf(row), claimsOf(row), othersOf(row), sourcesOf(row)].filter(Boolean);
}

/** A list of terms and what is said of them; pairs without a value are left out. */
function pairs(entries) {
  const node = el("dl");
  for (const [label, value, note] of entries) {
    if (value === null || value === undefined || value === "") continue;
    const cell = el("dd", {}, typeof value === "string" ? said(shorten(value, 2000), "span") : value);
    if (note) cell.append(el("span", { class: "note", dir: "auto", text: shorten(note, 600) }));
    node.append(el("dt", { text: label }), cell);
  }
  return node;
}

function whenWhere(row) {
  const get = (name) => incidents.get(name, row);
  const place = get("place_name") ?? get("place_text");
  const whereParts = [place, get("admin2"), get("admin1")].filter((part, at, all) => part && all.indexOf(part) === at);
  const country = get("country");
  if (country) whereParts.push(term("country", country));
  const edtf = get("date_edtf");
  const section = el("section", {}, el("h3", { text: t("card.when_where") }));
  section.append(
    pairs([
      [t("card.date"), incidents.dateText(row), t("card.date_precision", { precision: term("date", get("date_precision")) }) + (edtf ? ` · ${edtf}` : "")],
      [t("card.place"), whereParts.length ? whereParts.join(", ") : t("card.no_place"), get("geocode_reason")],
      [t("card.precision"), precisionText(row)],
      [t("card.as_written"), get("place_text") !== place ? get("place_text") : null],
      [t("card.frontier"), frontierText(row)],
    ]),
  );
  return section;
}

function precisionText(row) {
  const precision = incidents.precisionOf(row);
  const reach = incidents.get("uncertainty_km", row);
  const words = term("precision", precision);
  return reach === null ? words : `${words} (${t("card.within", { n: Math.round(reach * 10) / 10 })})`;
}

function frontierText(row) {
  const get = (name) => incidents.get(name, row);
  const km = get("frontier_km");
  if (km === null) return null;
  const parts = [];
  const [low, high] = [get("frontier_km_min"), get("frontier_km_max")];
  if (low !== null && high !== null && high - low > 1) parts.push(t("card.km_between", { from: Math.round(low), to: Math.round(high) }));
  else parts.push(t("card.km", { n: Math.round(km) }));
  const away = get("frontier_distance_km");
  if (away !== null) parts.push(t("card.away", { distance: distanceText(away) }));
  if (get("frontier_side")) parts.push(term("side", get("frontier_side")));
  if (get("frontier_sector")) parts.push(t("card.sector", { sector: clean(inLanguage(get("frontier_sector"))) }));
  if (get("nearest_crossing")) {
    const distance = get("nearest_crossing_km");
    const name = clean(inLanguage(get("nearest_crossing")));
    parts.push(distance === null ? name : t("card.crossing", { name, distance: distanceText(distance) }));
  }
  return parts.join(" · ");
}

/** Kilometres as finely as they mean something. */
function distanceText(km) {
  return km < 1 ? t("under", { limit: "1" }) : number(km, km < 10 ? 1 : 0);
}

function peopleOf(row) {
  const get = (name) => incidents.get(name, row);
  const actors = [get("actor1"), get("actor2")].filter(Boolean).join(" – ");
  const initiator = get("initiator");
  const section = el("section", {}, el("h3", { text: t("card.who") }));
  section.append(
    pairs([
      [t("card.actors"), actors || t("unknown")],
      [t("card.initiator"), initiator === "contested" ? t("card.initiator_contested") : initiator],
      [t("card.killed"), killedText(row), get("casualties_text")],
      [t("card.injured"), get("injured_best") === null ? null : number(get("injured_best"))],
    ]),
  );
  const rows = casualties.byIncident().get(row);
  if (rows) section.append(casualtyTable(rows));
  return section;
}

/** Deaths with their range; nobody having said is not the same as nobody having died. */
function killedText(row) {
  const [low, best, high] = ["fatalities_low", "fatalities_best", "fatalities_high"].map((name) => incidents.get(name, row));
  if (low === null && best === null && high === null) return t("card.not_reported");
  if (low !== null && high !== null && low !== high) {
    return best === null || best === low || best === high ? t("card.range", { low, high }) : t("card.range_best", { low, high, best });
  }
  return number(best ?? low ?? high);
}

function casualtyTable(rows) {
  const table = el("table", {}, el("caption", { text: t("card.casualties") }));
  const head = ["side", "victims", "harm", "count", "source"].map((name) => el("th", { scope: "col", text: t(`casualty.${name}`) }));
  table.append(el("thead", {}, el("tr", {}, ...head)));
  const body = el("tbody");
  for (const at of rows.slice(0, 100)) {
    const get = (name) => casualties.get(name, at);
    const [low, best, high] = [get("low"), get("best"), get("high")];
    const count = low !== null && high !== null && low !== high ? `${number(low)}–${number(high)}` : best ?? low ?? high;
    body.append(
      el(
        "tr",
        { title: get("text") ? shorten(get("text"), 300) : null },
        el("td", {}, said(get("side") ? term("country", get("side")) : "–")),
        el("td", { text: term("victims", get("victims")) }),
        el("td", { text: term("harm", get("harm")) }),
        el("td", { text: count === null ? "–" : typeof count === "number" ? number(count) : count }),
        el("td", {}, sourceName(get("source_id"))),
      ),
    );
  }
  table.append(body);
  return el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": t("card.casualties") }, table);
}

/** The name of a source, as a link where it has an address. */
function sourceName(id, long = false) {
  const at = sourceRow.get(id);
  if (at === undefined) return said(id ?? "–");
  const get = (name) => sources.get(name, at);
  const label = long ? get("title") ?? get("publisher") ?? id : get("publisher") ?? get("title") ?? id;
  return sourceLink(get("url"), shorten(label, long ? 240 : 60));
}

function claimsOf(row) {
  const rows = claims.byIncident().get(row);
  if (!rows) return null;
  const items = rows.slice(0, 200).map((at) => {
    const get = (name) => claims.get(name, at);
    const stance = get("stance") ?? "unclear";
    const saying = el("p", { class: "saying" }, said(get("claimant") ?? t("card.no_claimant"), "strong"), " ");
    saying.append(el("span", { class: `stance ${stance}`, text: t(`stance.${stance}`) }), " ");
    saying.append(said([term("predicate", get("predicate")), get("value")].filter(Boolean).join(": "), "span"));
    const item = el("li", {}, saying);
    if (get("quote")) item.append(el("blockquote", { dir: "auto", text: `“${shorten(get("quote"), 1500)}”` }));
    item.append(el("p", { class: "origin" }, sourceName(get("source_id"))));
    return item;
  });
  return el("section", {}, el("h3", { text: t("card.claims", { n: rows.length }) }), el("ol", { class: "claims" }, ...items));
}

function othersOf(row) {
  const others = incidents.get("place_alternatives", row);
  const merged = incidents.get("merge_reason", row);
  const corrected = incidents.get("corrected", row);
  if (!others && !merged && !corrected) return null;
  const section = el("section", {}, el("h3", { text: t("card.decisions") }));
  section.append(pairs([
    [t("card.alternatives"), others ? [].concat(others).join("; ") : null],
    [t("card.merged"), merged],
    [t("card.corrected"), corrected],
    [t("card.score"), incidents.get("geocode_score", row) === null ? null : number(incidents.get("geocode_score", row), 2)],
  ]));
  return section;
}

function sourcesOf(row) {
  const ids = incidents.get("source_ids", row);
  if (!ids) return null;
  const items = [].concat(ids).slice(0, 100).map((id) => {
    const at = sourceRow.get(id);
    const published = at === undefined ? null : sources.get("published", at);
    const item = el("li", {}, sourceName(id, true));
    const publisher = at === undefined ? null : sources.get("publisher", at);
    const details = [publisher && clean(publisher), published === null ? null : dayText(published, "short")].filter(Boolean);
    if (details.length) item.append(el("span", { class: "note", text: details.join(" · ") }));
    return item;
  });
  return el("section", {}, el("h3", { text: t("card.sources", { n: items.length }) }), el("ul", { class: "sources" }, ...items));
}
