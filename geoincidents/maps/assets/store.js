/**
 * The columns of the data block as typed arrays, read once. A row is a number;
 * no object is made for an incident before somebody opens its card.
 */

const MISSING_DAY = -2147483648;
/** The types of event in the order of the key. */
const TYPES = Object.keys(STATIC.events);

/** The smallest unsigned array that holds indices up to `most` and one value for 'missing'. */
function indexArray(length, most) {
  if (most < 0xff) return new Uint8Array(length);
  return most < 0xffff ? new Uint16Array(length) : new Uint32Array(length);
}

/** One table of the data block; asked by column name and row. */
class Table {
  constructor(block) {
    this.n = block.n;
    this.columns = {};
    for (const [name, column] of Object.entries(block.columns)) this.decodeLater(name, column);
    block.columns = null;
  }

  /** Decode a column when it is first asked for: most are not before somebody opens a card or searches. */
  decodeLater(name, column) {
    const { columns, n } = this;
    const described = { configurable: true, enumerable: true };
    Object.defineProperty(columns, name, {
      ...described,
      get() {
        const value = Table.decode(column, n);
        Object.defineProperty(columns, name, { ...described, writable: true, value });
        return value;
      },
    });
  }

  /** Numbers become a Float64Array (NaN: missing), words a dictionary with indices. */
  static decode(column, n) {
    if (column.t) return { texts: column.t };
    if (column.d) {
      const absent = column.d.length;
      const index = indexArray(n, absent);
      for (let row = 0; row < n; row += 1) index[row] = column.i[row] < 0 ? absent : column.i[row];
      return { words: column.d, index, absent };
    }
    const numbers = new Float64Array(n);
    const steps = column.s || 1;
    for (let row = 0; row < n; row += 1) numbers[row] = column.v[row] === null ? NaN : column.v[row] / steps;
    return { numbers };
  }

  /** The value of a cell, null where it is missing. */
  get(name, row) {
    const column = this.columns[name];
    if (!column) return null;
    if (column.numbers) return Number.isNaN(column.numbers[row]) ? null : column.numbers[row];
    if (column.texts) return column.texts[row];
    return column.index[row] === column.absent ? null : column.words[column.index[row]];
  }

  /** A number column; all missing where the table has none of that name. */
  numbers(name) {
    return this.columns[name]?.numbers ?? new Float64Array(this.n).fill(NaN);
  }

  /** A word column as `{words, index, absent}`, whatever form it came in. */
  words(name) {
    const column = this.columns[name];
    if (column?.words) return column;
    const seen = new Map();
    const codes = [];
    for (let row = 0; row < this.n; row += 1) {
      const value = column?.texts ? column.texts[row] : null;
      if (value !== null && value !== undefined && !seen.has(value)) seen.set(value, seen.size);
      codes.push(value === null || value === undefined ? -1 : seen.get(value));
    }
    const index = indexArray(this.n, seen.size);
    codes.forEach((code, row) => {
      index[row] = code < 0 ? seen.size : code;
    });
    const made = { words: [...seen.keys()], index, absent: seen.size };
    if (this.n) this.columns[name] = made;
    return made;
  }

  /** Rows of this table by the incident they belong to. */
  byIncident() {
    if (this.rowsOf) return this.rowsOf;
    this.rowsOf = new Map();
    const owner = this.numbers("row");
    for (let row = 0; row < this.n; row += 1) {
      if (Number.isNaN(owner[row])) continue;
      const rows = this.rowsOf.get(owner[row]);
      if (rows) rows.push(row);
      else this.rowsOf.set(owner[row], [row]);
    }
    return this.rowsOf;
  }
}

/** Longitude as the unit square of the Web Mercator map. */
function mercatorX(lon) {
  return (lon + 180) / 360;
}

/** Latitude as the unit square of the Web Mercator map, growing southwards. */
function mercatorY(lat) {
  const sin = Math.sin((Math.max(-85.06, Math.min(85.06, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** Pixels of a kilometre at a latitude, per unit of the square's side in pixels. */
function kilometreAt(lat) {
  return 1 / (40075.016686 * Math.cos((lat * Math.PI) / 180));
}

/** Decode a line of `encode_line` into points of the unit square: x0, y0, x1, y1, … */
function decodeLine(flat, steps) {
  const points = new Float32Array(flat.length);
  let lon = 0;
  let lat = 0;
  for (let at = 0; at < flat.length; at += 2) {
    lon += flat[at];
    lat += flat[at + 1];
    points[at] = mercatorX(lon / steps);
    points[at + 1] = mercatorY(lat / steps);
  }
  return points;
}

/** The bounds of points as [x0, y0, x1, y1]. */
function boundsOf(points) {
  const bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < points.length; at += 2) {
    bounds[0] = Math.min(bounds[0], points[at]);
    bounds[1] = Math.min(bounds[1], points[at + 1]);
    bounds[2] = Math.max(bounds[2], points[at]);
    bounds[3] = Math.max(bounds[3], points[at + 1]);
  }
  return bounds;
}

/** The incidents, with the columns that are asked for in every frame close at hand. */
class Incidents extends Table {
  constructor(block) {
    super(block);
    const n = this.n;
    this.lat = this.numbers("lat");
    this.lon = this.numbers("lon");
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
    for (let row = 0; row < n; row += 1) {
      this.x[row] = mercatorX(this.lon[row]);
      this.y[row] = mercatorY(this.lat[row]);
    }
    this.type = this.words("event_type");
    this.typeCode = this.typeCodes();
    this.precision = this.words("location_precision");
    this.fatalities = this.numbers("fatalities_best");
    this.km = this.numbers("frontier_km");
    this.disputed = this.numbers("disputed");
    this.start = this.days("date_start");
    this.end = this.days("date_end", this.start);
    this.placed = this.placedRows();
  }

  /** A date column as days since 1970-01-01; MISSING_DAY or the other column's day where missing. */
  days(name, instead = null) {
    const numbers = this.numbers(name);
    const days = new Int32Array(this.n);
    for (let row = 0; row < this.n; row += 1) {
      if (!Number.isNaN(numbers[row])) days[row] = numbers[row];
      else days[row] = instead ? instead[row] : MISSING_DAY;
    }
    return days;
  }

  /** 1 where an incident gets a glyph, 0 where a glyph would be a pin for a guess. */
  placedRows() {
    const drawn = this.precision.words.map((word) => (STATIC.precision[word]?.glyph ?? "none") !== "none");
    const placed = new Uint8Array(this.n);
    for (let row = 0; row < this.n; row += 1) {
      const known = drawn[this.precision.index[row]] ?? true;
      placed[row] = known && !Number.isNaN(this.x[row]) && !Number.isNaN(this.lat[row]) ? 1 : 0;
    }
    return placed;
  }

  /** Each row's place in the list of types; 'other' where it has none of the vocabulary. */
  typeCodes() {
    const other = TYPES.indexOf("other");
    const codes = this.type.words.map((word) => (TYPES.includes(word) ? TYPES.indexOf(word) : other));
    codes.push(other);
    const typeCode = new Uint8Array(this.n);
    for (let row = 0; row < this.n; row += 1) typeCode[row] = codes[this.type.index[row]];
    return typeCode;
  }

  /** The type of an incident, of the vocabulary. */
  typeOf(row) {
    return TYPES[this.typeCode[row]];
  }

  precisionOf(row) {
    return this.precision.words[this.precision.index[row]] ?? "exact";
  }

  id(row) {
    return this.get("incident_id", row) ?? String(row);
  }

  /** A title for people; where a record has none, its type and place. */
  title(row) {
    const title = this.get("title", row);
    if (title !== null && title.trim()) return title;
    const place = this.get("place_name", row) ?? this.get("place_text", row);
    const type = term("event", this.typeOf(row));
    return place ? `${type}, ${place}` : type;
  }

  dateText(row, form = "long") {
    const start = this.start[row] === MISSING_DAY ? null : this.start[row];
    return spanText(start, start === null ? null : this.end[row], this.get("date_precision", row), form);
  }
}

const incidents = new Incidents(DATA.incidents);
const claims = new Table(DATA.claims);
const casualties = new Table(DATA.casualties);
const venues = new Table(DATA.mentions);
const sources = new Table(DATA.sources);
const sourceRow = new Map();
for (let row = 0; row < sources.n; row += 1) sourceRow.set(sources.get("source_id", row), row);
