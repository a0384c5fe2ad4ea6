"""Distances between a force and its candidates, in the buckets that the network knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.extract.neural.encode import Span

__all__ = ["apart_buckets", "distance_buckets"]

_STEPS = (2, 5, 10, 20, 40)
_MOST_APART = 3


def distance_buckets(mention: Span, candidates: Sequence[Span]) -> list[int]:
    """Give the signed distance in word pieces as one of twelve buckets."""
    return [_bucket(mention, span) for span in candidates]


def _bucket(mention: Span, span: Span) -> int:
    if span.first > mention.last:
        gap, after = span.first - mention.last, 6
    elif span.last < mention.first:
        gap, after = mention.first - span.last, 0
    else:
        gap, after = 0, 6
    return after + sum(gap > step for step in _STEPS)


def apart_buckets(mention: Span, candidates: Sequence[Span]) -> list[int]:
    """Give how many sentences after the force a candidate stands, from -3 to 3, as one of seven buckets."""
    return [
        max(-_MOST_APART, min(_MOST_APART, span.sentence - mention.sentence)) + _MOST_APART
        for span in candidates
    ]
