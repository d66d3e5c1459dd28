/** What we do not know, how the map was made, and whose data it stands on: written from the data. */

/** Counts that the sentences are made of. */
function tallies() {
  const tally = { n: incidents.n, precision: {}, nodate: 0, vague: 0, nodeaths: 0, disputed: 0, background: 0 };
  const precision = incidents.words("date_precision");
  const background = incidents.numbers("background");
  const places = new Uint32Array(incidents.precision.words.length + 1);
  for (let row = 0; row < incidents.n; row += 1) {
    places[incidents.precision.index[row]] += 1;
    const known = precision.words[precision.index[row]];
    if (incidents.start[row] === MISSING_DAY) tally.nodate += 1;
    else if (known === "month" || known === "year") tally.vague += 1;
    if (Number.isNaN(incidents.fatalities[row])) tally.nodeaths += 1;
    if (incidents.disputed[row] === 1) tally.disputed += 1;
    if (background[row] === 1) tally.background += 1;
  }
  places.forEach((count, code) => {
    const word = incidents.precision.words[code] ?? "exact";
    tally.precision[word] = (tally.precision[word] || 0) + count;
  });
  return tally;
}

/** One short line: what the reader should know that the map cannot show. */
function unknownLine() {
  const tally = tallies();
  const count = (...words) => words.reduce((sum, word) => sum + (tally.precision[word] || 0), 0);
  const parts = [
    ["about.unplaced", count("unlocated", "country", "frontier")],
    ["about.coarse", count("district", "province", "region")],
    ["about.vague", tally.vague],
    ["about.nodate", tally.nodate],
    ["about.nodeaths", tally.nodeaths],
    ["about.disputed", tally.disputed],
  ];
  const sentences = parts.filter(([, n]) => n > 0).map(([key, n]) => t(key, { n }));
  if (!incidents.n) return t("list.empty");
  return sentences.length ? `${t("about.unknown")} ${sentences.join("; ")}.` : t("about.allknown");
}

/** How many sources the incidents rest on; all that were read where no incident names one. */
function sourceCount() {
  const named = new Set(incidents.words("source_ids").words.flat());
  return named.size || sources.n;
}

/** Title and the line under it. */
function writeHeader() {
  const [first, last] = timeExtent();
  const dated = incidents.start.some((day) => day !== MISSING_DAY);
  const period = dated ? (first === last ? dayText(first, "short") : `${dayText(first, "short")} – ${dayText(last, "short")}`) : null;
  const disputed = incidents.disputed.reduce((sum, flag) => sum + (flag === 1 ? 1 : 0), 0);
  const facts = [
    t("incidents", { n: incidents.n }),
    period,
    sourceCount() ? t("header.sources", { n: sourceCount() }) : null,
    disputed ? t("header.disputed", { n: disputed }) : null,
  ];
  document.getElementById("gi-deck").textContent = facts.filter(Boolean).join(" · ");
  const unknown = document.getElementById("gi-unknown");
  unknown.textContent = unknownLine();
  unknown.hidden = !incidents.n;
  // Without a date there is no time to show and nothing to play.
  document.getElementById("gi-dock").hidden = !dated;
}

/** How many pass, said aloud too. */
function writeCount() {
  const passing = passingCount();
  const text = passing === incidents.n ? t("count.all", { n: incidents.n }) : t("count.some", { n: passing, total: incidents.n });
  document.getElementById("gi-count").textContent = text;
}

function lineNote() {
  if (!frontier) return t("line.none");
  const length = number(Math.round(frontier.length_km));
  return t("line.note", { source: frontier.source_name, length, tolerance: number(frontier.tolerance_m) });
}

/** The panel on method and sources. */
function writeAbout() {
  const tally = tallies();
  const box = document.getElementById("gi-about");
  const precisions = Object.keys(STATIC.precision).filter((word) => tally.precision[word]);
  const table = el("table", { class: "tally" }, el("caption", { text: t("about.places") }));
  for (const word of precisions) {
    table.append(el("tr", {}, el("th", { scope: "row", text: term("precision", word) }), el("td", { text: number(tally.precision[word]) })));
  }
  const credits = DATA.page.credits.map((credit) => el("li", {}, sourceLink(credit.url, credit.name), el("span", { class: "note", dir: "auto", text: [credit.attribution, credit.licence].filter(Boolean).join(" · ") })));
  const used = [];
  for (let row = 0; row < Math.min(sources.n, 300); row += 1) {
    const id = sources.get("source_id", row);
    const published = sources.get("published", row);
    const details = [sources.get("publisher", row), published === null ? null : dayText(published, "short"), sources.get("licence", row)];
    used.push(el("li", {}, sourceName(id, true), el("span", { class: "note", dir: "auto", text: details.filter(Boolean).map(clean).join(" · ") })));
  }
  box.replaceChildren(
    el("h3", { text: t("about.unknown_title") }),
    el("p", { text: unknownLine() }),
    el("h3", { text: t("about.method_title") }),
    ...["about.method_place", "about.method_claims", "about.method_time", "about.method_merge"].map((key) => el("p", { text: t(key) })),
    precisions.length ? table : "",
    el("h3", { text: t("about.line_title") }),
    el("p", { text: lineNote() }),
    el("h3", { text: t("about.sources", { n: sources.n }) }),
    el("ul", { class: "sources" }, ...used),
    el("h3", { text: t("about.credits") }),
    el("ul", { class: "sources" }, ...credits),
    el("h3", { text: t("about.keys_title") }),
    keyTable(),
  );
}

function keyTable() {
  const table = el("table", { class: "keys" });
  for (const name of ["move", "zoom", "here", "next", "open", "close", "search", "play"]) {
    table.append(el("tr", {}, el("th", { scope: "row" }, el("kbd", { text: t(`keys.${name}.key`) })), el("td", { text: t(`keys.${name}`) })));
  }
  return table;
}

/** The line at the foot of the map: whose line, whose data. */
function writeFoot() {
  document.getElementById("gi-line-note").textContent = lineNote();
  const credits = DATA.page.credits.map((credit) => credit.attribution || credit.name);
  if (DATA.page.online) credits.unshift(DATA.page.online.attribution);
  document.getElementById("gi-credits").textContent = [...new Set(credits)].join(" · ");
}
