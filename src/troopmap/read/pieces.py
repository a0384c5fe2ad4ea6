"""Pieces of text with their places on a page, and those among them that belong to their neighbours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Piece", "body_size", "with_initials", "without_marks"]

_MARK = re.compile(r"\d{1,3}|[*†‡§]+")
_MOST_MARKS = 300
"""Marks and initials on a page; where there are more, they are something else, a table of figures for one."""


class Piece(NamedTuple):
    """A stretch of text, or a whole line; lengths are points from the page's upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    is_row: bool = False


def body_size(pieces: Iterable[Piece]) -> float:
    """Give the font size that half of the text is at most as large as."""
    sizes = sorted((piece.size, len(piece.text)) for piece in pieces)
    left = sum(length for _, length in sizes) / 2
    for size, length in sizes:
        left -= length
        if left <= 0:
            return size
    return 10.0


def without_marks(pieces: Sequence[Piece], size: float) -> list[Piece]:
    """Leave out the raised figures that lead to notes."""
    marks = [piece for piece in pieces if piece.size < 0.8 * size and _MARK.fullmatch(piece.text)]
    if len(marks) > _MOST_MARKS:
        return list(pieces)
    return [
        piece
        for piece in pieces
        if piece not in marks or not any(_is_raised(piece, each, size) for each in pieces)
    ]


def _is_raised(mark: Piece, piece: Piece, size: float) -> bool:
    """Whether a mark stands at the upper right corner of some text."""
    is_beside = abs(mark.left - piece.right) < 0.3 * size and piece.size > 1.2 * mark.size
    return is_beside and piece.top - 0.5 * size < mark.top < piece.bottom - 0.4 * size


def with_initials(pieces: Sequence[Piece], size: float) -> list[Piece]:
    """Put a large initial before the line that it begins; the lines beside it begin where it does."""
    initials = [
        piece
        for piece in pieces
        if len(piece.text) <= 2 and piece.size > 1.7 * size and piece.text[0].isalpha()
    ]
    if len(initials) > _MOST_MARKS:
        return list(pieces)
    rest = [piece for piece in pieces if piece not in initials] if initials else list(pieces)
    for initial in initials:
        beside = [
            index
            for index, piece in enumerate(rest)
            if -0.5 * size < piece.left - initial.right < 1.5 * size
            and initial.top - size < (piece.top + piece.bottom) / 2 < initial.bottom
        ]
        if not beside:
            rest.append(initial)
            continue
        first = min(beside, key=lambda index: rest[index].top)
        for index in beside:
            text = initial.text + rest[index].text if index == first else rest[index].text
            rest[index] = rest[index]._replace(text=text, left=initial.left)
    return rest
