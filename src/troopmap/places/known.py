"""What the gazetteer knows of a name, asked once in a run."""

from __future__ import annotations

from functools import cache

__all__ = ["is_large_city", "LARGE", "is_demonym", "kinds_of"]


def kinds_of(name: str) -> frozenset[str]:
    return _kinds_of(name)


@cache
def _kinds_of(name: str) -> frozenset[str]:
    from troopmap.places.gazetteer import Gazetteer

    return frozenset(str(entry.kind) for entry in Gazetteer.default().lookup(name))


LARGE = frozenset({"country", "region", "continent", "sea", "admin1", "installation"})


@cache
def is_demonym(word: str) -> bool:
    from troopmap.places.gazetteer import Gazetteer

    return Gazetteer.default().demonym(word) is not None


@cache
def is_large_city(name: str) -> bool:
    """Whether a city of 100,000 inhabitants or more bears a name as its own."""
    from troopmap.places.gazetteer import Gazetteer

    return any(entry.population >= 100_000 and entry.match == "name" for entry in Gazetteer.default().lookup(name))
