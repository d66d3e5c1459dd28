"""The typefaces of page and figure: they travel along, so that both look the same on every machine."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

__all__ = ["FACES", "SANS", "SERIF", "Face", "css", "for_figures"]

_LATIN: Final = (
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,"
    "U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_LATIN_EXT: Final = (
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-0304,U+0308,"
    "U+0329,U+1D00-1DBF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C4,U+2113"
)
_ARABIC: Final = "U+0600-06FF,U+0750-077F,U+08A0-08FF,U+FB50-FDFF,U+FE70-FEFC"


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a typeface, as published by the Fontsource project.

    Parameters
    ----------
    family : str
        Name that style sheets ask for.
    file : str
        File name in the folder ``assets/fonts``.
    weight : str
        One weight, or the range of a variable font.
    covers : str
        Unicode ranges the file is used for; a browser unpacks it only where one occurs.
    """

    family: str
    file: str
    weight: str
    covers: str


FACES: Final = (
    Face("Source Sans 3", "source-sans-3-latin-wght-normal.woff2", "200 900", _LATIN),
    Face("Source Sans 3", "source-sans-3-latin-ext-wght-normal.woff2", "200 900", _LATIN_EXT),
    Face("Source Serif 4", "source-serif-4-latin-600-normal.woff2", "600", _LATIN),
    Face("Source Serif 4", "source-serif-4-latin-ext-600-normal.woff2", "600", _LATIN_EXT),
    Face("Noto Naskh Arabic", "noto-naskh-arabic-arabic-400-normal.woff2", "400", _ARABIC),
)


# Under names of their own, so that no typeface installed on a machine is taken for them. What they
# lack, such as Arabic letters, the typeface has that comes with matplotlib.
SANS: Final = ("Geoincidents Sans", "Geoincidents Rest")
SERIF: Final = ("Geoincidents Serif", "Geoincidents Rest")
_FIGURE_FACES: Final = (
    (SANS[0], 400, "source-sans-3-latin-400-normal.ttf"),
    (SANS[0], 600, "source-sans-3-latin-600-normal.ttf"),
    (SERIF[0], 600, "source-serif-4-latin-600-normal.ttf"),
)
_REST: Final = ((400, "DejaVuSans.ttf"), (600, "DejaVuSans-Bold.ttf"))


@cache
def for_figures() -> None:
    """Make the typefaces known to matplotlib, once.

    Examples
    --------
    >>> for_figures()
    """
    import matplotlib
    from matplotlib.font_manager import FontEntry, fontManager

    own = resources.files("geoincidents.maps").joinpath("assets", "fonts")
    rest = Path(matplotlib.get_data_path(), "fonts", "ttf")
    faces = [(name, weight, str(own.joinpath(file))) for name, weight, file in _FIGURE_FACES]
    faces += [(SANS[1], weight, str(rest / file)) for weight, file in _REST]
    for name, weight, path in faces:
        fontManager.ttflist.append(FontEntry(fname=path, name=name, weight=weight))


@cache
def css() -> str:
    """Return the typefaces as style rules that hold the files themselves.

    Examples
    --------
    >>> css().count("@font-face") == len(FACES)
    True
    """
    return "\n".join(_rule(face) for face in FACES)


def _rule(face: Face) -> str:
    held = resources.files("geoincidents.maps").joinpath("assets", "fonts", face.file).read_bytes()
    data = base64.b64encode(held).decode("ascii")
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};font-display:block;'
        f'src:url(data:font/woff2;base64,{data}) format("woff2");unicode-range:{face.covers}}}'
    )
