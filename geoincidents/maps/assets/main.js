/** Puts the page together: tabs, menus, sheet, keys; then draws it for the first time. */

/** Show one tab of the panel. */
function showTab(name) {
  for (const tab of document.querySelectorAll('[role="tab"]')) {
    const on = tab.id === `gi-tab-${name}`;
    tab.setAttribute("aria-selected", String(on));
    tab.tabIndex = on ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !on;
  }
  document.getElementById("gi-card").hidden = true;
  delete document.body.dataset.card;
  refreshTab();
  raiseSheet();
  timeline.redraw();
  strip.redraw();
}

function listenToTabs() {
  const tabs = [...document.querySelectorAll('[role="tab"]')];
  for (const tab of tabs) {
    tab.addEventListener("click", () => showTab(tab.id.replace("gi-tab-", "")));
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const forward = document.documentElement.dir === "rtl" ? -step : step;
      const next = tabs[(tabs.indexOf(tab) + forward + tabs.length) % tabs.length];
      next.focus();
      showTab(next.id.replace("gi-tab-", ""));
    });
  }
}

/** On a phone the panel is a sheet: low, half, high. */
const SHEET = ["low", "half", "high"];
function raiseSheet(least = "half") {
  const now = document.body.dataset.sheet;
  if (SHEET.indexOf(now) < SHEET.indexOf(least)) document.body.dataset.sheet = least;
}

function listenToSheet() {
  const grip = document.getElementById("gi-grip");
  grip.addEventListener("click", () => {
    const at = SHEET.indexOf(document.body.dataset.sheet);
    document.body.dataset.sheet = SHEET[(at + 1) % SHEET.length];
  });
  let start = null;
  grip.addEventListener("pointerdown", (event) => {
    start = event.clientY;
    grip.setPointerCapture(event.pointerId);
  });
  grip.addEventListener("pointerup", (event) => {
    const moved = event.clientY - (start ?? event.clientY);
    start = null;
    if (Math.abs(moved) < 24) return;
    const at = SHEET.indexOf(document.body.dataset.sheet) + (moved < 0 ? 1 : -1);
    document.body.dataset.sheet = SHEET[Math.max(0, Math.min(2, at))];
    grip.addEventListener("click", (click) => click.stopImmediatePropagation(), { once: true, capture: true });
  });
}

/** A button that opens and closes a small panel of its own, which may be filled when it opens. */
function listenToMenu(buttonId, panelId, fill = () => {}) {
  const button = document.getElementById(buttonId);
  const panel = document.getElementById(panelId);
  const set = (open) => {
    panel.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
  };
  button.addEventListener("click", () => {
    if (panel.hidden) fill();
    set(panel.hidden);
    if (!panel.hidden) panel.querySelector("button, input, select")?.focus();
  });
  panel.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    set(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!panel.hidden && !panel.contains(event.target) && !button.contains(event.target)) set(false);
  });
  return () => set(false);
}

/** The switches of the layers, and of layers that somebody added to the map. */
function fillLayers() {
  const box = document.getElementById("gi-layers");
  const switches = Object.keys(shown).filter(canShow);
  const rows = switches.map((name) => {
    const input = el("input", { type: "checkbox", checked: shown[name], "data-layer": name, on: { change: () => switchLayer(name, input.checked) } });
    const list = (frontier?.bands || []).map((band) => number(band.km)).join(", ");
    return el("label", {}, input, el("span", { text: t(`layer.${name}`, { list }) }));
  });
  for (const overlay of overlays) {
    const input = el("input", { type: "checkbox", checked: overlay.on, on: { change: () => { overlay.on = input.checked; overlayLayer.redraw(); } } });
    rows.push(el("label", {}, input, said(overlay.name, "span")));
  }
  box.replaceChildren(el("h2", { text: t("layers") }), ...rows);
}

/** Whether the page has what a layer would show. */
function canShow(name) {
  if (name === "bands") return Boolean(frontier?.bands.length);
  if (name === "sectors") return Boolean(frontier?.sectors.length);
  return frontier !== null || !["frontier", "km", "crossings"].includes(name);
}

function switchLayer(name, on) {
  shown[name] = on;
  repaintAll();
  remember();
}

/** Change the colours of page and canvas. */
function setTheme(name) {
  themeName = STATIC.themes[name] ? name : "light";
  document.documentElement.dataset.theme = themeName;
  document.getElementById("gi-theme").value = themeName;
  hatches.clear();
}

/** Write every text of the page in the language chosen. */
function writeTexts() {
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-title]")) node.title = t(node.dataset.title);
  document.getElementById("gi-search").placeholder = t("search.placeholder");
  const theme = document.getElementById("gi-theme");
  theme.replaceChildren(...Object.keys(STATIC.themes).map((name) => el("option", { value: name, text: t(`theme.${name}`) })));
  theme.value = themeName;
  const lang = document.getElementById("gi-lang");
  lang.replaceChildren(...Object.entries(STATIC.languages).map(([code, text]) => el("option", { value: code, lang: code, text })));
  lang.value = language;
  outdated.add("about");
  writeHeader();
  writeFoot();
  map.whenReady(scale._update, scale);
  list.fillSelect();
  timeline.showPlaying();
  refreshAll();
}

/** Parts of the panel that are out of date, brought up when they are looked at. */
const PARTS = { list: () => list.refresh(), filters: () => filtersPanel.refresh(), offmap: () => offMapPanel.refresh(), about: writeAbout };
const outdated = new Set();

function refreshTab() {
  for (const name of outdated) {
    if (document.getElementById(`gi-view-${name}`).hidden) continue;
    outdated.delete(name);
    PARTS[name]();
  }
}

const PANEL_EVERY_MS = 160;
let panelTimer = null;
let panelTime = -Infinity;

/** Bring the panel up to what is chosen, while a brush is moving only now and then. */
function refreshPanel() {
  for (const name of ["list", "filters", "offmap"]) outdated.add(name);
  clearTimeout(panelTimer);
  const work = () => {
    panelTime = performance.now();
    refreshChips();
    offMapPanel.refreshInset();
    refreshTab();
  };
  const wait = panelTime + PANEL_EVERY_MS - performance.now();
  if (wait <= 0) work();
  else panelTimer = setTimeout(work, wait);
}

/** Bring everything up to what is chosen. */
function refreshAll(anew = true) {
  writeCount();
  legend.refresh(anew);
  refreshPanel();
  if (anew) repaintAll();
  else repaint();
}

/** Keys that work on the whole page, as the panel on method lists them. */
function listenToKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      closeCard();
      return;
    }
    if (event.target.closest("input, select, textarea")) return;
    if (event.key === "/") {
      event.preventDefault();
      showTab("list");
      document.getElementById("gi-search").focus();
    } else if (event.key === "n" || event.key === "p") {
      step(event.key === "n" ? 1 : -1);
    } else if (event.key === " " && event.target.id === "gi-map") {
      event.preventDefault();
      document.getElementById("gi-play").click();
    }
  });
}

/** Open the next or the previous incident of the list. */
function step(by) {
  if (!list.rows.length) return;
  const at = selectedRow === null ? (by > 0 ? -1 : list.rows.length) : list.rows.indexOf(selectedRow);
  openCard(list.rows[(at + by + list.rows.length) % list.rows.length], { fly: true });
}

/** Saving, searching, closing the card, the way home, theme and language. */
function listenToTools() {
  const closeSave = listenToMenu("gi-save-button", "gi-save");
  for (const button of document.querySelectorAll("#gi-save [data-file]")) {
    button.addEventListener("click", () => {
      closeSave();
      FILES[button.dataset.file]();
    });
  }
  const search = document.getElementById("gi-search");
  let typing = null;
  search.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => choose("text", search.value.trim()), 140);
  });
  document.getElementById("gi-card-close").addEventListener("click", closeCard);
  document.getElementById("gi-home").addEventListener("click", () => {
    goHome();
    remember();
  });
  document.getElementById("gi-theme").addEventListener("change", (event) => {
    setTheme(event.target.value);
    refreshAll();
    remember();
  });
  document.getElementById("gi-lang").addEventListener("change", (event) => {
    setLanguage(event.target.value);
    writeTexts();
    remember();
  });
}

function start() {
  document.documentElement.dataset.begun = "true";
  for (const node of document.querySelectorAll("[data-icon]")) node.prepend(icon(node.dataset.icon));
  setLanguage(DATA.page.lang);
  themeName = DATA.page.theme;
  if (SMALL) {
    document.getElementById("gi-legend").open = false;
    document.getElementById("gi-view-about").prepend(el("p", { class: "settings" }, ...document.querySelectorAll(".tools .select")));
  }
  listenToMap();
  listenToTabs();
  listenToSheet();
  listenToKeys();
  listenToPrinter();
  listenToMenu("gi-layers-button", "gi-layers", fillLayers);
  listenToTools();
  onChange(onNextFrame(() => {
    refreshAll(false);
    remember();
  }));
  window.addEventListener("hashchange", restore);
  addControls();
  restore();
  addLayers();
  // A typeface that is unpacked later, such as for marks on letters, is drawn with from then on.
  document.fonts.addEventListener("loadingdone", () => {
    widths.clear();
    repaintAll();
  });
  new ResizeObserver(takeSize).observe(document.getElementById("gi-map"));
  const ready = () => requestAnimationFrame(() => {
    document.documentElement.dataset.ready = "true";
  });
  // Without its picture the ground is an even tone, and all that stands on it is there.
  relief.picture.decode().then(ready, ready);
}

// The typefaces lie in the page, and `faces.js` has asked for them; with them at hand it is laid out once.
giTypefaces.then(start, start);
