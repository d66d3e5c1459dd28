/** The list of passing incidents: sorted, a piece at a time, one button a row. */

const list = (() => {
  const PIECE = 60;
  const box = document.getElementById("gi-list");
  const more = document.getElementById("gi-more");
  const select = document.getElementById("gi-sort");
  let order = "newest";
  let rows = [];
  let shownRows = 0;
  /** Rows of one spot on the map that hold too many to spread; null: all. */
  let only = null;
  const ranks = new Map();

  /** Numbers to sort by; missing ones come last whatever the direction. */
  const keys = {
    newest: (row) => (incidents.start[row] === MISSING_DAY ? Infinity : -incidents.end[row]),
    oldest: (row) => (incidents.start[row] === MISSING_DAY ? Infinity : incidents.start[row]),
    deaths: (row) => (Number.isNaN(incidents.fatalities[row]) ? Infinity : -incidents.fatalities[row]),
    km: (row) => (Number.isNaN(incidents.km[row]) ? Infinity : incidents.km[row]),
    type: (row) => incidents.typeCode[row],
  };

  /** All rows in the chosen order, sorted once for each order. */
  function ranked() {
    if (!ranks.has(order)) {
      const values = new Float64Array(incidents.n);
      const key = keys[order];
      for (let row = 0; row < incidents.n; row += 1) values[row] = key(row);
      const all = Uint32Array.from({ length: incidents.n }, (_, row) => row);
      all.sort((a, b) => (values[a] === values[b] ? a - b : values[a] < values[b] ? -1 : 1));
      ranks.set(order, all);
    }
    return ranks.get(order);
  }

  function refresh() {
    rows = ranked().filter((row) => failed[row] === 0 && (only === null || only.has(row)));
    shownRows = 0;
    box.replaceChildren();
    extend();
  }

  function extend() {
    const piece = document.createDocumentFragment();
    const until = Math.min(rows.length, shownRows + PIECE);
    for (; shownRows < until; shownRows += 1) piece.append(line(rows[shownRows]));
    box.append(piece);
    more.hidden = shownRows >= rows.length;
    more.textContent = t("list.more", { n: rows.length - shownRows });
    if (!rows.length) box.append(el("li", { class: "none", text: t(incidents.n ? "list.none" : "list.empty") }));
  }

  function line(row) {
    const place = incidents.get("place_name", row) ?? incidents.get("place_text", row);
    const deaths = incidents.fatalities[row];
    const facts = el("span", { class: "facts" });
    facts.append(el("span", { text: incidents.dateText(row, "short") }));
    if (place) facts.append(said(shorten(place, 60)));
    if (deaths > 0) facts.append(el("span", { class: "deaths", text: t("list.killed", { n: deaths }) }));
    if (incidents.disputed[row] === 1) facts.append(el("span", { class: "contested", text: t("disputed") }));
    const button = el(
      "button",
      {
        type: "button",
        "data-row": row,
        "aria-current": row === selectedRow ? "true" : null,
        on: {
          click: () => openCard(row, { fly: true, from: button }),
          mouseenter: () => hover(row, null),
          mouseleave: () => hover(null, null),
          focus: () => hover(row, null),
          blur: () => hover(null, null),
        },
      },
      glyphElement(lookOf(row), 20),
      el("span", { class: "words" }, said(shorten(incidents.title(row), 160), "strong"), facts),
    );
    return el("li", {}, button);
  }

  /** Take another order; whoever asks draws the list anew. */
  function orderBy(name) {
    order = keys[name] ? name : "newest";
    select.value = order;
  }

  function fillSelect() {
    select.replaceChildren(...Object.keys(keys).map((name) => el("option", { value: name, text: t(`sort.${name}`) })));
    select.value = order;
  }

  /** List the incidents of one spot only, or all again. */
  function limit(some) {
    only = some === null ? null : new Set(some);
    refresh();
    refreshChips();
  }

  select.addEventListener("change", () => {
    orderBy(select.value);
    refresh();
    remember();
  });
  more.addEventListener("click", extend);
  return {
    refresh,
    fillSelect,
    orderBy,
    limit,
    get order() {
      return order;
    },
    get rows() {
      return rows;
    },
    get limited() {
      return only === null ? 0 : only.size;
    },
  };
})();
