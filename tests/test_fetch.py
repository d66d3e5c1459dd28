"""The gazetteer's network, played by a server on loopback: dumps fetched, names asked online."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from geoincidents.errors import InputError
from geoincidents.geocoding import Gazetteer, adding, packs
from geoincidents.geocoding.fetch import fetch
from geoincidents.geocoding.online import OnlineGazetteer

ROW = [
    "1",
    "Testabad",
    "Testabad",
    "Tistabad,تست آباد",
    "31.5",
    "66.5",
    "P",
    "PPL",
    "AF",
    "",
    "",
    "",
    "",
    "",
    "1200",
    "",
    "900",
    "Asia/Kabul",
    "2025-01-01",
]


def dump(rows: int = 400) -> bytes:
    text = "\n".join("\t".join([str(n), f"Testabad {n}", *ROW[2:]]) for n in range(1, rows + 1))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("AF.txt", text)
        archive.writestr("readme.txt", "about")
    return packed.getvalue()


class Server(ThreadingHTTPServer):
    """A server of one file that can break off, and of a stand-in for Nominatim."""

    content = b""
    version = '"one"'
    breaks: list[int]
    ranges: list[str | None]
    queries: list[dict[str, list[str]]]
    answers: dict[str, list[dict[str, Any]]]


class Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.0"

    def do_GET(self) -> None:
        address = urlparse(self.path)
        if address.path == "/search":
            return self._search(parse_qs(address.query))
        if not address.path.endswith("/AF.zip"):
            return self.send_error(404, "Not Found")
        self.server.ranges.append(self.headers.get("Range"))
        content, start = self.server.content, 0
        if self.headers.get("Range") and self.headers.get("If-Range") == self.server.version:
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", self.server.version)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        end = self.server.breaks.pop(0) if self.server.breaks else len(content)
        self.wfile.write(content[start:end])
        return None

    def _search(self, query: dict[str, list[str]]) -> None:
        self.server.queries.append(query)
        body = json.dumps(self.server.answers.get(query["q"][0], [])).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server(("127.0.0.1", 0), Handler)
    running.content, running.breaks, running.ranges, running.queries, running.answers = dump(), [], [], [], {}
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


def base(server: Server) -> str:
    return f"http://127.0.0.1:{server.server_port}/dump"


def got(server: Server, **options: Any) -> adding.Added:
    return fetch("af", base=base(server), pause=lambda attempt: None, **options)


def test_a_dump_becomes_a_pack_that_the_gazetteer_uses(server: Server) -> None:
    added = got(server)
    assert (added.n_places, added.faults) == (400, ())
    ((_, pack),) = packs.installed()
    assert (pack.name, pack.licence, pack.source) == (
        "geonames-AF",
        "CC BY 4.0",
        f"GeoNames, {base(server)}/AF.zip",
    )
    match = Gazetteer.bundled().geocode("Testabad 7", country="AF")
    assert match is not None
    assert match.place.place_id == "gn:7"
    assert list((packs.data_folder() / "downloads").iterdir()) == []


def test_a_download_that_breaks_off_is_taken_up_where_it_ended(server: Server) -> None:
    server.breaks = [300, 1000]
    assert got(server).n_places == 400
    assert server.ranges == [None, "bytes=300-", "bytes=1000-"]


def test_a_later_call_takes_up_what_an_earlier_one_left(server: Server) -> None:
    server.breaks = [100 * n for n in range(1, 6)]
    with pytest.raises(InputError, match=r"cannot be downloaded .*what came is kept"):
        got(server)
    assert got(server).n_places == 400
    assert server.ranges[-1] == "bytes=500-"


def test_a_dump_that_has_changed_meanwhile_is_fetched_anew(server: Server) -> None:
    server.breaks = [300] * 5
    with pytest.raises(InputError):
        got(server)
    server.breaks, server.version, server.content = [], '"two"', dump(10)
    assert got(server).n_places == 10


def test_what_is_no_dump_is_named_and_nothing_is_added(server: Server) -> None:
    for content, message in (
        (b"<html>sorry</html>", "is no zip archive"),
        (dump()[:-80] + b"x" * 80, "is no zip archive|damaged"),
    ):
        server.content = content
        with pytest.raises(InputError, match=message):
            got(server)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("other.txt", "x")
    server.content = packed.getvalue()
    with pytest.raises(InputError, match=r"does not hold AF\.txt"):
        got(server)
    assert packs.installed() == []


def test_a_country_that_the_server_has_not_is_named(server: Server) -> None:
    with pytest.raises(InputError, match="the server says 404"):
        fetch("XX", base=base(server))


def test_a_server_that_cannot_be_reached_ends_in_one_line(server: Server) -> None:
    address = base(server)
    server.server_close()
    with pytest.raises(InputError, match="cannot be downloaded") as error:
        fetch("AF", base=address, pause=lambda attempt: None)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("country", "address", "message"),
    [("Afghanistan", "http://127.0.0.1", "is no country code"), ("AF", "/etc", "is no address of the web")],
)
def test_what_cannot_be_asked_is_refused(country: str, address: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        fetch(country, base=address)


def test_the_address_can_be_set_in_the_environment(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEOINCIDENTS_GEONAMES", base(server))
    assert fetch("AF").n_places == 400


# An online geocoder behind the gazetteer

ANSWER = {"osm_type": "node", "osm_id": 42, "lat": "31.25", "lon": "66.75", "name": "Nowhereabad", "display_name": "Nowhereabad, Kandahar, Afghanistan", "place_rank": 19, "boundingbox": ["31.23", "31.27", "66.73", "66.77"], "address": {"country_code": "af", "state": "Kandahar"}}  # fmt: skip


@pytest.fixture
def online(server: Server, tmp_path: Path) -> OnlineGazetteer:
    known = Gazetteer.from_rows([{"name": "Chaman", "country": "PK", "lat": 30.92, "lon": 66.45}])
    server.answers = {"Nowhereabad": [ANSWER], "Nowhereabad, Kandahar": [ANSWER]}
    return OnlineGazetteer(
        known,
        domain=f"127.0.0.1:{server.server_port}",
        scheme="http",
        cache=tmp_path / "cache.sqlite",
        delay_s=0,
    )


def test_a_name_that_the_gazetteer_knows_is_not_asked_online(online: OnlineGazetteer, server: Server) -> None:
    match = online.geocode("Chaman")
    assert match is not None
    assert not match.place.place_id.startswith("osm:")
    assert server.queries == []


def test_an_answer_from_the_network_says_where_it_is_from(online: OnlineGazetteer, server: Server) -> None:
    match = online.geocode("Nowhereabad", country="AF", admin1="Kandahar")
    assert match is not None
    assert (match.lat, match.lon, match.precision) == (31.25, 66.75, "exact")
    assert (match.place.place_id, match.place.country, match.place.admin1) == (
        "osm:node/42",
        "AF",
        "Kandahar",
    )
    assert match.reason.startswith("not in the gazetteer; 127.0.0.1:")
    assert "OpenStreetMap" in match.place.source
    assert "online geocoder" in match.notes[0]
    assert match.score == 0.5
    assert server.queries[0]["countrycodes"] == ["AF"]


def test_a_name_is_asked_once_and_no_answer_is_an_answer(online: OnlineGazetteer, server: Server) -> None:
    assert [online.geocode(name) is None for name in ("Nowhereabad", "Nowhereabad", "Xyz", "Xyz")] == [
        False,
        False,
        True,
        True,
    ]
    assert len(server.queries) == 2


def test_requests_keep_their_distance(server: Server, tmp_path: Path) -> None:
    import time

    gazetteer = OnlineGazetteer(
        Gazetteer.from_rows([{"name": "Chaman", "lat": 30.92, "lon": 66.45}]),
        domain=f"127.0.0.1:{server.server_port}",
        scheme="http",
        cache=tmp_path / "c",
        delay_s=0.2,
    )
    start = time.monotonic()
    for name in ("One", "Two", "Three"):
        gazetteer.geocode(name)
    assert time.monotonic() - start >= 0.4


def test_a_server_that_is_no_nominatim_is_named(online: OnlineGazetteer, server: Server) -> None:
    server.answers["Odd"] = [{"lat": "x", "lon": "y", "display_name": "Odd"}]
    with pytest.raises(InputError, match=r"not Nominatim's"):
        online.geocode("Odd")
    server.server_close()
    with pytest.raises(InputError, match="does not answer"):
        online.geocode("Another")


def test_everything_else_is_the_gazetteers_own(online: OnlineGazetteer) -> None:
    assert len(online.candidates("Chaman")) == 1
