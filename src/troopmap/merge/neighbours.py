"""Finds the groups that a record may belong to, without comparing it with all: by place, owner, number and time."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from troopmap.merge.places import countries_of

if TYPE_CHECKING:
    from collections.abc import Hashable

    from troopmap.merge.traits import Traits

__all__ = ["Neighbours"]

ANY, NONE = "any", "none"

_STEP = math.log(1.6)
"""Numbers that may be of one force differ by less than this factor, so they lie in one bucket or in neighbouring ones."""

_PERIOD = 45
"""Days, likewise."""

_DIGITS = re.compile(r"[\d,.]+")


class Neighbours:
    """An index of groups.

    Two records are neighbours if they share a country or region and neither owner, number nor day keeps them apart;
    if they name one unit; or if their sentences differ in numbers only.
    """

    def __init__(self) -> None:
        self._groups: dict[Hashable, dict[int, None]] = defaultdict(dict)

    def add(self, traits: Traits, group: int) -> None:
        """File a record of a group."""
        size, day = _size(traits), _day(traits)
        facets = ((traits.actor or NONE, ANY), (size, ANY), (day, ANY))
        for key in (*product(_places(traits), *facets), *_plain(traits)):
            self._groups[key][group] = None

    def of(self, traits: Traits) -> list[int]:
        """List the groups that have a neighbour of a record."""
        size, day = _size(traits), _day(traits)
        actors = (traits.actor, NONE) if traits.actor else (ANY,)
        sizes = (size - 1, size, size + 1, NONE) if isinstance(size, int) else (ANY,)
        days = (day - 1, day, day + 1, NONE) if isinstance(day, int) else (ANY,)
        keys = (*product(_places(traits), actors, sizes, days), *_plain(traits))
        return list(dict.fromkeys(group for key in keys for group in self._groups.get(key, ())))


def _places(traits: Traits) -> set[str]:
    """Name the countries of all places; what lies in none stands for itself."""
    found: set[str] = set()
    for place in (*traits.theatre, *traits.starts):
        found |= {place.iso3} if place.iso3 else countries_of(place) or {place.label.casefold()}
    return found


def _plain(traits: Traits) -> list[Hashable]:
    """Give the keys that hold for any owner, number and day."""
    words = _DIGITS.sub("", traits.evidence.text).casefold()
    return [*traits.unit.numbers, *(("unit", name) for name in traits.unit.names), ("words", words)]


def _size(traits: Traits) -> int | str:
    size = traits.quantity.size if traits.quantity else None
    return NONE if size is None else round(math.log(max(1, size)) / _STEP)


def _day(traits: Traits) -> int | str:
    return traits.told.toordinal() // _PERIOD if traits.told else NONE
