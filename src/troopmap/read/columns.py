"""Pieces of text on a page to lines in the order in which a reader takes them: column by column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from troopmap.read.pieces import Piece, body_size, with_initials, without_marks
from troopmap.read.rows import figure_rows
from troopmap.read.strips import GUTTER, HEADING, gaps_of, groups_of, is_inside, lefts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["in_columns", "in_rows"]

_LEAST_COLUMN = 2.5
"""Least width of a column, in parts of the font size; bullets and numbers stand in narrower ones."""

_LEAST_LINES = 3
"""Lines in the longest of some columns; what has fewer is a line with wide spaces."""

_CELL_GAP = 1.3
_NO_SPACE = 0.08
"""Pieces of two sizes that stand closer than so many parts of it are of one word: "1" and a raised "st"."""

_MOST_DEPTH = 4


def in_columns(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Order a page's text.

    Parameters
    ----------
    pieces
        What stands on the page, in any order.

    Returns
    -------
    list of list of Piece
        The columns in reading order, each with its lines from top to bottom; rows of a table of figures have their cells
        parted by bars, and ``is_row`` set.
    """
    size = body_size(pieces)
    text = with_initials(without_marks(pieces, size), size)
    return [lines for column in _parted(text, size, 0) if (lines := _lines(column, size))]


def _parted(pieces: Sequence[Piece], size: float, depth: int) -> Iterator[list[Piece]]:
    """Cut a region into columns, from top to bottom, then from left to right."""
    if not pieces:
        return
    single: list[Piece] = []
    for group in groups_of(pieces, size):
        columns = _split(group, size) if depth < _MOST_DEPTH else [group]
        if len(columns) == 1:
            single += group
            continue
        if single:
            yield single
            single = []
        for column in columns:
            yield from _parted(column, size, depth + 1)
    if single:
        yield single


def _split(group: list[Piece], size: float) -> list[list[Piece]]:
    """Part a group at its gutters; a table, or a line with wide spaces, stays whole."""
    whole = (min(piece.left for piece in group), max(piece.right for piece in group))
    columns: list[list[Piece]] = [[]]
    gutters = [gap for gap in gaps_of(group, whole, GUTTER * size) if is_inside(gap, lefts_of(group))]
    for piece in sorted(group, key=lambda piece: piece.left):
        if gutters and piece.left >= gutters[0][1] - 0.1:
            gutters.pop(0)
            columns.append([])
        columns[-1].append(piece)
    wide: list[list[Piece]] = []
    for column in columns:
        width = max(piece.right for piece in column) - min(piece.left for piece in column)
        if wide and (width < _LEAST_COLUMN * size or _width(wide[-1]) < _LEAST_COLUMN * size):
            wide[-1] += column
        else:
            wide.append(column)
    longest = max(sum(1 for _ in in_rows(column)) for column in wide)
    return [group] if len(wide) == 1 or longest < _LEAST_LINES or _is_table(group, size) else wide


def _width(pieces: Sequence[Piece]) -> float:
    return max(piece.right for piece in pieces) - min(piece.left for piece in pieces)


def _is_table(group: list[Piece], size: float) -> bool:
    rows = [_cells(row, size) for row in in_rows(group)]
    return bool(figure_rows(rows)) and 2 * sum(len(row) > 1 for row in rows) > len(rows)


def in_rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Give the pieces of each line, from left to right."""
    row: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + piece.bottom):
        if row and (piece.top + piece.bottom) / 2 > row[0].bottom - 0.2 * (row[0].bottom - row[0].top):
            yield sorted(row, key=lambda each: each.left)
            row = []
        row.append(piece)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _cells(row: Sequence[Piece], size: float) -> list[str]:
    cells: list[str] = []
    end = float("-inf")
    for piece in row:
        if piece.left - end > _CELL_GAP * size:
            cells.append(piece.text)
        else:
            cells[-1] += f" {piece.text}"
        end = piece.right
    return cells


def _lines(column: list[Piece], size: float) -> list[Piece]:
    """Make lines of a column's pieces, and rows of its tables."""
    rows = list(in_rows(column))
    cells = [_cells(row, size) for row in rows]
    lines: list[Piece] = []
    index = 0
    while index < len(rows):
        end = index
        while end < len(rows) and len(cells[end]) > 1:
            end += 1
        table = figure_rows(cells[index:end])
        lines += [_line(row, text, is_row=True) for row, text in zip(rows[index:end], table, strict=False)]
        if not table:
            end = max(end, index + 1)
            lines += [_line(part, _words(part)) for row in rows[index:end] for part in _of_one_size(row)]
        index = end
    return lines


def _of_one_size(row: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Part a row where a headline stands beside smaller text."""
    part: list[Piece] = []
    for piece in row:
        if (
            part
            and max(piece.size, part[-1].size) > HEADING * min(piece.size, part[-1].size)
            and len(piece.text) > 3
        ):
            yield part
            part = []
        part.append(piece)
    yield part


def _words(row: Sequence[Piece]) -> str:
    text = row[0].text
    for before, piece in pairwise(row):
        is_close = (
            abs(piece.left - before.right) < _NO_SPACE * max(piece.size, before.size)
            and piece.size != before.size
        )
        text += piece.text if is_close else f" {piece.text}"
    return text


def _line(row: Sequence[Piece], text: str, *, is_row: bool = False) -> Piece:
    size = body_size(row)
    top, bottom = min(piece.top for piece in row), max(piece.bottom for piece in row)
    return Piece(text, row[0].left, top, max(piece.right for piece in row), bottom, size, is_row)
