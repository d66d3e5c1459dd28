/**
 * What is chosen. Each filter owns one bit; a row passes where no bit is set.
 * Changing one filter rewrites its own bit only, and the counts beside a filter
 * leave that filter out, so that a reader sees what choosing a word would give.
 */

const FILTERS = ["time", "km", "type", "actor", "side", "sector", "precision", "disputed", "deaths", "source", "text"];
const BIT = Object.fromEntries(FILTERS.map((name, place) => [name, 1 << place]));

/** The chosen values. null or an empty Set means: no choice made, everything passes. */
const chosen = {
  time: null, // [first day, last day]
  km: null, // [from, to]
  type: new Set(),
  actor: new Set(),
  side: new Set(),
  sector: new Set(),
  precision: new Set(),
  disputed: false,
  deaths: 0,
  source: new Set(),
  text: "",
};

const failed = new Uint16Array(incidents.n);
const listeners = [];

/** Be told after each change of what is chosen. */
function onChange(listener) {
  listeners.push(listener);
}

/** Set the bit of a filter in each row where `passes(row)` is false. */
function mark(name, active, passes) {
  const bit = BIT[name];
  const off = ~bit;
  for (let row = 0; row < incidents.n; row += 1) {
    if (!active || passes(row)) failed[row] &= off;
    else failed[row] |= bit;
  }
}

/** Test for membership of a word column in a set of words, by dictionary index. */
function memberTest(column, words) {
  const allowed = new Uint8Array(column.words.length + 1);
  column.words.forEach((word, code) => {
    allowed[code] = words.has(word) ? 1 : 0;
  });
  allowed[column.absent] = words.has("") ? 1 : 0;
  return (row) => allowed[column.index[row]] === 1;
}

/** The column of a facet: words that a list is made of, one or several a row. */
const facets = {
  type: () => [incidents.type],
  actor: () => [incidents.words("actor1"), incidents.words("actor2")],
  side: () => [incidents.words("frontier_side")],
  sector: () => [incidents.words("frontier_sector")],
  precision: () => [incidents.precision],
};

/** Rows whose list of sources shares one with the chosen ones. */
function sourceTest(words) {
  const column = incidents.words("source_ids");
  const allowed = column.words.map((ids) => [].concat(ids).some((id) => words.has(id)));
  return (row) => allowed[column.index[row]] === true;
}

const TEXT_COLUMNS = [
  "title", "place_name", "place_text", "admin1", "admin2", "actor1", "actor2",
  "casualties_text", "frontier_sector", "nearest_crossing", "incident_id",
];

/** Lower case without marks, so that 'Spin Boldak' finds 'spīn bōldak'. */
function folded(text) {
  return String(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Rows in which each word of the query occurs in some field, the quotes of claims included. */
function textTest(query) {
  const needles = folded(query).split(/\s+/).filter(Boolean);
  const hits = needles.map((needle) => {
    const found = new Uint8Array(incidents.n);
    for (const name of TEXT_COLUMNS) findIn(incidents.columns[name], needle, found);
    const owner = claims.numbers("row");
    for (const name of ["claimant", "value", "quote"]) {
      for (let row = 0; row < claims.n; row += 1) {
        const text = claims.get(name, row);
        if (text !== null && folded(text).includes(needle)) found[owner[row]] = 1;
      }
    }
    return found;
  });
  return (row) => hits.every((found) => found[row] === 1);
}

function findIn(column, needle, found) {
  if (!column) return;
  if (column.texts) {
    column.texts.forEach((text, row) => {
      if (text !== null && folded(text).includes(needle)) found[row] = 1;
    });
  } else if (column.words) {
    const matching = column.words.map((word) => folded(word).includes(needle));
    for (let row = 0; row < incidents.n; row += 1) if (matching[column.index[row]]) found[row] = 1;
  }
}

/** What each filter asks of a row. */
const tests = {
  time([first, last]) {
    return (row) => incidents.start[row] !== MISSING_DAY && incidents.start[row] <= last && incidents.end[row] >= first;
  },
  km([from, to]) {
    const low = incidents.numbers("frontier_km_min");
    const high = incidents.numbers("frontier_km_max");
    return (row) => {
      const km = incidents.km[row];
      if (km >= from && km <= to) return true;
      return low[row] <= to && high[row] >= from;
    };
  },
  disputed: () => (row) => incidents.disputed[row] === 1,
  deaths: (least) => (row) => incidents.fatalities[row] >= least,
  source: sourceTest,
  text: textTest,
};

/** Choose: rewrite one filter's bit and tell everyone. */
function choose(name, value, quietly = false) {
  chosen[name] = value;
  const active = value instanceof Set ? value.size > 0 : Array.isArray(value) || Boolean(value);
  let test = null;
  if (active && facets[name]) {
    const members = facets[name]().map((column) => memberTest(column, value));
    test = (row) => members.some((member) => member(row));
  } else if (active) {
    test = tests[name](value);
  }
  mark(name, active, test);
  if (!quietly) announce([name]);
}

/** Tell every view which filters changed. */
function announce(names) {
  for (const listener of listeners) listener(names);
}

/** Take or drop one word of a facet. */
function toggleWord(name, word) {
  const words = new Set(chosen[name]);
  if (!words.delete(word)) words.add(word);
  choose(name, words);
}

/** Forget every choice. */
function chooseNothing() {
  for (const name of FILTERS) choose(name, nothing(name), true);
  announce(FILTERS);
}

function nothing(name) {
  if (chosen[name] instanceof Set) return new Set();
  return { time: null, km: null, disputed: false, deaths: 0, text: "" }[name];
}

/** Whether a filter is in force. */
function isChosen(name) {
  const value = chosen[name];
  return value instanceof Set ? value.size > 0 : Array.isArray(value) || Boolean(value);
}

/** Rows that pass everything, in the order of the data (by date). */
function passingRows() {
  const rows = [];
  for (let row = 0; row < incidents.n; row += 1) if (failed[row] === 0) rows.push(row);
  return rows;
}

function passingCount() {
  let count = 0;
  for (let row = 0; row < incidents.n; row += 1) if (failed[row] === 0) count += 1;
  return count;
}

/** How many rows each word of a facet would give, its own filter left out. */
function facetCounts(name) {
  const ignore = ~BIT[name];
  const counts = new Map();
  const columns = facets[name] ? facets[name]() : [incidents.words("source_ids")];
  columns.forEach((column, which) => {
    const tally = new Uint32Array(column.words.length + 1);
    for (let row = 0; row < incidents.n; row += 1) {
      if ((failed[row] & ignore) !== 0) continue;
      // An actor that stands on both sides of a row counts once.
      if (which > 0 && columns[0].words[columns[0].index[row]] === column.words[column.index[row]]) continue;
      tally[column.index[row]] += 1;
    }
    column.words.forEach((word, code) => {
      for (const one of [].concat(word)) counts.set(one, (counts.get(one) || 0) + tally[code]);
    });
    if (which === 0 && tally[column.absent] && name !== "source") counts.set("", tally[column.absent]);
  });
  if (name === "actor") counts.delete("");
  return counts;
}
