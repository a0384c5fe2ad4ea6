"""What the other names of an article say about where it plays: each votes with all the places that it may mean."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from troopmap.places.entry import Entry

__all__ = ["Beliefs", "Support", "believe"]

SMALL_KM = 300.0
"""Half the extent from which on a place says nothing about what lies near it."""

NEAR_DEGREES, AROUND_DEGREES = 0.5, 2.0
"""Cells about so large, and those beside them, are near to a place, or around it."""

Votes = dict[str, float]
"""By comparable name, with how much probability."""


@dataclass(frozen=True, slots=True)
class Support:
    """How much of the other names' probability lies with one place, in names.

    Attributes
    ----------
    country, division, near, around
        In its country, in its first-level division, within about 50 km, and within about 300 km.
    others
        How many other names there are.
    """

    country: float = 0.0
    division: float = 0.0
    near: float = 0.0
    around: float = 0.0
    others: int = 0


@dataclass(slots=True)
class Beliefs:
    """The votes of all names of an article, by where they fall."""

    names: set[str] = field(default_factory=set)
    countries: dict[str, Votes] = field(default_factory=lambda: defaultdict(dict))
    divisions: dict[tuple[str | None, str], Votes] = field(default_factory=lambda: defaultdict(dict))
    near: dict[tuple[int, int], Votes] = field(default_factory=lambda: defaultdict(dict))
    around: dict[tuple[int, int], Votes] = field(default_factory=lambda: defaultdict(dict))

    def support(self, entry: Entry, name: str) -> Support:
        """Add up the votes of the names other than a place's own.

        "Laurel" and "Laurel County" are one witness, not two.
        """
        others = sum(_is_other(other, name) for other in self.names)
        if not others:
            return Support()
        return Support(
            country=_sum(self.countries.get(entry.iso3 or "", {}), name),
            division=_sum(self.divisions.get((entry.iso3, entry.admin1 or ""), {}), name),
            near=_sum(_around(self.near, entry, NEAR_DEGREES), name),
            around=_sum(_around(self.around, entry, AROUND_DEGREES), name),
            others=others,
        )


def believe(names: Iterable[tuple[str, Iterable[tuple[Entry, float]]]]) -> Beliefs:
    """Collect the votes.

    Parameters
    ----------
    names
        Comparable names with their places and the probability of each. A name that is given again counts once,
        for each spot with its larger probability.
    """
    beliefs = Beliefs()
    for name, places in names:
        beliefs.names.add(name)
        for votes, key, share in _shares(beliefs, places):
            votes[key][name] = max(votes[key].get(name, 0.0), share)
    return beliefs


def _shares(
    beliefs: Beliefs, places: Iterable[tuple[Entry, float]]
) -> Iterator[tuple[dict[Any, Votes], Hashable, float]]:
    """Add up one name's probabilities by country, division and cell."""
    sums: dict[tuple[int, Hashable], float] = defaultdict(float)
    kinds: tuple[dict[Any, Votes], ...] = (beliefs.countries, beliefs.divisions, beliefs.near, beliefs.around)
    for entry, share in places:
        if entry.iso3:
            sums[0, entry.iso3] += share
            if entry.admin1:
                sums[1, (entry.iso3, entry.admin1)] += share
        if entry.radius_km <= SMALL_KM and entry.kind is not PlaceKind.COUNTRY:
            sums[2, _cell(entry, NEAR_DEGREES)] += share
            sums[3, _cell(entry, AROUND_DEGREES)] += share
    for (kind, key), share in sums.items():
        yield kinds[kind], key, min(1.0, share)


def _is_other(other: str, name: str) -> bool:
    return other not in name and name not in other


def _sum(votes: Mapping[str, float], name: str) -> float:
    return sum(share for other, share in votes.items() if _is_other(other, name))


def _around(cells: Mapping[tuple[int, int], Votes], entry: Entry, degrees: float) -> Votes:
    row, column = _cell(entry, degrees)
    found: Votes = {}
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            for name, share in cells.get((row + north, column + east), {}).items():
                found[name] = min(1.0, found.get(name, 0.0) + share)
    return found


def _cell(entry: Entry, degrees: float) -> tuple[int, int]:
    """Give the cell of a place: as wide as it is high at 45 degrees north or south."""
    return math.floor(entry.lat / degrees), math.floor(entry.lon / (1.4 * degrees))
