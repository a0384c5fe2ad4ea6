"""Chooses among the places of one name: the name's prior, the words around it, and the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.entry import Entry, distance_km
from troopmap.places.nearby import support

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.model import Place
    from troopmap.places.context import Context
    from troopmap.places.phrase import Phrase

__all__ = ["Constraint", "best"]

INSIDE, OUTSIDE = 0.35, -0.5
"""What it is worth that a place lies in, or outside, what the words say it lies in."""

COUNTRY_NAMED, STATE_NAMED, NEAR_OTHERS, AT_HOME = 0.18, 0.3, 0.1, 0.05
STATE_ITSELF = 0.45
NEAR_KM = 250.0
APART_KM = 50.0
UNIQUE = 0.1
SUPPORT, MOST_SUPPORT = 0.08, 0.24
KIND = 0.3

AREAS = frozenset(
    {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA, PlaceKind.BORDER_AREA}
)
WANTED: dict[str, frozenset[PlaceKind]] = {
    "settlement": frozenset({PlaceKind.CITY}),
    "division": frozenset({PlaceKind.ADMIN1, PlaceKind.REGION}),
    "facility": frozenset({PlaceKind.INSTALLATION, PlaceKind.CITY}),
    "capital": frozenset({PlaceKind.CITY}),
}


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a qualifier ("N.C.", "southwestern Poland") may mean: any of these places."""

    options: tuple[Entry, ...]

    def admits(self, entry: Entry) -> bool:
        """Whether a place lies in one of the options."""
        return any(_lies_in(entry, option) for option in self.options)


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


def best(
    entries: Sequence[Entry], constraints: Sequence[Constraint], phrase: Phrase, context: Context
) -> tuple[Entry, float] | None:
    """Choose the likeliest place and say how likely it is.

    Parameters
    ----------
    entries
        Every place of the name.
    constraints
        What the words say that it lies in.
    phrase
        The words: their name, and the sort of thing that they ask for.
    context
        The article.

    Returns
    -------
    (Entry, float) or None
        The score is from 0 to 1; a close rival elsewhere lowers it. ``None`` without entries.
    """
    if not entries:
        return None
    scored = sorted(
        ((_score(entry, entries, constraints, phrase, context), entry) for entry in entries),
        key=lambda pair: (-pair[0], -pair[1].population, pair[1].source_id),
    )
    score, chosen = scored[0]
    chosen = _town_of(chosen, entries, phrase)
    rivals = (other for other, entry in scored[1:] if _apart(entry, chosen))
    margin = score - next(rivals, 0.0)
    doubt = 0.1 * max(0.0, 1 - margin / 0.1)
    return chosen, max(0.0, min(1.0, score) - doubt)


def _town_of(chosen: Entry, entries: Sequence[Entry], phrase: Phrase) -> Entry:
    """Keep to the town where the words name only that: "Vilseck" is no more than Vilseck, barracks or not."""
    if chosen.kind is not PlaceKind.INSTALLATION or chosen.match == "name" or phrase.wants == "facility":
        return chosen
    towns = (entry for entry in entries if entry.kind is PlaceKind.CITY and entry.match == "name")
    return next((town for town in towns if not _apart(town, chosen)), chosen)


def _is_wanted(entry: Entry, wants: str) -> bool:
    """Whether a place is of the sort asked for; a region only under its own name ("Anbar province")."""
    if entry.kind is PlaceKind.REGION and entry.match != "name":
        return False
    return entry.kind in WANTED[wants]


def _apart(one: Entry, other: Entry) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) > APART_KM


def _score(
    entry: Entry,
    entries: Sequence[Entry],
    constraints: Sequence[Constraint],
    phrase: Phrase,
    context: Context,
) -> float:
    score = entry.prior + (UNIQUE if len(entries) == 1 else 0.0)
    for constraint in constraints:
        if constraint.options:
            score += INSIDE if constraint.admits(entry) else OUTSIDE
    if phrase.wants in WANTED:
        score += KIND if _is_wanted(entry, phrase.wants) else -KIND
    if entry.kind not in AREAS:
        score += min(MOST_SUPPORT, SUPPORT * support(entry, phrase.name, context.nearby))
    return score + _context_score(entry, context)


def _context_score(entry: Entry, context: Context) -> float:
    """Weigh what the article says; large areas stand for themselves."""
    if entry.kind is PlaceKind.COUNTRY:
        return COUNTRY_NAMED if entry.iso3 in context.countries else 0.0
    if entry.kind in AREAS:
        return 0.0
    score = 0.0
    if entry.iso3 and entry.iso3 in context.countries:
        share = context.countries[entry.iso3] / sum(context.countries.values())
        score += COUNTRY_NAMED * (0.6 + 0.4 * min(1.0, 3 * share))
    if entry.admin1 and entry.admin1 in context.states and entry.iso3 == "USA":
        score += STATE_NAMED if entry.kind is not PlaceKind.ADMIN1 else STATE_ITSELF
    if context.actor_iso3 and entry.iso3 == context.actor_iso3:
        score += AT_HOME
    if any(_is_near(entry, place) for place in context.places):
        score += NEAR_OTHERS
    return score


def _is_near(entry: Entry, place: Place) -> bool:
    if place.kind is None or not place.kind.is_point or place.lat is None or place.lon is None:
        return False
    return distance_km(entry.lat, entry.lon, place.lat, place.lon) < NEAR_KM
