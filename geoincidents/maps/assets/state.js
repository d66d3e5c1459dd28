/** The state of the page as an address fragment, and back. */

const SHORT = { type: "type", actor: "actor", side: "side", sector: "sector", precision: "prec", source: "src" };
let restoring = true;

/** The fragment that gives this very view again. */
function fragment() {
  const parts = new URLSearchParams();
  const centre = map.getCenter();
  parts.set("at", `${map.getZoom().toFixed(2)}/${centre.lat.toFixed(5)}/${centre.lng.toFixed(5)}`);
  if (chosen.time) parts.set("time", `${isoDay(chosen.time[0])}/${isoDay(chosen.time[1])}`);
  if (chosen.km) parts.set("km", chosen.km.join("-"));
  for (const [name, key] of Object.entries(SHORT)) for (const word of [...chosen[name]].sort()) parts.append(key, word);
  if (chosen.disputed) parts.set("disputed", "1");
  if (chosen.deaths) parts.set("deaths", chosen.deaths);
  if (chosen.text) parts.set("q", chosen.text);
  const switched = Object.keys(shown).filter((name) => shown[name] !== SHOWN_AT_FIRST[name]);
  if (switched.length) parts.set("switched", switched.join(","));
  if (list.order !== "newest") parts.set("sort", list.order);
  if (themeName !== DATA.page.theme) parts.set("theme", themeName);
  if (language !== DATA.page.lang) parts.set("lang", language);
  if (selectedRow !== null) parts.set("open", incidents.id(selectedRow));
  return parts.toString();
}

let rememberTimer = null;
/** Write the state into the address, a moment after the last change. */
function remember() {
  if (restoring) return;
  clearTimeout(rememberTimer);
  rememberTimer = setTimeout(() => {
    try {
      history.replaceState(null, "", `#${fragment()}`);
    } catch {
      // A frame without an address of its own (a notebook) keeps no state; the page works all the same.
    }
  }, 250);
}

/** Take the state from the address; whatever is not understood is passed over. */
function restore() {
  restoring = true;
  const parts = new URLSearchParams(location.hash.slice(1));
  for (const name of FILTERS) choose(name, nothing(name), true);
  for (const [name, key] of Object.entries(SHORT)) choose(name, new Set(parts.getAll(key)), true);
  const days = (parts.get("time") || "").split("/").map((day) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS));
  if (days.length === 2 && days.every(Number.isFinite)) choose("time", days.sort((a, b) => a - b), true);
  const km = /^(\d+)-(\d+)$/.exec(parts.get("km") || "");
  if (km) choose("km", [Number(km[1]), Number(km[2])], true);
  choose("disputed", parts.get("disputed") === "1", true);
  choose("deaths", Math.max(0, Number(parts.get("deaths")) || 0), true);
  choose("text", parts.get("q") || "", true);
  document.getElementById("gi-search").value = chosen.text;
  const switched = (parts.get("switched") || "").split(",");
  for (const name of Object.keys(shown)) shown[name] = SHOWN_AT_FIRST[name] !== switched.includes(name);
  setLanguage(parts.get("lang") || DATA.page.lang);
  setTheme(parts.get("theme") || DATA.page.theme);
  list.orderBy(parts.get("sort") || "newest");
  writeTexts();
  // Only now is the map as large as it stays.
  map.invalidateSize({ animate: false, pan: false });
  const [zoom, lat, lon] = (parts.get("at") || "").split("/").map(Number);
  if ([zoom, lat, lon].every(Number.isFinite) && parts.get("at")) map.setView([lat, lon], zoom, { animate: false });
  else goHome();
  const row = parts.get("open") === null ? null : rowOfId(parts.get("open"));
  if (row === null) closeCard();
  else openCard(row);
  restoring = false;
}

/** The row of an incident's id, or null. */
function rowOfId(id) {
  for (let row = 0; row < incidents.n; row += 1) if (incidents.id(row) === id) return row;
  return null;
}
