"""Takes a PDF apart in a process of its own, so that a hostile file can neither crash, hang nor fill the one that asked.

It is run as a script: the PDF comes on standard input, and one JSON object goes to standard output.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import sys
from typing import Any

MAX_PAGES = 200
MAX_CHARACTERS = 1_500_000
MEMORY = 1_500_000_000
"""Bytes that the process may use, where the system can limit them."""

SECONDS = 60
"""Time of the processor; a newspaper of a hundred pages takes two seconds."""

MAX_PIECES = 6_000
"""On a page; what has more is a map or a drawing, and is passed over."""

_WIDE_GAP = 0.7
"""In parts of the font size: what is farther apart on a line may stand in two columns."""

_HYPHENS = {"\ufffe": "-", "\x02": "-"}
"""What the library makes of a hyphen at the end of a line, with a box that says nothing."""

_PASSWORD = 4
"""The library's code for a document that does not open without one."""


def limit() -> None:
    """Let the system end this process rather than let it grow."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
            _, hard = resource.getrlimit(what)
            resource.setrlimit(what, (most, hard))


def take_apart(data: bytes) -> dict[str, Any]:
    """Give the pages with their pieces of text.

    Returns
    -------
    dict
        Either ``problem`` ("password", "broken" or the number of pages, if they are too many), or ``title`` and
        ``pages``, each with ``width``, ``height`` (points) and ``pieces``: text, left, top, right, bottom and font size,
        measured from the page's upper left corner, in the order of the file.
    """
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        return {
            "problem": "password" if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD else "broken"
        }
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        return {"problem": count or "broken"}
    title = ""
    with contextlib.suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
        title = document.get_metadata_value("Title") or ""
    pages = []
    left = MAX_CHARACTERS
    for number in range(count):
        with contextlib.suppress(pypdfium2.PdfiumError):
            page = document[number]
            text = page.get_textpage()
            pieces = _pieces(raw, text.raw, min(text.count_chars(), left), page.get_height())
            if len(pieces) > MAX_PIECES:
                pieces = []
            left -= sum(len(piece[0]) for piece in pieces)
            pages.append({"width": page.get_width(), "height": page.get_height(), "pieces": pieces})
            text.close()
            page.close()
    return {"title": title, "pages": pages}


def _pieces(raw: Any, page: Any, count: int, height: float) -> list[list[Any]]:
    """Join characters to pieces: stretches of a line without a wide gap."""
    pieces: list[list[Any]] = []
    is_open = is_spaced = False
    for index in range(max(count, 0)):
        character = chr(min(raw.FPDFText_GetUnicode(page, index), sys.maxunicode))
        if character in "\r\n":
            is_open = False
            continue
        if character.isspace():
            is_spaced = True
            continue
        if character in _HYPHENS and is_open:
            pieces[-1][0] += _HYPHENS[character]
            continue
        if (
            character == "\0" or 0.1 < abs(raw.FPDFText_GetCharAngle(page, index)) < 2 * math.pi - 0.1
        ):  # text set askew is none of the article
            is_open = False
            continue
        found = _place(raw, page, index, height)
        if found is None:
            continue
        place, size = found
        if is_open and _goes_on(pieces[-1], place, size):
            last = pieces[-1]
            last[0] += f" {character}" if is_spaced else character
            last[1:5] = (
                min(last[1], place[0]),
                min(last[2], place[1]),
                max(last[3], place[2]),
                max(last[4], place[3]),
            )
            last[5] = max(last[5], size)
        else:
            pieces.append([character, *place, size])
        is_open, is_spaced = True, False
    return pieces


def _place(
    raw: Any, page: Any, index: int, height: float
) -> tuple[tuple[float, float, float, float], float] | None:
    """Give a character's box, from the upper left corner, and its size; nothing where they make no sense."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(page, index, ctypes.byref(box)):
        return None
    place = (box.left, height - box.top, box.right, height - box.bottom)
    size = _size(raw, page, index, place[3] - place[1])
    return (place, size) if size > 0 and all(map(math.isfinite, (*place, size))) else None


def _size(raw: Any, page: Any, index: int, height: float) -> float:
    """Give a character's font size in points, with what the page enlarges it by; its height, where that makes no sense."""
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(page, index, ctypes.byref(matrix)):
        size = float(raw.FPDFText_GetFontSize(page, index)) * math.hypot(matrix.c, matrix.d)
        if 0.5 * height < size < 2 * height:
            return size
    return height


def _goes_on(piece: list[Any], place: tuple[float, float, float, float], size: float) -> bool:
    """Whether a character belongs to the piece before it: on its line, close behind it."""
    larger, smaller = max(piece[5], size), min(piece[5], size)
    is_on_line: bool = min(piece[4], place[3]) - max(piece[2], place[1]) > 0.4 * min(
        piece[4] - piece[2], place[3] - place[1]
    )
    gap: float = place[0] - piece[3]
    return is_on_line and bool(-larger < gap < _WIDE_GAP * smaller and larger < 1.3 * smaller)


if __name__ == "__main__":
    limit()
    json.dump(take_apart(sys.stdin.buffer.read()), sys.stdout)
