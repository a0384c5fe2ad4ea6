"""Breaks text into lines of about the same length."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.draw.figures.fonts import text_width
from troopmap.draw.figures.metrics import invisible

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["wrap"]

# Spaces that allow a break; those made to forbid one (U+00A0, U+2007, U+202F) stay what they are.
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")
_OPPORTUNITY = (
    r"(?<!\d)\x20|\x20(?!\d{3}(?!\d))"  # a space, but not the one in "2 000"
    r"|(?<=[^\W\d_]{2}[-\u2010/\u2013\u2014])(?=[^\W\d_]{2})"  # behind a hyphen, dash or slash between words
)
_IDEOGRAPH = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_BETWEEN = rf"(?<={_IDEOGRAPH})(?={_IDEOGRAPH})|(?<=[\u3001\u3002\uff0c])(?={_IDEOGRAPH})"
_ATOM = re.compile(r"\d(?:[-\u2013\d.,\x20\u00a0\u2007\u202f]*\d)?|.")
_HALVINGS = 12  # of the room between the shortest possible and the given width: to 1/4096 of it

_Piece = tuple[str, str]
"""What stands before the piece on the same line (a space or nothing), and the piece."""


def wrap(
    text: str, face: str, size: float, width: float, *, letter_spacing: float = 0.0, even: bool = True
) -> list[str]:
    """Break a text into as few lines as fit, as even as can be.

    Lines break at spaces, behind hyphens and dashes between words, between ideographs; never inside a number.
    A word that is too wide breaks anywhere; a number that is too wide stands out.

    Parameters
    ----------
    text
        Any text; white space is collapsed.
    face
        A key of `troopmap.draw.figures.fonts.FACES`.
    size
        Font size in pixels.
    width
        Room for a line in pixels.
    letter_spacing
        What stands behind every character, in pixels.
    even
        Whether lines are to be as even as can be; else each is as full as can be.

    Returns
    -------
    list of str
        The lines; none for a text of spaces.

    Examples
    --------
    >>> wrap("About 2,000 soldiers to go to Poland and Germany", "serif-semibold", 20, 400)
    ['About 2,000 soldiers to go', 'to Poland and Germany']
    >>> wrap("2 000 soldats", "sans", 16, 30)
    ['2 000', 'sold', 'ats']
    """

    @cache
    def measured(line: str) -> float:
        return text_width(line, face, size, letter_spacing=letter_spacing)

    pieces = [
        part
        for piece in _pieces(_SPACES.sub(" ", text).strip())
        for part in ([piece] if measured(piece[1]) <= width else _atoms(piece))
    ]
    lines = _filled(pieces, width, measured)
    if len(lines) < 2 or not even:
        return lines
    low, high = max(measured(piece) for _, piece in pieces), width
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        tried = _filled(pieces, middle, measured)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines


@cache
def _opportunity(*, ideographs: bool) -> re.Pattern[str]:
    """Tell where lines may break; the large sets of ideographs are read only where there are any."""
    return re.compile(f"{_OPPORTUNITY}|{_BETWEEN}" if ideographs else _OPPORTUNITY)


def _pieces(text: str) -> list[_Piece]:
    pieces, start, glue = [], 0, ""
    for at in _opportunity(ideographs=max(text, default="") >= "\u3040").finditer(text):
        pieces.append((glue, text[start : at.start()]))
        start, glue = at.end(), at.group()
    pieces.append((glue, text[start:]))
    return [piece for piece in pieces if piece[1]]


def _atoms(piece: _Piece) -> list[_Piece]:
    """Part a word everywhere but inside numbers and before accents."""
    atoms: list[str] = []
    for at in _ATOM.finditer(piece[1]):
        if atoms and invisible(at.group()[0]):
            atoms[-1] += at.group()
        else:
            atoms.append(at.group())
    return [(piece[0] if not index else "", atom) for index, atom in enumerate(atoms)]


def _filled(pieces: list[_Piece], width: float, measured: Callable[[str], float]) -> list[str]:
    """Put as many pieces into each line as fit."""
    lines: list[str] = []
    for glue, piece in pieces:
        if lines and measured(lines[-1] + glue + piece) <= width:
            lines[-1] += glue + piece
        else:
            lines.append(piece)
    return lines
