"""Lists what the words of a place may name, and what they say that it lies in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.entry import Entry, distance_km
from troopmap.places.phrase import read_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troopmap.places.gazetteer import Gazetteer

__all__ = ["Constraint", "constraints_of", "entries_of"]

DEMONYM_PRIOR, STATE_PRIOR = 0.85, 0.75
TERRITORIES = {"USA": frozenset({"PRI", "GUM", "VIR", "ASM", "MNP"})}


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a qualifier ("N.C.", "southwestern Poland") may mean: any of these places.

    Attributes
    ----------
    words
        As written.
    options
        What they may mean.
    said
        Where: in the mention's own ``words``, right ``after`` it, ``beside`` it, or ``elsewhere`` in the article.
    """

    words: str
    options: tuple[Entry, ...]
    said: str = "words"

    def admits(self, entry: Entry) -> bool:
        """Whether a place lies in one of the options."""
        return any(_lies_in(entry, option) for option in self.options)


def entries_of(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """List what a bare name may mean, demonyms and newspapers' short forms of states included."""
    entries = list(gazetteer.lookup(name))
    iso3 = gazetteer.demonym(name)
    if iso3 and not any(entry.iso3 == iso3 and entry.kind is PlaceKind.COUNTRY for entry in entries):
        country = gazetteer.country(iso3).entry
        entries.append(replace(country, match="demonym", prior=DEMONYM_PRIOR))
    state = gazetteer.state(name)
    if state is not None and name != state.name:
        codes = [entry for entry in gazetteer.lookup(state.name) if entry.source_id == state.code]
        entries += [replace(entry, match="abbreviation", prior=STATE_PRIOR) for entry in codes]
    return entries


def constraints_of(
    qualifiers: Iterable[str], gazetteer: Gazetteer, said: str = "words"
) -> tuple[Constraint, ...]:
    """Say what each qualifier may mean; one that names nothing known is left out."""
    found = (Constraint(words, tuple(_options(words, gazetteer)), said) for words in qualifiers)
    return tuple(constraint for constraint in found if constraint.options)


def _options(words: str, gazetteer: Gazetteer) -> list[Entry]:
    phrase = read_phrase(words, gazetteer)
    name = phrase.name or (phrase.within[0] if phrase.within else "")
    options: list[Entry] = []
    if state := gazetteer.state(name):
        options += [e for e in gazetteer.lookup(state.name) if e.source_id == state.code]
        options += [e for e in gazetteer.lookup(state.name) if e.kind is PlaceKind.COUNTRY]
        if name != state.name:
            return options
    entries = entries_of(name, gazetteer)
    large = [entry for entry in entries if entry.kind not in {PlaceKind.CITY, PlaceKind.INSTALLATION}]
    options += [entry for entry in large if entry not in options] or entries[:1]
    for entry in tuple(options):
        parts = TERRITORIES.get(entry.iso3 or "", frozenset()) if entry.kind is PlaceKind.COUNTRY else ()
        options += [gazetteer.country(iso3).entry for iso3 in sorted(parts)]
    return options


def _lies_in(entry: Entry, area: Entry) -> bool:
    if area.identity == entry.identity:
        return False
    if area.kind is PlaceKind.COUNTRY:
        return entry.iso3 == area.iso3 or area.iso3 in entry.members
    if area.kind is PlaceKind.ADMIN1 and entry.iso3 == area.iso3 and entry.admin1 == area.admin1:
        return True
    if area.members and entry.iso3 in area.members:
        return True
    if area.iso3 and entry.iso3 and area.iso3 != entry.iso3:
        return False
    reach = max(60.0, 1.1 * area.radius_km) if area.kind is PlaceKind.CITY else 1.1 * area.radius_km
    return distance_km(entry.lat, entry.lon, area.lat, area.lon) <= reach
