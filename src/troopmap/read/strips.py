"""Where columns begin and end on a page: level strips of text, and the gutters that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troopmap.read.pieces import Piece

__all__ = ["GUTTER", "HEADING", "gaps_of", "groups_of", "is_inside", "lefts_of"]

GUTTER = 0.8
"""Least width of the white between two columns, in parts of the font size."""

HEADING = 1.25
"""How many times the usual size a headline has at least, below which columns begin anew."""

_UNEVEN = 6.0
"""By how much less than its neighbour a column may reach down at its end, in parts of the font size."""

_WHITE = 3.5
"""Height of the white that ends all columns above it, in parts of the font size."""

Span = tuple[float, float]


def groups_of(pieces: Sequence[Piece], size: float) -> list[list[Piece]]:
    """Join the strips that lie one below the other and share a gutter, or have none."""
    whole = (min(piece.left for piece in pieces), max(piece.right for piece in pieces))
    least = GUTTER * size
    groups: list[list[list[Piece]]] = []
    shared: list[Span] = []  # the gaps of all strips of the last group
    lefts: Span = (0.0, 0.0)  # the least and the greatest left edge in it
    for strip in _strips(pieces):
        gaps = gaps_of(strip, whole, least)
        own = lefts_of(strip)
        near = groups[-1] if groups and _white(groups[-1][-1], strip) < _WHITE * size else []
        if near and _is_heading(strip, size) and _is_even(near, shared, size):
            groups.append([strip])
            shared, lefts = gaps, own
            continue
        joint = _common(shared, gaps, least)
        both = min(own[0], lefts[0]), max(own[1], lefts[1])
        gutter = (
            None
            if any(is_inside(gap, both) for gap in joint)
            else _begun(strip, near[-1] if near else [], gaps, least)
        )
        is_single = gutter is None and not any(is_inside(gap, lefts) for gap in shared)
        if near and (is_single or any(is_inside(gap, both) for gap in joint)):
            near.append(strip)
            shared, lefts = joint, both
            continue
        groups.append([*(_taken_back(near, gutter, size) if gutter else []), strip])
        shared, lefts = gaps, own
        for each in groups[-1][:-1]:
            shared = _common(shared, gaps_of(each, whole, least), least)
            lefts = min(lefts[0], lefts_of(each)[0]), max(lefts[1], lefts_of(each)[1])
    return [[piece for strip in group for piece in strip] for group in groups if group]


def lefts_of(pieces: Iterable[Piece]) -> Span:
    """Give the least and the greatest left edge."""
    edges = [piece.left for piece in pieces]
    return min(edges), max(edges)


def _is_heading(strip: Sequence[Piece], size: float) -> bool:
    return all(piece.size > HEADING * size for piece in strip)


def _is_even(strips: list[list[Piece]], gaps: list[Span], size: float) -> bool:
    """Whether columns end side by side, as those of a story do above the headline of the next."""
    lefts = lefts_of(piece for strip in strips for piece in strip)
    inside = next((gap for gap in gaps if is_inside(gap, lefts)), None)
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
    inside = next((gap for gap in gaps if is_inside(gap, lefts_of(strip))), None)
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


def gaps_of(pieces: Iterable[Piece], whole: Span, least: float) -> list[Span]:
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


def is_inside(gap: Span, lefts: Span) -> bool:
    """Whether text stands on both sides of a gap, by the least and the greatest left edge."""
    return lefts[0] < gap[1] - 0.1 <= lefts[1]
