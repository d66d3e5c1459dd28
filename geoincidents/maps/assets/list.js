/** The list of passing incidents: sorted, a piece at a time as one scrolls, one button a row. */

const list = (() => {
  const PIECE = 14;
  const box = document.getElementById("gi-list");
  const MOST_ON_PAPER = 300;
  const more = document.getElementById("gi-more");
  const unlisted = document.getElementById("gi-unlisted");
  const select = document.getElementById("gi-sort");
  let order = "newest";
  let rows = [];
  let shownRows = 0;
  /** Rows of one spot on the map that hold too many to spread; null: all. */
  let only = null;
  let onlyWhy = "";
  const ranks = new Map();

  /** Numbers to sort by; missing ones come last whatever the direction. */
  const LAST = 2 ** 31;
  const keys = {
    newest: (row) => (incidents.start[row] === MISSING_DAY ? LAST : -incidents.end[row]),
    oldest: (row) => (incidents.start[row] === MISSING_DAY ? LAST : incidents.start[row]),
    deaths: (row) => (Number.isNaN(incidents.fatalities[row]) ? LAST : -incidents.fatalities[row]),
    km: (row) => (Number.isNaN(incidents.km[row]) ? LAST : Math.round(incidents.km[row] * 100)),
    type: (row) => incidents.typeCode[row],
  };

  /** All rows in the chosen order, sorted once for each order: key and row as one whole number. */
  function ranked() {
    if (!ranks.has(order)) {
      const { n } = incidents;
      const key = keys[order];
      const values = Float64Array.from({ length: n }, (_, row) => key(row) * n + row).sort();
      ranks.set(order, Uint32Array.from(values, (value) => value - Math.floor(value / n) * n));
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

  /** Write out the list for paper, where nothing can be scrolled; what is beyond it is counted. */
  function forPaper() {
    refresh();
    while (shownRows < Math.min(rows.length, MOST_ON_PAPER)) extend();
    const left = rows.length - shownRows;
    unlisted.textContent = left ? t("list.unlisted", { n: left }) : "";
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

  /** List some incidents only, such as those of one spot, or all again; `why` is the text of the chip. */
  function limit(some, why = "") {
    only = some === null ? null : new Set(some);
    onlyWhy = why;
    refresh();
    refreshChips();
  }

  select.addEventListener("change", () => {
    orderBy(select.value);
    refresh();
    remember();
  });
  more.addEventListener("click", extend);
  new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && extend(), { rootMargin: "40px" }).observe(more);
  return {
    refresh,
    forPaper,
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
      return only === null ? null : t(onlyWhy, { n: only.size });
    },
  };
})();
