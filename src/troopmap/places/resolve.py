"""Resolves the words of one place: what they name, where it is, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.border import read_border
from troopmap.places.context import Context
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.part import part_of
from troopmap.places.phrase import Phrase, read_phrase
from troopmap.places.rank import Constraint, best

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.places.entry import Entry

__all__ = ["Context", "entries_of", "resolve"]

THRESHOLD = 0.5
"""Below it a place stays unresolved: a wrong pin is worse than none."""

DEMONYM_PRIOR, STATE_PRIOR = 0.85, 0.75
ONLY_WITHIN = 0.7
"""What is left of an area's score when only the area around an unknown name was found."""

TERRITORIES = {"USA": frozenset({"PRI", "GUM", "VIR", "ASM", "MNP"})}


def resolve(text: str, *, context: Context | None = None) -> Place:
    """Resolve the words of one place.

    Parameters
    ----------
    text
        As written: ``"Ft. Bragg, N.C."``, ``"the Syrian capital"``, ``"areas near Ukraine's borders"``.
    context
        What the article says besides.

    Returns
    -------
    Place
        With ``text`` as given; without a match everything else is ``None``.

    Examples
    --------
    >>> resolve("Paris, Texas").admin1
    'Texas'
    >>> resolve("an undisclosed location").is_resolved
    False
    """
    context = context or Context()
    gazetteer = Gazetteer.default()
    border = read_border(text, gazetteer, context)
    if border is not None:
        return replace(border, text=text)
    phrase = read_phrase(text, gazetteer)
    found = _found(phrase, gazetteer, context)
    if found is None or found[1] < THRESHOLD:
        return Place(text=text)
    place = as_place(text, *found)
    return part_of(place, phrase.direction) if phrase.direction else place


def as_place(text: str, entry: Entry, score: float) -> Place:
    """Turn a gazetteer's entry into a place of the record."""
    return Place(
        text=text,
        name=entry.name,
        kind=entry.kind,
        iso3=entry.iso3,
        admin1=entry.admin1,
        lat=round(entry.lat, 4),
        lon=round(entry.lon, 4),
        radius_km=entry.radius_km,
        source=entry.source,
        source_id=entry.source_id,
        score=round(score, 3),
    )


def _found(phrase: Phrase, gazetteer: Gazetteer, context: Context) -> tuple[Entry, float] | None:
    constraints = [_constraint(words, gazetteer) for words in phrase.within]
    if phrase.name:
        entries = entries_of(phrase.name, gazetteer)
        chosen = best(entries, constraints, phrase, context)
        if chosen is not None and chosen[1] >= THRESHOLD:
            return chosen
        around = _area(constraints, context)
        return (around[0], around[1] * ONLY_WITHIN) if around else None
    if phrase.wants == "capital":
        return _capital(constraints, gazetteer)
    return _area(constraints, context)


def entries_of(name: str, gazetteer: Gazetteer) -> list[Entry]:
    """List what a bare name may mean, demonyms and newspapers' short forms of states included."""
    entries = list(gazetteer.lookup(name))
    iso3 = gazetteer.demonym(name)
    if iso3 and not any(entry.iso3 == iso3 and entry.kind is PlaceKind.COUNTRY for entry in entries):
        country = gazetteer.country(iso3).entry
        entries.append(replace(country, match="demonym", prior=DEMONYM_PRIOR))
    state = gazetteer.state(name) if name.endswith(".") else None
    if state is not None:
        codes = [entry for entry in gazetteer.lookup(state.name) if entry.source_id == state.code]
        entries += [replace(entry, match="abbreviation", prior=STATE_PRIOR) for entry in codes]
    return entries


def _constraint(words: str, gazetteer: Gazetteer) -> Constraint:
    """Say what a qualifier may mean; nothing known means no constraint."""
    phrase = read_phrase(words, gazetteer)
    name = phrase.name or (phrase.within[0] if phrase.within else "")
    options: list[Entry] = []
    if state := gazetteer.state(name):
        options += [e for e in gazetteer.lookup(state.name) if e.source_id == state.code]
        options += [e for e in gazetteer.lookup(state.name) if e.kind is PlaceKind.COUNTRY]
        if name != state.name:
            return Constraint(tuple(options))
    entries = entries_of(name, gazetteer)
    large = [entry for entry in entries if entry.kind not in {PlaceKind.CITY, PlaceKind.INSTALLATION}]
    options += [entry for entry in large if entry not in options] or entries[:1]
    for entry in tuple(options):
        parts = TERRITORIES.get(entry.iso3 or "", frozenset()) if entry.kind is PlaceKind.COUNTRY else ()
        options += [gazetteer.country(iso3).entry for iso3 in sorted(parts)]
    return Constraint(tuple(options))


def _area(constraints: Sequence[Constraint], context: Context) -> tuple[Entry, float] | None:
    """Take the nearest qualifier itself: "Lebanese soil", or a village nobody knows in Poland."""
    for index, constraint in enumerate(constraints):
        chosen = best(constraint.options, constraints[index + 1 :], Phrase(""), context)
        if chosen is not None:
            return chosen
    return None


def _capital(constraints: Sequence[Constraint], gazetteer: Gazetteer) -> tuple[Entry, float] | None:
    for constraint in constraints:
        for option in constraint.options:
            capital = gazetteer.capital(option.iso3) if option.iso3 else None
            if capital is not None and option.kind is PlaceKind.COUNTRY:
                return replace(capital, match="alias"), 0.95
    return None
