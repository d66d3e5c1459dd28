"""An online geocoder behind the gazetteer, for the user who asks for it: slow, cached and marked.

Nothing in geoincidents uses it by itself. Names go to the server that is asked.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from geoincidents.errors import InputError
from geoincidents.geocoding.gazetteer import Gazetteer
from geoincidents.geocoding.model import Match, Place
from geoincidents.geocoding.packs import data_folder

__all__ = ["OnlineGazetteer"]

# https://operations.osmfoundation.org/policies/nominatim/: one request a second at most, a name of one's own.
_DELAY_S: Final = 1.0
_DOMAIN: Final = "nominatim.openstreetmap.org"
_AGENT: Final = "geoincidents"
_TIMEOUT_S: Final = 20.0
_EARTH_KM: Final = 111.2  # a degree of latitude
# Nominatim's place_rank (https://nominatim.org/release-docs/latest/customize/Ranking/) up to which an
# answer has our precision and kind.
_RANKS: Final = (
    (4, "country", "country"),
    (9, "province", "province"),
    (14, "district", "district"),
    (16, "exact", "town"),
    (22, "exact", "village"),
    (30, "exact", "other"),
)
# An answer of a stranger is never as sure as the gazetteer's own.
_SCORE: Final = 0.5
_STRANGE: Final = "answers in a form that is not Nominatim's"


class OnlineGazetteer:
    """The gazetteer, and Nominatim for the names that it does not know.

    Answers are kept in a file and asked for once. A match from the network says
    so in its reason, its notes and its place's source, scores 0.5 and has an id
    that begins with ``osm:``.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        Asked first; the bundled one by default.
    domain : str, optional
        Server of Nominatim.
    scheme : {'https', 'http'}, optional
        How it is reached.
    cache : Path, optional
        File of the answers; in the user's data folder by default.
    delay_s : float, optional
        Least time between two requests, in seconds.
    user_agent : str, optional
        What the requests call themselves; the policy of OpenStreetMap's own
        server asks for a name of the user's application.

    Raises
    ------
    InputError
        If a server does not answer, or not as Nominatim does.
    """

    def __init__(
        self,
        gazetteer: Gazetteer | None = None,
        *,
        domain: str = _DOMAIN,
        scheme: str = "https",
        cache: Path | None = None,
        delay_s: float = _DELAY_S,
        user_agent: str = _AGENT,
    ) -> None:
        from geopy.extra.rate_limiter import RateLimiter
        from geopy.geocoders import Nominatim

        self.gazetteer = gazetteer or Gazetteer.bundled()
        self.domain = domain
        self.cache = cache or data_folder() / "nominatim.sqlite"
        service = Nominatim(user_agent=user_agent, domain=domain, scheme=scheme, timeout=_TIMEOUT_S)
        self._ask: Callable[..., Any] = RateLimiter(
            service.geocode, min_delay_seconds=delay_s, max_retries=2, error_wait_seconds=max(delay_s, 0.1),
            swallow_exceptions=False,
        )  # fmt: skip

    def __getattr__(self, name: str) -> Any:
        return getattr(self.gazetteer, name)

    def geocode(self, name: str, **hints: Any) -> Match | None:
        """Return where a name points: by the gazetteer, else by the network, else None.

        Parameters
        ----------
        name : str
            As the text has it.
        **hints
            As `Gazetteer.geocode` takes them; country and province go to the
            server too.
        """
        known: Match | None = self.gazetteer.geocode(name, **hints)
        if known is not None or not name.strip():
            return known
        country, admin1 = hints.get("country"), hints.get("admin1")
        answer = self._cached(", ".join(filter(None, (name.strip(), admin1))), country)
        return _match(name, answer, self.domain) if answer else None

    def _cached(self, query: str, country: str | None) -> dict[str, Any] | None:
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.cache)) as database, database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS answers (server TEXT, query TEXT, country TEXT, answer TEXT, "
                "PRIMARY KEY (server, query, country))"
            )
            key = (self.domain, query, country or "")
            found = database.execute(
                "SELECT answer FROM answers WHERE server = ? AND query = ? AND country = ?", key
            ).fetchone()
            if found is None:
                found = (json.dumps(self._fresh(query, country)),)
                database.execute("INSERT INTO answers VALUES (?, ?, ?, ?)", (*key, *found))
        answer: dict[str, Any] | None = json.loads(found[0])
        return answer

    def _fresh(self, query: str, country: str | None) -> dict[str, Any] | None:
        from geopy.exc import GeopyError

        try:
            location = self._ask(query, country_codes=country, addressdetails=True, language="en")
        except GeopyError as error:
            raise InputError(f"the geocoder at {self.domain} does not answer: {error}") from error
        except ValueError as error:
            raise InputError(f"the geocoder at {self.domain} {_STRANGE}") from error
        answer = None if location is None else dict(location.raw)
        if answer is not None:
            _match(query, answer, self.domain)  # what cannot be used is not kept
        return answer


def _match(name: str, answer: dict[str, Any], domain: str) -> Match | None:
    try:
        lat, lon = float(answer["lat"]), float(answer["lon"])
        south, north, west, east = (float(edge) for edge in answer["boundingbox"])
        rank = int(answer.get("place_rank", 30))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"the geocoder at {domain} {_STRANGE}") from error
    address = answer.get("address", {})
    precision, kind = next((level, kind) for most, level, kind in _RANKS if rank <= most or most == 30)
    reach = max(north - south, east - west) / 2 * _EARTH_KM
    code = str(address.get("country_code", "")).upper() or None
    place = Place(
        place_id=f"osm:{answer.get('osm_type', 'place')}/{answer.get('osm_id', 0)}",
        name=str(answer.get("name") or answer.get("display_name") or name).split(",")[0],
        kind=kind,
        country=code,
        admin1=address.get("state"),
        admin2=address.get("county") or address.get("district"),
        lat=lat,
        lon=lon,
        uncertainty_km=round(max(reach, 1.0), 1),
        population=None,
        source=f"OpenStreetMap through Nominatim at {domain}, ODbL 1.0",
    )
    reason = f"not in the gazetteer; {domain} answers {answer.get('display_name', name)!r}"
    note = "from an online geocoder: © OpenStreetMap contributors, ODbL 1.0"
    return Match(place, lat, lon, precision, place.uncertainty_km, _SCORE, reason, query=name, notes=(note,))
