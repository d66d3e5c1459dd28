/**
 * Legend and filters. The legend's words are the filter of types; every other
 * filter is a native control, so that keyboard and screen reader find nothing new.
 */

/** One facet as a group of check boxes, its words by count. */
function facetGroup(name, label, most = 12) {
  const box = el("fieldset", { class: "facet", "data-facet": name }, el("legend", { text: label() }));
  const options = el("div", { class: "options" });
  const unfold = el("button", { type: "button", class: "text", hidden: true });
  let all = false;
  unfold.addEventListener("click", () => {
    all = !all;
    refresh();
  });
  box.append(options, unfold);

  function refresh() {
    box.querySelector("legend").textContent = label();
    const counts = [...facetCounts(name)].sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
    const useful = counts.filter(([word, count]) => count > 0 || chosen[name].has(word));
    box.hidden = useful.length < 2 && !isChosen(name);
    const picked = useful.filter(([word], at) => all || at < most || chosen[name].has(word)).slice(0, 300);
    const focused = options.contains(document.activeElement) ? document.activeElement.dataset.word : null;
    options.replaceChildren(...picked.map(([word, count]) => option(name, word, count)));
    if (focused !== null) [...options.querySelectorAll("input")].find((input) => input.dataset.word === focused)?.focus();
    unfold.hidden = useful.length <= most;
    unfold.textContent = all ? t("filter.fewer") : t("filter.more", { n: useful.length - picked.length });
  }
  return { box, refresh };
}

function option(name, word, count) {
  const input = el("input", { type: "checkbox", checked: chosen[name].has(word), "data-word": word, on: { change: () => toggleWord(name, word) } });
  const label = el("label", {}, input);
  if (name === "type") label.append(glyphElement({ type: word, fill: "solid" }, 18));
  label.append(said(shorten(wordOf(name, word), 60), "span"), el("span", { class: "count", text: number(count) }));
  return label;
}

/** How a word of a facet reads. */
function wordOf(name, word) {
  if (word === "") return t("unknown");
  if (name === "type") return term("event", word);
  if (name === "precision") return term("precision", word);
  if (name === "side") return term("side", word);
  if (name === "sector") return inLanguage(word);
  if (name === "source") {
    const at = sourceRow.get(word);
    return at === undefined ? word : sources.get("publisher", at) ?? sources.get("title", at) ?? word;
  }
  return word;
}

/** The panel of filters, made when somebody first looks at it. */
function makeFilters() {
  const box = document.getElementById("gi-facets");
  const groups = ["type", "precision", "actor", "side", "sector", "source"].map((name) => facetGroup(name, () => t(`filter.${name}`)));
  const from = el("input", { type: "date", id: "gi-from" });
  const to = el("input", { type: "date", id: "gi-to" });
  const kmFrom = el("input", { type: "number", id: "gi-km-from", min: 0, step: 10 });
  const kmTo = el("input", { type: "number", id: "gi-km-to", min: 0, step: 10 });
  const deaths = el("input", { type: "number", id: "gi-deaths", min: 0, step: 1 });
  const disputed = el("input", { type: "checkbox", id: "gi-disputed" });
  const labels = [];

  function field(input, key) {
    const label = el("label", { for: input.id });
    labels.push([label, key]);
    return input.type === "checkbox" ? el("p", { class: "field check" }, input, label) : el("p", { class: "field" }, label, input);
  }

  const day = (input) => (input.value ? Math.round(Date.parse(`${input.value}T00:00:00Z`) / DAY_MS) : null);
  function timeFromFields() {
    const [first, last] = timeExtent();
    const [a, b] = [day(from) ?? first, day(to) ?? last];
    choose("time", from.value || to.value ? [Math.min(a, b), Math.max(a, b)] : null);
  }
  function kmFromFields() {
    const most = frontier ? Math.ceil(frontier.line.length) : 0;
    const [a, b] = [kmFrom.value === "" ? 0 : Number(kmFrom.value), kmTo.value === "" ? most : Number(kmTo.value)];
    choose("km", kmFrom.value || kmTo.value ? [Math.min(a, b), Math.max(a, b)] : null);
  }
  for (const input of [from, to]) input.addEventListener("change", timeFromFields);
  for (const input of [kmFrom, kmTo]) input.addEventListener("change", kmFromFields);
  deaths.addEventListener("input", () => choose("deaths", Math.max(0, Number(deaths.value) || 0)));
  disputed.addEventListener("change", () => choose("disputed", disputed.checked));

  const km = el("div", { class: "two" }, field(kmFrom, "filter.km_from"), field(kmTo, "filter.km_to"));
  km.hidden = !strip.useful;
  box.append(
    groups[0].box,
    el("div", { class: "two" }, field(from, "filter.from"), field(to, "filter.to")),
    km,
    field(deaths, "filter.deaths"),
    field(disputed, "filter.disputed"),
    ...groups.slice(1).map((group) => group.box),
  );

  /** Set a field, but not under the hands of somebody who is typing in it. */
  function write(input, value) {
    if (document.activeElement !== input) input.value = value;
  }

  function refresh() {
    for (const group of groups) group.refresh();
    for (const [label, key] of labels) label.textContent = t(key);
    write(from, chosen.time ? isoDay(chosen.time[0]) : "");
    write(to, chosen.time ? isoDay(chosen.time[1]) : "");
    write(kmFrom, chosen.km ? chosen.km[0] : "");
    write(kmTo, chosen.km ? chosen.km[1] : "");
    write(deaths, chosen.deaths || "");
    disputed.checked = chosen.disputed;
  }
  return refresh;
}

const filtersPanel = { refresh: () => (filtersPanel.write ??= makeFilters())() };

/** Chips above the list: one for each filter in force, to take it away. */
function refreshChips() {
  const box = document.getElementById("gi-chips");
  const chips = [];
  for (const name of FILTERS) {
    if (!isChosen(name)) continue;
    const value = chosen[name];
    if (value instanceof Set) {
      for (const word of value) chips.push(chip(wordOf(name, word), () => toggleWord(name, word)));
    } else {
      const texts = {
        time: () => spanText(value[0], value[1], "day", "short"),
        km: () => t("chip.km", { from: value[0], to: value[1] }),
        disputed: () => t("filter.disputed"),
        deaths: () => t("chip.deaths", { n: value }),
        text: () => `“${value}”`,
      };
      chips.push(chip(texts[name](), () => choose(name, nothing(name))));
    }
  }
  if (list.limited) chips.push(chip(list.limited, () => list.limit(null)));
  if (chips.length) chips.push(el("button", { type: "button", class: "text", text: t("filter.clear"), on: { click: chooseNothing } }));
  box.replaceChildren(...chips);
  box.hidden = chips.length === 0;
}

function chip(text, drop) {
  return el("button", { type: "button", class: "chip", "aria-label": t("chip.drop", { text }), on: { click: drop } }, said(shorten(text, 40)), icon("close"));
}

/**
 * How to read filling, split, size, line and gates, as far as they occur: of glyphs the look, of sizes
 * the radii. The key on the screen and the one on paper are both drawn from it.
 */
function readings() {
  const present = new Set(incidents.precision.words);
  const sample = { type: "armed_clash", fill: "solid" };
  const areas = ["district", "province", "region"].some((word) => present.has(word));
  const most = incidents.fatalities.reduce((high, deaths) => (deaths > high ? deaths : high), 0);
  const counts = [1, 10, ...(most >= 100 ? [100] : [])];
  const line = frontier !== null && shown.frontier;
  const gates = line && shown.crossings;
  return [
    present.has("exact") && { look: sample, text: t("legend.exact") },
    present.has("near") && { look: { ...sample, fill: "hollow" }, text: t("legend.near") },
    areas && { look: { ...sample, fill: "hollow", coarse: true }, text: t("legend.area") },
    incidents.disputed.some((flag) => flag === 1) && { look: { ...sample, disputed: true }, text: t("legend.disputed") },
    most >= 10 && { radii: counts.map(glyphRadius), text: t("legend.size", { counts: counts.join(" · ") }) },
    line && { line, text: t("legend.frontier") },
    gates && { gate: "open", text: t("legend.crossing") },
    gates && frontier.crossings.some((crossing) => crossing.status?.length) && { gate: "closed", text: t("legend.closed") },
  ].filter(Boolean);
}

const legend = (() => {
  const box = document.getElementById("gi-legend-body");

  /** Write counts and choices into the key; make it anew only where that is asked. */
  function refresh(anew = false) {
    const counts = facetCounts("type");
    if (!anew && box.children.length) {
      for (const key of box.querySelectorAll(".key")) {
        key.setAttribute("aria-pressed", String(chosen.type.has(key.dataset.word)));
        key.querySelector(".count").textContent = number(counts.get(key.dataset.word) || 0);
      }
      return;
    }
    const present = TYPES.filter((type) => counts.has(type) || incidents.type.words.includes(type));
    const types = present.map((type) => {
      const count = counts.get(type) || 0;
      const on = chosen.type.has(type);
      return el(
        "button",
        { type: "button", class: "key", "data-word": type, "aria-pressed": String(on), on: { click: () => toggleWord("type", type) } },
        glyphElement({ type, fill: "solid" }, 18),
        el("span", { text: term("event", type) }),
        el("span", { class: "count", text: number(count) }),
      );
    });
    box.classList.toggle("lines", !types.length);
    box.replaceChildren(el("div", { class: "types", role: "group", "aria-label": t("filter.type") }, ...types), reading());
  }

  function reading() {
    const rows = el("div", { class: "reading" });
    for (const entry of readings()) rows.append(el("span", { class: "entry" }, pictureOf(entry), el("span", { text: entry.text })));
    return rows;
  }

  function pictureOf({ look, radii, line, gate }) {
    if (look) return glyphElement(look, 18);
    if (radii) return sizes(radii);
    return line ? lineSample() : gateSample(gate === "closed");
  }

  /** The dash of the line, as it stands on the map. */
  function lineSample() {
    const dash = svg("line", { x1: 0, y1: 6, x2: 26, y2: 6, class: "line", "stroke-dasharray": "10 3.5 1.8 3.5" });
    return svg("svg", { width: 26, height: 12, viewBox: "0 0 26 12", class: "glyph", "aria-hidden": "true" }, dash);
  }

  function gateSample(closed) {
    const parts = [svg("rect", { x: 4.2, y: 3, width: 9.6, height: 6, class: "gate" })];
    if (closed) parts.push(svg("line", { x1: 2.5, y1: 10.8, x2: 15.5, y2: 1.2, class: "line" }));
    return svg("svg", { width: 18, height: 12, viewBox: "0 0 18 12", class: "glyph", "aria-hidden": "true" }, ...parts);
  }

  function sizes(radii) {
    const width = radii.reduce((sum, r) => sum + 2 * r + 2, 2);
    const tall = 2 * Math.max(...radii) + 2;
    const picture = svg("svg", { width, height: tall, viewBox: `0 0 ${width} ${tall}`, class: "glyph", "aria-hidden": "true" });
    let x = 1;
    for (const r of radii) {
      picture.append(svg("circle", { cx: x + r, cy: tall - 1 - r, r: r - 0.5, class: "size" }));
      x += 2 * r + 2;
    }
    return picture;
  }
  return { refresh };
})();
