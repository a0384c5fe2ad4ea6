"""What else an article says about where it plays: the countries and states that it names."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.names import normal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from troopmap.model import Place
    from troopmap.places.nearby import Cells
    from troopmap.places.tables import State

__all__ = ["Context", "scan"]

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 5
"""Words of the longest country name that news uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about an article when one of its places is resolved.

    Attributes
    ----------
    countries
        How often each country is named or meant, by ISO 3166-1 alpha-3 code.
    states
        Names of U.S. states, and of other first-level divisions, that the article names.
    places
        Places of the article that were resolved before.
    role
        ``"origin"`` or ``"destination"``.
    actor_iso3
        The country whose force it is.
    date
        The article's date.
    nearby
        Where the article's other names may lie.
    """

    countries: Mapping[str, int] = field(default_factory=dict)
    states: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    role: str | None = None
    actor_iso3: str | None = None
    date: dt.date | None = None
    nearby: Cells = field(default_factory=dict)


def scan(text: str) -> Context:
    """Count the countries and U.S. states that a text names.

    Parameters
    ----------
    text
        The article; demonyms count for their country, abbreviations of states after a comma only.
    """
    found = list(_WORD.finditer(text))
    countries: Counter[str] = Counter()
    states: set[str] = set()
    index = 0
    while index < len(found):
        size, iso3, state = _longest(text, found[index : index + _LONGEST])
        if iso3:
            countries[iso3] += 1
        if state:
            states.add(state)
        index += size
    return Context(countries=dict(countries), states=frozenset(states))


def _longest(text: str, found: list[re.Match[str]]) -> tuple[int, str | None, str | None]:
    """Give the number of words of the longest name that they begin with, its country and its state."""
    gazetteer = Gazetteer.default()
    start = found[0].start()
    if not found[0][0][0].isupper():
        return 1, None, None
    after_comma = text[max(0, start - 2) : start].strip() == ","
    for size in range(len(found), 0, -1):
        words = re.sub(r"['’]s?$", "", text[start : found[size - 1].end()])
        if "\n" in words or len(words) > 60:
            continue
        state, iso3 = gazetteer.state(words), _country(words, gazetteer)
        if state and (after_comma or _is_plainly(state, words, gazetteer)):
            return size, "USA", state.name
        if iso3:
            return size, iso3, None
    return 1, None, None


def _is_plainly(state: State, words: str, gazetteer: Gazetteer) -> bool:
    """Whether a name without a comma means the state: "Texas" does, "Washington" and "Georgia" may not."""
    first = next(iter(gazetteer.lookup(words)), None)
    return first is not None and first.source_id == state.code


def _country(words: str, gazetteer: Gazetteer) -> str | None:
    if demonym := gazetteer.demonym(words):
        return demonym
    if normal(words) not in gazetteer.tables.entries:
        return None
    first = next(iter(gazetteer.lookup(words)), None)
    if first is None or first.kind is not PlaceKind.COUNTRY or gazetteer.state(words):
        return None  # "Georgia" alone is no sign of the country
    return first.iso3
