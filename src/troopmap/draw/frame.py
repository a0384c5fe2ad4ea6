"""Unrolls the globe: shifts longitudes so that every arrow goes the short way round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troopmap.draw.scene import Mark, Spot

__all__ = ["middle_longitude", "near", "unroll"]


def near(lon: float, centre: float) -> float:
    """Give the same meridian, at most half a turn away from another one.

    Examples
    --------
    >>> near(144.8, -122.5)
    -215.2
    """
    return round(lon - 360 * round((lon - centre) / 360), 6)


def middle_longitude(longitudes: Iterable[float]) -> float:
    """Give the meridian opposite to the widest gap between the given ones, in degrees; 0 for none."""
    ordered = sorted({lon % 360 for lon in longitudes})
    if not ordered:
        return 0.0
    gaps = [
        (after - before, before)
        for before, after in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)
    ]
    width, start = max(gaps)
    centre = (start + width + (360 - width) / 2) % 360
    return centre - 360 if centre > 180 else centre


def unroll(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Shift the longitudes of all marks into one frame without a cut through any arrow."""
    spots = [spot for mark in marks for spot in (*mark.origins, *mark.destinations)]
    centre = middle_longitude(spot.lon for spot in spots)
    return tuple(_unroll_mark(mark, centre) for mark in marks)


def _unroll_mark(mark: Mark, centre: float) -> Mark:
    anchor = near((mark.destinations or mark.origins)[0].lon, centre)

    def shift(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        return tuple(replace(spot, lon=near(spot.lon, anchor)) for spot in spots)

    return replace(mark, origins=shift(mark.origins), destinations=shift(mark.destinations))
