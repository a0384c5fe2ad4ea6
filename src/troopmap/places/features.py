"""What speaks for and against one candidate, as numbers that the weights of `troopmap.places.rank` multiply."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.entry import is_district

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troopmap.places.beliefs import Support
    from troopmap.places.candidates import Constraint
    from troopmap.places.context import Context
    from troopmap.places.entry import Entry
    from troopmap.places.phrase import Phrase

__all__ = ["Features", "group_of", "joint_features", "static_features"]

Features = dict[str, float]
"""By name, as in place_weights.toml; what is absent is 0."""

WANTED: dict[str, frozenset[str]] = {
    "settlement": frozenset({"town"}),
    "division": frozenset({"division", "county", "area"}),
    "facility": frozenset({"base", "town"}),
    "capital": frozenset({"town"}),
}
_AREAS = frozenset({PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA, PlaceKind.BORDER_AREA})


def group_of(entry: Entry) -> str:
    """Say which of the six sorts of places a candidate is: country, area, division, county, town or base."""
    if entry.kind is PlaceKind.COUNTRY:
        return "country"
    if entry.kind is PlaceKind.ADMIN1:
        return "division"
    if is_district(entry):
        return "county"
    if entry.kind in _AREAS:
        return "area"
    return "base" if entry.kind is PlaceKind.INSTALLATION else "town"


def static_features(
    entry: Entry,
    namesakes: int,
    phrase: Phrase,
    constraints: Sequence[Constraint],
    context: Context,
) -> Features:
    """Weigh the name, the words around it and what the article names, without the other places.

    Parameters
    ----------
    entry
        The candidate.
    namesakes
        How many candidates there are.
    phrase
        The words, taken apart.
    constraints
        What the place is said to lie in.
    context
        The article.
    """
    group = group_of(entry)
    found = {f"is_{group}": 1.0, "prior": entry.prior, "namesakes": math.log(namesakes)}
    if entry.match != "name":
        how = entry.match if entry.match in {"bare", "short", "variant", "spelling"} else "alias"
        found[f"{how}_{group}"] = 1.0
    if group == "town":
        found["size"] = math.log10(entry.population + 1)
        found["size_unknown"] = float(entry.population == 0)
    for constraint in constraints:
        key = f"{'inside' if constraint.admits(entry) else 'outside'}_{constraint.said}"
        found[key] = found.get(key, 0.0) + 1.0
    if phrase.wants in WANTED:
        found["wanted" if group in WANTED[phrase.wants] else "unwanted"] = 1.0
    return {**found, **_of_article(entry, group, phrase.key, context), **_of_time(entry, context.date)}


def _of_article(entry: Entry, group: str, name: str, context: Context) -> Features:
    """Weigh how often the article names the candidate's country and division, by other names than this one."""
    found: Features = {}
    kind = group if group in {"country", "division"} else "place"
    if entry.iso3:
        named = context.times_named(entry.iso3, besides=name)
        total = sum(sum(names.values()) for names in context.countries.values())
        if named:
            found[f"country_named_{kind}"] = math.log1p(named)
            found[f"country_share_{kind}"] = named / total
        elif total and group != "area":
            found["country_not_named"] = min(1.0, total / 5)
    if entry.iso3 and entry.admin1:
        named = context.times_division((entry.iso3, entry.admin1), besides=name)
        if named:
            found[f"division_named_{kind}"] = math.log1p(named)
    if context.actor_iso3 and entry.iso3 == context.actor_iso3 and group in {"base", "town"}:
        found["at_home"] = 1.0
    return found


def _of_time(entry: Entry, date: dt.date | None) -> Features:
    """Weigh whether the name was in use at the article's date; a year's grace for what goes on being said."""
    if date is None or (entry.since is None and entry.until is None):
        return {}
    after_start = entry.since is None or date >= entry.since - dt.timedelta(days=30)
    before_end = entry.until is None or date <= entry.until + dt.timedelta(days=400)
    return {"in_time" if after_start and before_end else "out_of_time": 1.0}


def joint_features(entry: Entry, support: Support) -> Features:
    """Weigh what the article's other names say."""
    group = group_of(entry)
    kind = group if group in {"country", "division", "area"} else "place"
    if not support.others:
        return {"alone": 1.0}
    return {
        f"same_country_{kind}": math.log1p(support.country),
        f"share_country_{kind}": support.country / support.others,
        f"same_division_{kind}": math.log1p(support.division),
        f"share_division_{kind}": support.division / support.others,
        f"near_{kind}": math.log1p(support.near),
        f"around_{kind}": math.log1p(support.around),
    }
