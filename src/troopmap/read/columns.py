"""Pieces of text on a page to lines in the order in which a reader takes them: column by column."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from troopmap.read.pieces import Piece, body_size, with_initials, without_marks
from troopmap.read.rows import figure_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

__all__ = ["in_columns", "in_rows"]

_GUTTER = 0.8
"""Least width of the white between two columns, in parts of the font size."""

_LEAST_COLUMN = 2.5
"""Least width of a column, in parts of the font size; bullets and numbers stand in narrower ones."""

_HEADING = 1.25
"""How many times the usual size a headline has at least, below which columns begin anew."""

_UNEVEN = 6.0
"""By how much less than its neighbour a column may reach down at its end, in parts of the font size."""

_LEAST_LINES = 3
"""Lines in the longest of some columns; what has fewer is a line with wide spaces."""

_WHITE = 3.5
"""Height of the white that ends all columns above it, in parts of the font size."""

_CELL_GAP = 1.3
_NO_SPACE = 0.08
"""Pieces of two sizes that stand closer than so many parts of it are of one word: "1" and a raised "st"."""

_MOST_DEPTH = 4

Span = tuple[float, float]


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
    for group in _groups(pieces, size):
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


def _groups(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    """Join the strips that lie one below the other and share a gutter, or have none."""
    whole = (min(piece.left for piece in pieces), max(piece.right for piece in pieces))
    least = _GUTTER * size
    groups: list[list[list[Piece]]] = []
    shared: list[Span] = []  # the gaps of all strips of the last group
    lefts: Span = (0.0, 0.0)  # the least and the greatest left edge in it
    for strip in _strips(pieces):
        gaps = _gaps(strip, whole, least)
        own = _lefts(strip)
        near = groups[-1] if groups and _white(groups[-1][-1], strip) < _WHITE * size else []
        if near and _is_heading(strip, size) and _is_even(near, shared, size):
            groups.append([strip])
            shared, lefts = gaps, own
            continue
        joint = _common(shared, gaps, least)
        both = min(own[0], lefts[0]), max(own[1], lefts[1])
        gutter = (
            None
            if any(_is_inside(gap, both) for gap in joint)
            else _begun(strip, near[-1] if near else [], gaps, least)
        )
        is_single = gutter is None and not any(_is_inside(gap, lefts) for gap in shared)
        if near and (is_single or any(_is_inside(gap, both) for gap in joint)):
            near.append(strip)
            shared, lefts = joint, both
            continue
        groups.append([*(_taken_back(near, gutter, size) if gutter else []), strip])
        shared, lefts = gaps, own
        for each in groups[-1][:-1]:
            shared = _common(shared, _gaps(each, whole, least), least)
            lefts = min(lefts[0], _lefts(each)[0]), max(lefts[1], _lefts(each)[1])
    return [[piece for strip in group for piece in strip] for group in groups if group]


def _lefts(pieces: Iterable[Piece]) -> Span:
    edges = [piece.left for piece in pieces]
    return min(edges), max(edges)


def _is_heading(strip: Sequence[Piece], size: float) -> bool:
    return all(piece.size > _HEADING * size for piece in strip)


def _is_even(strips: list[list[Piece]], gaps: list[Span], size: float) -> bool:
    """Whether columns end side by side, as those of a story do above the headline of the next."""
    lefts = _lefts(piece for strip in strips for piece in strip)
    inside = next((gap for gap in gaps if _is_inside(gap, lefts)), None)
    if inside is None:
        return False
    ends: dict[bool, float] = {}
    for piece in (piece for strip in strips for piece in strip):
        side = piece.left >= inside[1] - 0.1
        ends[side] = max(ends.get(side, 0.0), piece.bottom)
    return abs(ends[False] - ends[True]) < _UNEVEN * size


def _white(above: Sequence[Piece], below: Sequence[Piece]) -> float:
    return min(piece.top for piece in below) - max(piece.bottom for piece in above)


def _begun(strip: list[Piece], above: list[Piece], gaps: list[Span], least: float) -> Span | None:
    """Give the gutter of columns that a strip may begin: it has a gap, or stands beside the strip above it."""
    inside = next((gap for gap in gaps if _is_inside(gap, _lefts(strip))), None)
    if inside or not above:
        return inside
    left, right = min(piece.left for piece in strip), max(piece.right for piece in strip)
    if left - max(piece.right for piece in above) >= least:
        return max(piece.right for piece in above), left
    if min(piece.left for piece in above) - right >= least:
        return right, min(piece.left for piece in above)
    return None


def _taken_back(strips: list[list[Piece]], gutter: Span, size: float) -> list[list[Piece]]:
    """Take the last strips of a group off that stand beside a gutter too: a column may begin above its neighbour."""
    taken: list[list[Piece]] = []
    while (
        strips
        and all(piece.right <= gutter[0] + 1 or piece.left >= gutter[1] - 1 for piece in strips[-1])
        and (not taken or _white(strips[-1], taken[0]) < _WHITE * size)
    ):
        taken.insert(0, strips.pop())
    return taken


def _strips(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Part the pieces where a level line crosses none of them."""
    strip: list[Piece] = []
    end = float("-inf")
    for piece in sorted(pieces, key=lambda piece: (piece.top, piece.left)):
        inset = 0.2 * (piece.bottom - piece.top)
        if strip and piece.top + inset >= end:
            yield strip
            strip = []
        strip.append(piece)
        end = max(end, piece.bottom - inset) if len(strip) > 1 else piece.bottom - inset
    if strip:
        yield strip


def _gaps(pieces: Iterable[Piece], whole: Span, least: float) -> list[Span]:
    """Give the stretches of a region's width where no piece stands."""
    gaps = []
    end = whole[0] - least
    for left, right in [
        *sorted((piece.left, piece.right) for piece in pieces),
        (whole[1] + least, whole[1] + least),
    ]:
        if left - end >= least:
            gaps.append((end, left))
        end = max(end, right)
    return gaps


def _common(first: list[Span], second: list[Span], least: float) -> list[Span]:
    """Give what two lists of stretches share, both sorted."""
    shared = []
    i = j = 0
    while i < len(first) and j < len(second):
        left, right = max(first[i][0], second[j][0]), min(first[i][1], second[j][1])
        if right - left >= least:
            shared.append((left, right))
        i, j = (i + 1, j) if first[i][1] < second[j][1] else (i, j + 1)
    return shared


def _is_inside(gap: Span, lefts: Span) -> bool:
    """Whether text stands on both sides of a gap, by the least and the greatest left edge."""
    return lefts[0] < gap[1] - 0.1 <= lefts[1]


def _split(group: list[Piece], size: float) -> list[list[Piece]]:
    """Part a group at its gutters; a table, or a line with wide spaces, stays whole."""
    whole = (min(piece.left for piece in group), max(piece.right for piece in group))
    columns: list[list[Piece]] = [[]]
    gutters = [gap for gap in _gaps(group, whole, _GUTTER * size) if _is_inside(gap, _lefts(group))]
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
            and max(piece.size, part[-1].size) > _HEADING * min(piece.size, part[-1].size)
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
