"""The faces of static figures: their files, the room that text takes, line breaks, embedding in SVG.

All faces are under the SIL Open Font License and lie in the package (`faces/SOURCES.md`), so a figure looks the
same on every machine. Every upright face has Latin, Greek, Cyrillic, Arabic and Hebrew letters, the italic one no
Arabic and Hebrew. What a face lacks (Chinese, Devanagari ...) is left to the system's fonts: `missing` tells.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from troopmap.draw.figures.metrics import FOLDER, invisible, load, unknown_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = [
    "FACES",
    "Face",
    "ascent",
    "cap_height",
    "css_font",
    "descent",
    "face_of",
    "font_attributes",
    "font_files",
    "line_height",
    "missing",
    "subset_css",
    "text_width",
]


@dataclass(frozen=True)
class Face:
    """One weight and style of a family, and its file in the package."""

    file: str
    family: str
    weight: int
    style: str = "normal"


FACES = {
    "sans": Face("TroopmapSans-Regular.ttf", "Troopmap Sans", 400),
    "sans-semibold": Face("TroopmapSans-SemiBold.ttf", "Troopmap Sans", 600),
    "sans-bold": Face("TroopmapSans-Bold.ttf", "Troopmap Sans", 700),
    "serif-semibold": Face("TroopmapSerif-SemiBold.ttf", "Troopmap Serif", 600),
    "serif-italic": Face("TroopmapSerif-Italic.ttf", "Troopmap Serif", 400, "italic"),
}
"""Every face by the name that the functions here take."""

# Programs that ignore embedded fonts take the first of these that is installed: the originals, then lookalikes.
_INSTEAD = {
    "Troopmap Sans": "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif",
    "Troopmap Serif": "'Source Serif 4', 'Source Serif Pro', Georgia, 'Times New Roman', 'Liberation Serif', serif",
}

_NAMES = (0, 1, 2, 13, 14)
"""Entries of a face's table of names that go with it: copyright, family, style, licence and its address."""


def css_font(face: str) -> str:
    """Give the CSS declarations that set text in a face, for a ``<style>`` or a ``style`` attribute.

    Examples
    --------
    >>> css_font("serif-italic").split(",")[0]
    "font-family: 'Troopmap Serif'"
    >>> css_font("sans-bold").rpartition("; ")[0].rpartition("; ")[2]
    'font-weight: 700'
    """
    it = FACES[face]
    return (
        f"font-family: '{it.family}', {_INSTEAD[it.family]}; font-weight: {it.weight}; font-style: {it.style}"
    )


def font_attributes(face: str) -> dict[str, str]:
    """Give the SVG attributes that set text in a face, for viewers without style sheets.

    Examples
    --------
    >>> font_attributes("sans-bold")["font-weight"], font_attributes("serif-italic")["font-style"]
    ('700', 'italic')
    """
    it = FACES[face]
    told = {"font-family": f"'{it.family}', {_INSTEAD[it.family]}"}
    told |= {"font-weight": str(it.weight)} if it.weight != 400 else {}
    return told | ({"font-style": it.style} if it.style != "normal" else {})


def face_of(family: str, weight: str, style: str) -> str:
    """Choose the face for what a style sheet asks.

    Parameters
    ----------
    family, weight, style
        Values of ``font-family``, ``font-weight`` and ``font-style``; empty where nothing is asked.

    Examples
    --------
    >>> face_of("Georgia, serif", "700", ""), face_of("Arial, sans-serif", "", "")
    ('serif-semibold', 'sans')
    """
    bold = {"bold": 700, "": 400, "normal": 400}.get(weight) or int(weight)
    if "sans-serif" in family or not family:
        return "sans-bold" if bold > 650 else "sans-semibold" if bold > 500 else "sans"
    return "serif-italic" if style == "italic" else "serif-semibold"


def font_files() -> list[Path]:
    """List the files of all faces, for programs that take fonts by their files."""
    return [FOLDER / face.file for face in FACES.values()]


def _known(text: str, face: str) -> Iterator[tuple[bool, str]]:
    """Part a text into what the face has and what it lacks."""
    advances = load()[face].advances
    if text and advances.keys() >= set(text):
        yield True, text
        return
    for known, run in groupby(text, lambda char: char in advances or invisible(char)):
        yield known, "".join(run)


def text_width(text: str, face: str, size: float, *, letter_spacing: float = 0.0) -> float:
    """Give the width of one line of text.

    Parameters
    ----------
    text
        One line; the order of right-to-left words does not matter.
    face
        A key of `FACES`.
    size
        Font size in pixels.
    letter_spacing
        What stands behind every character, the last one included, in pixels.

    Returns
    -------
    float
        Pixels, kerned, as HarfBuzz lays the text out; a guess where `missing` names characters.

    Examples
    --------
    >>> text_width("", "sans", 16)
    0.0
    >>> text_width("AV", "sans", 16) < text_width("A", "sans", 16) + text_width("V", "sans", 16)
    True
    """
    metrics = load()[face]
    total = 0.0
    for known, run in _known(text, face):
        ems = metrics.width(run) / metrics.unit if known else sum(map(unknown_width, run))
        total += ems * size
    return total + (letter_spacing * sum(not invisible(char) for char in text) if letter_spacing else 0.0)


def ascent(face: str, size: float) -> float:
    """Give the height of a line above the baseline, in pixels."""
    metrics = load()[face]
    return metrics.ascent * size / metrics.unit


def descent(face: str, size: float) -> float:
    """Give the depth of a line below the baseline, in pixels; positive."""
    metrics = load()[face]
    return metrics.descent * size / metrics.unit


def cap_height(face: str, size: float) -> float:
    """Give the height of a capital letter, in pixels: half of it below a point, text stands level with the point."""
    metrics = load()[face]
    return metrics.capital * size / metrics.unit


def line_height(face: str, size: float) -> float:
    """Give the room that the face asks for from one baseline to the next, in pixels.

    Examples
    --------
    >>> round(line_height("sans", 10), 2)
    14.24
    """
    return ascent(face, size) + descent(face, size)


def missing(text: str, face: str) -> str:
    """List the visible characters that a face lacks, each once: a font of the system must draw them.

    Examples
    --------
    >>> missing("Kyiv, Київ, القاهرة", "sans")
    ''
    >>> missing("北京 (Beijing)", "sans")
    '北京'
    """
    lacking = "".join(run for known, run in _known(text, face) if not known)
    return "".join(dict.fromkeys(char for char in lacking if not char.isspace()))


def subset_css(texts_by_face: Mapping[str, Iterable[str]]) -> str:
    """Write ``@font-face`` rules that hold the glyphs of some texts, for the ``<style>`` of an SVG file.

    Parameters
    ----------
    texts_by_face
        For each key of `FACES` that the figure uses, the texts set in it.

    Returns
    -------
    str
        One rule a face, in the order of `FACES`; the fonts are TrueType in base64. Equal texts give equal bytes
        with the same version of HarfBuzz.
    """
    needed = {face: set("".join(texts)) for face, texts in texts_by_face.items()}
    return "\n".join(_rule(FACES[face], needed[face]) for face in FACES if needed.get(face))


def _rule(face: Face, chars: set[str]) -> str:
    data = b64encode(_subset(FOLDER / face.file, chars)).decode("ascii")
    source = f"url(data:font/ttf;base64,{data}) format('truetype')"
    return (
        f"@font-face {{ font-family: '{face.family}'; font-weight: {face.weight}; "
        f"font-style: {face.style}; src: {source}; }}"
    )


def _subset(path: Path, chars: set[str]) -> bytes:
    """Cut a font down to some characters, with what shapes them; HarfBuzz takes a thousandth of fontTools' time."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(map(ord, chars))
    font = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return bytes(uharfbuzz.subset(font, wanted).blob.data)
