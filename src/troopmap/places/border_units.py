"""Finds the countries, regions and divisions that the words for a border name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.makeup import unit_of
from troopmap.places.names import normal, word_set, words

if TYPE_CHECKING:
    from troopmap.places.entry import Entry
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["Unit", "named_units"]

_LONGEST = 5
"""Words of the longest name that has a border: "Democratic Republic of the Congo"."""

_TRIED = 3
"""Likeliest places of a name: "the border with Kaliningrad" is the division's, not the city's."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What has a border: a country by its ISO 3166-1 alpha-3 code, a region or a division by its key."""

    key: str
    name: str
    iso3: str | None
    is_country: bool

    @classmethod
    def of(cls, entry: Entry) -> Unit:
        """Take a gazetteer's entry for a unit."""
        return cls(entry.source_id, entry.name, entry.iso3, entry.kind is PlaceKind.COUNTRY)


def named_units(parts: list[str], gazetteer: Gazetteer) -> list[Unit] | None:
    """List the units named, in their order; ``None`` if another name stands among the words.

    Parameters
    ----------
    parts
        The words, without hyphens and possessives: ``["Sino", "Indian", "border"]``.
    """
    found: list[Unit] = []
    index = 0
    while index < len(parts):
        if not parts[index][:1].isupper():
            index += 1
            continue
        size, unit = _longest(parts[index:], gazetteer)
        if unit is not None:
            found.append(unit)
        elif not _is_plain(parts[index]):
            return None
        index += size
    return found


def _is_plain(word: str) -> bool:
    key = word.casefold()
    plain = word_set("near") | word_set("border") | word_set("fillers")
    return key in plain or normal(key).replace(" ", "") in words()["directions"]


def _longest(parts: list[str], gazetteer: Gazetteer) -> tuple[int, Unit | None]:
    prefix = words()["border_prefixes"].get(parts[0].casefold())
    if prefix and len(parts) > 1:
        return 1, Unit.of(gazetteer.country(prefix).entry)
    for size in range(min(_LONGEST, len(parts)), 0, -1):
        chunk = " ".join(parts[:size])
        iso3 = gazetteer.demonym(chunk)
        if iso3:
            return size, Unit.of(gazetteer.country(iso3).entry)
        bounded = (entry for entry in gazetteer.lookup(chunk)[:_TRIED] if _has_border(entry))
        if (entry := next(bounded, None)) is not None:
            return size, Unit.of(entry)
    return 1, None


def _has_border(entry: Entry) -> bool:
    """Whether an area has an outline of its own; a region that is a disc has none."""
    if entry.kind is PlaceKind.COUNTRY:
        return True
    if entry.source == "regions":
        unit = unit_of("regions", entry.source_id)
        return entry.kind is PlaceKind.REGION and unit is not None and unit.radius_km is None
    return entry.kind is PlaceKind.ADMIN1
