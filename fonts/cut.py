"""Cuts faces down to the characters that figures need, joins them, and names the result."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.draw.figures.fonts import Face

__all__ = ["cut", "join"]

# What shaping needs in every language: composition, joining, ligatures, kerning, accents.
FEATURES = ["ccmp", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "kern", "mark", "mkmk"]
# Copyright, version, trademark, vendor, designer, licence and its address.
KEPT_NAMES = [0, 5, 7, 8, 9, 13, 14]
WINDOWS = (3, 1, 0x409)


def cut(source: bytes, characters: Iterable[int]) -> bytes:
    """Keep some characters of a TrueType font.

    Parameters
    ----------
    source
        The font's file.
    characters
        Code points to keep, where the source has them.

    Returns
    -------
    bytes
        A TrueType font without hints; equal input gives equal bytes with the same version of fontTools.
    """
    font = TTFont(BytesIO(source), recalcTimestamp=False)
    options = Options(hinting=False, layout_features=FEATURES, name_IDs=KEPT_NAMES, name_languages=[0x409])
    options.drop_tables += ["STAT", "gasp", "BASE"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=set(characters) & font.getBestCmap().keys())
    subsetter.subset(font)
    return _bytes(font)


def join(parts: Sequence[bytes], face: Face, style: str) -> bytes:
    """Put the glyphs of all parts into one font, with the line heights of the first, and rename it.

    One font for all scripts, because renderers of SVG differ in what they do where the first font lacks a
    letter: resvg takes any weight for it, or draws nothing.

    Parameters
    ----------
    parts
        Fonts with no character in common.
    face
        Family and weight that the new font is called by.
    style
        Name of its style, such as ``SemiBold``.
    """
    first, *others = [TTFont(BytesIO(part)) for part in parts]
    font = Merger().merge([BytesIO(part) for part in parts]) if others else first
    font.recalcTimestamp = False
    font["head"].created, font["head"].modified = first["head"].created, first["head"].modified
    font["head"].fontRevision = first["head"].fontRevision
    for name in ("ascent", "descent", "lineGap"):
        setattr(font["hhea"], name, getattr(first["hhea"], name))
    ranges = font["OS/2"].getUnicodeRanges()
    font["OS/2"] = first["OS/2"]
    font["OS/2"].setUnicodeRanges(ranges)
    _same_hyphen(font)
    _rename(font, [part["name"].getDebugName(0) for part in (first, *others)], face, style)
    return _bytes(font)


def _same_hyphen(font: TTFont) -> None:
    """Draw a hyphen where no line may break (U+2011) like any other."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap.setdefault(0x2011, table.cmap.get(0x2010, table.cmap[0x2D]))


def _rename(font: TTFont, copyrights: list[str], face: Face, style: str) -> None:
    """Name the family: the Open Font License keeps "Source" for fonts that nobody changed."""
    table = font["name"]
    legacy = style if style in {"Regular", "Bold", "Italic"} else "Regular"
    family = face.family if legacy == style else f"{face.family} {style}"
    full = face.family if style == "Regular" else f"{face.family} {style}"
    postscript = f"{face.family.replace(' ', '')}-{style}"
    names = {
        0: "; ".join(dict.fromkeys(copyrights)),
        1: family,
        2: legacy,
        3: f"troopmap;{postscript}",
        4: full,
        6: postscript,
    }
    if legacy != style:
        names |= {16: face.family, 17: style}
    for number, name in names.items():
        table.setName(name, number, *WINDOWS)
    table.names.sort()


def _bytes(font: TTFont) -> bytes:
    stream = BytesIO()
    font.save(stream)
    return stream.getvalue()
