"""Notes where the names of one article may lie, so that those near to each other support each other."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.names import normal

if TYPE_CHECKING:
    from troopmap.places.entry import Entry

__all__ = ["Cells", "cells_of", "support"]

Cells = Mapping[tuple[int, int], Mapping[str, float]]
"""By whole degrees of latitude and longitude: the names that may lie there, and how much each counts."""

LARGEST_KM = 300.0
POINTED = 3
"""A name of up to so many places counts in full; one of more places so much the less."""


def cells_of(names: Iterable[tuple[str, Iterable[Entry]]]) -> Cells:
    """Note every small place that each name may mean.

    Parameters
    ----------
    names
        Names of one article with their entries.
    """
    cells: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    for name, entries in names:
        key = normal(name)
        if any(entry.kind is PlaceKind.COUNTRY for entry in entries):
            continue
        small = [
            entry for entry in entries if entry.radius_km <= LARGEST_KM and entry.kind is not PlaceKind.SEA
        ]
        for entry in small:
            cells[_cell(entry)][key] = min(1.0, POINTED / len(small))
    return dict(cells)


def support(entry: Entry, name: str, cells: Cells) -> float:
    """Add up the other names that may lie within about a degree of a place."""
    if not cells or entry.radius_km > LARGEST_KM:
        return 0.0
    key = normal(name)
    row, column = _cell(entry)
    found: dict[str, float] = {}
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            found.update(cells.get((row + north, column + east), {}))
    # "Laurel" and "Laurel County" are one witness, not two.
    return sum(weight for other, weight in found.items() if other not in key and key not in other)


def _cell(entry: Entry) -> tuple[int, int]:
    return math.floor(entry.lat), math.floor(entry.lon)
