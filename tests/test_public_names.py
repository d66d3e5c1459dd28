import subprocess
import sys

import geoincidents


def test_the_public_names_are_these() -> None:
    assert sorted(geoincidents.__all__) == [
        "BundleError", "Fault", "Frontier", "Gazetteer", "GazetteerGeocoder", "GeoincidentsError", "IncidentLog",
        "IncidentMap", "InputError", "Match", "MissingColumnError", "MissingExtraError", "Place", "Selection", "Tables",
        "example", "geocode", "read",
    ]  # fmt: skip


def test_every_public_name_can_be_imported() -> None:
    for name in geoincidents.__all__:
        assert getattr(geoincidents, name).__doc__


def test_importing_the_package_imports_nothing_heavy() -> None:
    code = "import sys, geoincidents; print(sorted({'pandas', 'geopandas', 'folium', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(geoincidents, "nothing_like_that")
