"""What the gazetteer knows of a name, each name asked once in a run."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from troopmap.places.entry import is_district

if TYPE_CHECKING:
    from troopmap.places.entry import Entry

__all__ = ["LARGE", "is_demonym", "is_large_city", "kinds_of", "likeliest"]

LARGE = frozenset({"country", "region", "continent", "sea", "admin1", "installation"})
"""Kinds of places whose names seldom mean anything else."""

_LARGE_CITY = 100_000
"""Inhabitants."""


@cache
def _entries(name: str) -> tuple[Entry, ...]:
    from troopmap.places.gazetteer import Gazetteer

    return tuple(entry for entry in Gazetteer.default().lookup(name) if entry.match not in {"bare", "short"})


@cache
def kinds_of(name: str) -> frozenset[str]:
    """Give the kinds of all places that bear a name; empty where none does.

    Districts below the first-level divisions, which the gazetteer counts as regions, are of a kind of their own.
    """
    from troopmap.places.gazetteer import Gazetteer

    found = {"district" if is_district(entry) else str(entry.kind) for entry in _entries(name)}
    is_state = len(name) > 2 and Gazetteer.default().state(name) is not None
    return frozenset(found | {"admin1"} if is_state else found)


def likeliest(name: str) -> Entry | None:
    """Give the place that a bare name most likely means."""
    entries = _entries(name)
    return entries[0] if entries else None


@cache
def is_demonym(word: str) -> bool:
    """Whether a word names the people of a country."""
    from troopmap.places.gazetteer import Gazetteer

    return Gazetteer.default().demonym(word) is not None


@cache
def is_large_city(name: str) -> bool:
    """Whether a large city bears a name as its own."""
    return any(entry.population >= _LARGE_CITY and entry.match == "name" for entry in _entries(name))
