"""Resolves the words of one place: what they name, where it is, and how sure that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troopmap.model import Place, PlaceKind
from troopmap.places.border import read_border
from troopmap.places.context import Context
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.mention import Mention, read_mention
from troopmap.places.offshore import read_offshore
from troopmap.places.part import part_of
from troopmap.places.phrase import Phrase
from troopmap.places.rank import choose, threshold, weigh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.places.beliefs import Beliefs
    from troopmap.places.candidates import Constraint
    from troopmap.places.entry import Entry

__all__ = ["Context", "as_place", "resolve", "settled"]

ONLY_WITHIN = 0.7
"""What is left of an area's probability when only the area around an unknown name was found."""

CAPITAL = 0.95


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
    return settled(text, read_mention(text, gazetteer, context), None)


def settled(text: str, mention: Mention, beliefs: Beliefs | None) -> Place:
    """Settle what a mention names.

    Parameters
    ----------
    text
        As written.
    mention
        The same, taken apart.
    beliefs
        What the article's other names may mean.
    """
    for read in (read_border, read_offshore):
        computed = read(text, Gazetteer.default(), mention.context)
        if computed is not None:
            return replace(computed, text=text)
    found = _found(mention, beliefs)
    if found is None or found[1] < threshold():
        return Place(text=text)
    place = as_place(text, *found)
    direction = mention.phrase.direction
    return part_of(place, direction) if direction else place


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


def _found(mention: Mention, beliefs: Beliefs | None) -> tuple[Entry, float] | None:
    if mention.phrase.name:
        chosen = choose(mention.weighed(beliefs), mention.phrase)
        if chosen is not None and chosen[1] >= threshold():
            return chosen
        around = _area(mention.constraints, mention.context)
        return (around[0], around[1] * ONLY_WITHIN) if around else None
    if mention.phrase.wants == "capital":
        return _capital(mention.constraints)
    return _area(mention.constraints, mention.context)


def _area(constraints: Sequence[Constraint], context: Context) -> tuple[Entry, float] | None:
    """Take the nearest qualifier itself: "Lebanese soil", or a village nobody knows in Poland."""
    for index, constraint in enumerate(constraints):
        phrase = Phrase("")
        chosen = choose(weigh(constraint.options, phrase, constraints[index + 1 :], context), phrase)
        if chosen is not None:
            return chosen
    return None


def _capital(constraints: Sequence[Constraint]) -> tuple[Entry, float] | None:
    gazetteer = Gazetteer.default()
    for constraint in constraints:
        for option in constraint.options:
            capital = gazetteer.capital(option.iso3) if option.iso3 else None
            if capital is not None and option.kind is PlaceKind.COUNTRY:
                return replace(capital, match="alias"), CAPITAL
    return None
