"""How right answers are, and how sure they say they are: the tables of docs/uncertainty.md.

    python benchmarks/reliability.py TRUTH.csv [--no-packs]

TRUTH has the columns name, country, adm1, lat, lon and kind (settlement,
district, province and others). Country and province go in as hints. A
settlement is right within 25 km.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import mean, median
from typing import Any

RIGHT_KM = 25.0
SCORES = (0.3, 0.5, 0.7, 0.85, 0.95, 1.001)
PRECISIONS = ("exact", "near", "district", "province", "region", "country")


@dataclass(frozen=True)
class Answer:
    """An answer with how far it lies from the truth."""

    kind: str  # of the truth
    match: Any
    error_km: float


def answers(path: Path, packs: bool) -> tuple[int, list[Answer]]:
    """Return how many rows there are, and the answers to them."""
    from geoincidents import Gazetteer
    from geoincidents.geocoding.regions import distance_km

    gazetteer = Gazetteer.bundled(packs=packs)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = []
    for row in rows:
        match = gazetteer.geocode(row["name"], country=row["country"] or None, admin1=row["adm1"] or None)
        if match is not None:
            error = float(distance_km(float(row["lat"]), float(row["lon"]), match.lat, match.lon))
            found.append(Answer(row["kind"], match, error))
    return len(rows), found


def share(of: Sequence[Answer], counted: Callable[[Answer], bool]) -> float:
    """Return the share of answers that count, in percent."""
    return 100 * sum(map(counted, of)) / len(of) if of else 0.0


def within(answer: Answer) -> bool:
    """Tell whether the truth lies within the uncertainty."""
    return answer.error_km <= answer.match.uncertainty_km


def right(answer: Answer) -> bool:
    """Tell whether an answer is right."""
    return answer.error_km <= RIGHT_KM


def by_precision(found: Sequence[Answer]) -> None:
    """Print the table by precision."""
    print(
        "| precision | answers | median `uncertainty_km` | median error, km | nine of ten within, km"
        " | within |"
    )
    print("|---|---|---|---|---|---|")
    for precision in PRECISIONS:
        some = [answer for answer in found if answer.match.precision == precision]
        if some:
            errors = sorted(answer.error_km for answer in some)
            sure = median(answer.match.uncertainty_km for answer in some)
            nine = errors[min(len(errors) - 1, round(0.9 * len(errors)))]
            print(
                f"| {precision} | {len(some)} | {sure:.1f} | {median(errors):.1f} | {nine:.0f}"
                f" | {share(some, within):.0f} % |"
            )
    print(f"| all | {len(found)} | | | | {share(found, within):.0f} % |\n")


def by_score(found: Sequence[Answer]) -> None:
    """Print the table by score, of answers that are a town or village."""
    print("| score | answers | mean score | right to 25 km |\n|---|---|---|---|")
    spots = [answer for answer in found if answer.match.place.kind in ("town", "village")]
    for least, most in pairwise(SCORES):
        some = [answer for answer in spots if least <= answer.match.score < most]
        if some:
            sure = mean(answer.match.score for answer in some)
            told = share(some, right) / 100
            print(f"| {least:.2f}-{min(most, 1):.2f} | {len(some)} | {sure:.2f} | {told:.2f} |")
    print()


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("truth", type=Path, metavar="TRUTH.csv")
    parser.add_argument("--no-packs", action="store_true", help="leave the packs of the user out")
    asked = parser.parse_args()
    n_rows, found = answers(asked.truth, packs=not asked.no_packs)
    by_precision(found)
    by_score(found)
    settled = [answer for answer in found if answer.kind == "settlement"]
    exact = [answer for answer in settled if answer.match.precision == "exact"]
    placed = [answer for answer in settled if right(answer)]
    wrong = sum(not right(answer) for answer in exact)
    print(f"right to 25 km, of all {n_rows} rows: {100 * sum(map(right, found)) / n_rows:.1f} %")
    print(f"settlements answered exact but farther off, of all answers: {100 * wrong / len(found):.1f} %")
    told = share(placed, lambda answer: answer.match.precision == "exact")
    print(f"correctly placed settlements that were answered exact: {told:.0f} %")


if __name__ == "__main__":
    main()
