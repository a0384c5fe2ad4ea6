"""The size of a picture file, read from its head."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troopmap.embed.told import read_bytes
from troopmap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Picture", "read_picture"]

_PNG = b"\x89PNG\r\n\x1a\n"
_DENSITY = 96 / 0.0254
"""Pixels of CSS in a metre."""

_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(px|pt|pc|in|cm|mm)?\s*$", re.IGNORECASE)
# Pixels of CSS in a unit: https://www.w3.org/TR/css-values-4/#absolute-lengths
_PIXELS = {"px": 1, "pt": 96 / 72, "pc": 16, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture file.

    Parameters
    ----------
    path
        Where it is.
    width, height
        In pixels of CSS.
    """

    path: Path
    width: int
    height: int


def read_picture(path: Path) -> Picture:
    """Read how large a PNG or SVG file is.

    Raises
    ------
    InputError
        If there is no such file, or it is another kind of file.
    """
    data = read_bytes(path, f"draw it first: troopmap figure SOURCE -o {path}")
    size = _size_of_png(data) if data.startswith(_PNG) else _size_of_svg(data)
    if size is None or not all(size):
        msg = (
            f"{path} is no PNG or SVG picture with a size: draw one with 'troopmap figure SOURCE -o FILE.png'"
        )
        raise InputError(msg)
    return Picture(path, *size)


def _size_of_png(data: bytes) -> tuple[int, int] | None:
    """Read pixels and, where a denser picture than a screen's says so, how many of them make an inch."""
    width = height = 0
    scale = 1.0
    for name, chunk in _chunks(data):
        if name == b"IHDR" and len(chunk) == 13:
            width, height = struct.unpack(">II", chunk[:8])
        elif name == b"pHYs" and len(chunk) == 9:
            across, down, unit = struct.unpack(">IIB", chunk)
            if unit == 1 and across == down > _DENSITY:
                scale = _DENSITY / across
        elif name == b"IDAT":
            break
    return (max(1, round(width * scale)), max(1, round(height * scale))) if width and height else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give the name and the content of each whole chunk; https://www.w3.org/TR/png-3/#5Chunk-layout."""
    start = len(_PNG)
    while start + 8 <= len(data):
        length, name = struct.unpack(">I4s", data[start : start + 8])
        chunk = data[start + 8 : start + 8 + length]
        if len(chunk) < length:
            return
        yield name, chunk
        start += length + 12


def _size_of_svg(data: bytes) -> tuple[int, int] | None:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    if etree.QName(root).localname != "svg":
        return None
    width, height = (_pixels(root.get(name, "")) for name in ("width", "height"))
    if width and height:
        return round(width), round(height)
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = [_pixels(side) for side in box[2:]]
    return (round(sides[0]), round(sides[1])) if len(box) == 4 and sides[0] and sides[1] else None


def _pixels(length: str) -> float | None:
    found = _LENGTH.match(length)
    return float(found.group(1)) * _PIXELS[(found.group(2) or "px").lower()] if found else None
