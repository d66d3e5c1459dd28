"""Writing 100,000 incidents: ours beside `GeoDataFrame.to_file` with its defaults.

    python benchmarks/bench_exports.py [--rows 100000] [--repeats 3]

The rival writes the one table of incidents, its lists joined to text because it
cannot write lists. Ours writes the same rows with everything around them: for
GeoPackage that is all layers, the frontier, descriptions, styles and a project.
CPU seconds of the process, the best of the repeats, the two taking turns.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from geoincidents import exports
from geoincidents.frontier import Frontier
from geoincidents.schema import EVENT_TYPES, Tables

LEAST_RATIO = 2.0


def tables(count: int) -> Tables:
    """Return a log of the width that a real one has, with one incident in twenty not located."""
    import shapely

    random = np.random.default_rng(7)
    points = shapely.points(random.uniform(61, 75, count).round(5), random.uniform(29.5, 37, count).round(5))
    killed = random.integers(0, 50, count)
    rows = []
    for number in range(count):
        day = date(2010, 1, 1) + timedelta(number % 5000)
        place = f"Place {number % 2000}"
        kind = EVENT_TYPES[number % len(EVENT_TYPES)]
        rows.append(
            {
                "incident_id": f"{day}-{kind}-{number}",
                "title": f"{kind} near {place}",
                "date_start": day,
                "date_end": day,
                "date_edtf": day.isoformat(),
                "date_precision": "day",
                "event_type": kind,
                "acled_event_type": "Battles",
                "acled_sub_event_type": "Armed clash",
                "actor1": "Afghan Taliban",
                "actor2": "Pakistan Army",
                "initiator": "contested" if number % 5 == 0 else None,
                "fatalities_low": int(killed[number]),
                "fatalities_best": int(killed[number]),
                "fatalities_high": int(killed[number]) + 3,
                "injured_best": None if number % 3 else int(killed[number]),
                "casualties_text": f"at least {killed[number]} people were killed",
                "place_text": place,
                "place_id": f"gns:-{number % 2000}",
                "place_name": place,
                "country": "AF",
                "admin1": "Kandahar",
                "admin2": "Spin Boldak",
                "location_precision": "near",
                "where_prec": 2,
                "geo_precision": 2,
                "uncertainty_km": 5.0,
                "geocode_score": 0.93,
                "geocode_reason": f"the only town of this name in Kandahar, row {number}",
                "place_alternatives": ("Another place, village, Helmand, AF",),
                "point_is_representative": False,
                "frontier_km": number % 2600 + 0.123,
                "frontier_km_min": float(number % 2600),
                "frontier_km_max": number % 2600 + 5.0,
                "frontier_distance_km": float(number % 90),
                "frontier_side": "AF",
                "frontier_sector": "Chaman",
                "nearest_crossing": "Wesh-Chaman",
                "nearest_crossing_km": 12.3,
                "disputed": number % 2 == 0,
                "background": False,
                "n_sources": 1,
                "n_claims": 2,
                "source_ids": (f"source-{number % 500}",),
                "geometry": None if number % 20 == 0 else points[number],
            }
        )
    return Tables.of({"incidents": rows})


def best(action: Callable[[], Any], other: Callable[[], Any], repeats: int) -> tuple[float, float]:
    """Return the least CPU seconds of each of two actions, taking turns."""
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeats):
        for run, taken in zip((action, other), seconds, strict=True):
            start = time.process_time()
            run()
            taken.append(time.process_time() - start)
    return min(seconds[0]), min(seconds[1])


def main() -> None:
    """Print seconds and ratios; exit 1 where ours is not twice as fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    log = tables(arguments.rows)
    flat = log.incidents.copy()
    for column in ("place_alternatives", "source_ids"):
        flat[column] = flat[column].map(";".join)
    frontier = Frontier.bundled()
    exports.write(Tables.of({}), Path(tempfile.mkdtemp()) / "warm.gpkg", frontier=frontier)
    slow = []
    print(f"{arguments.rows} incidents, {len(flat.columns)} columns")
    with tempfile.TemporaryDirectory() as folder:
        for suffix, options in ((".geojson", {}), (".gpkg", {"frontier": frontier})):
            ours, theirs = Path(folder, f"ours{suffix}"), Path(folder, f"theirs{suffix}")

            def rival(path: Path = theirs) -> None:
                path.unlink(missing_ok=True)
                flat.to_file(path)

            def own(path: Path = ours, options: dict[str, Any] = options) -> None:
                exports.write(log, path, **options)

            mine, other = best(own, rival, arguments.repeats)
            ratio = other / mine
            slow += [suffix] if ratio < LEAST_RATIO else []
            print(
                f"{suffix:9} exports.write {mine:5.2f} s   GeoDataFrame.to_file {other:5.2f} s   {ratio:.1f}x"
            )
    if slow:
        sys.exit(f"less than {LEAST_RATIO}x: {', '.join(slow)}")


if __name__ == "__main__":
    main()
