"""What else an article says about where it plays: the countries and divisions that it names."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.names import normal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from troopmap.places.tables import State

__all__ = ["Context", "Division", "scan"]

_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 5
"""Words of the longest country name that news uses."""

Division = tuple[str, str]
"""ISO 3166-1 alpha-3 code of the country, and the division's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known about an article when one of its places is resolved.

    Attributes
    ----------
    countries
        By ISO 3166-1 alpha-3 code: how often which comparable name or demonym stands for the country.
    divisions
        The same for first-level divisions; in the United States abbreviations count too.
    role
        ``"origin"`` or ``"destination"``.
    actor_iso3
        The country whose force it is.
    date
        The article's date.
    """

    countries: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    divisions: Mapping[Division, Mapping[str, int]] = field(default_factory=dict)
    role: str | None = None
    actor_iso3: str | None = None
    date: dt.date | None = None

    def times_named(self, iso3: str, *, besides: str = "") -> int:
        """Count how often a country is named, leaving out one comparable name and what contains it."""
        return _count(self.countries.get(iso3, {}), besides)

    def times_division(self, division: Division, *, besides: str = "") -> int:
        """Count how often a division is named, leaving out one comparable name and what contains it."""
        return _count(self.divisions.get(division, {}), besides)


def _count(names: Mapping[str, int], besides: str) -> int:
    return sum(count for name, count in names.items() if not besides or besides not in name)


def scan(text: str) -> Context:
    """Count the countries and first-level divisions that a text names.

    Parameters
    ----------
    text
        The article; demonyms count for their country, abbreviations of states after a comma only.
    """
    found = list(_WORD.finditer(text))
    countries: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    divisions: dict[Division, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    index = 0
    while index < len(found):
        size, iso3, division = _longest(text, found[index : index + _LONGEST])
        words = normal(text[found[index].start() : found[index + size - 1].end()])
        if iso3:
            countries[iso3][words] += 1
        if division:
            divisions[division][words] += 1
        index += size
    return Context(
        countries={key: dict(names) for key, names in countries.items()},
        divisions={key: dict(names) for key, names in divisions.items()},
    )


def _longest(text: str, found: list[re.Match[str]]) -> tuple[int, str | None, Division | None]:
    """Give the number of words of the longest name that they begin with, its country and its division."""
    gazetteer = Gazetteer.default()
    start = found[0].start()
    if not found[0][0][0].isupper():
        return 1, None, None
    after_comma = text[max(0, start - 2) : start].strip() == ","
    for size in range(len(found), 0, -1):
        words = re.sub(r"['’]s?$", "", text[start : found[size - 1].end()])
        if "\n" in words or len(words) > 60:
            continue
        state = gazetteer.state(words)
        if state and (after_comma or _is_plainly(state, words, gazetteer)):
            return size, state.iso3, (state.iso3, state.name)
        if iso3 := _country(words, gazetteer):
            return size, iso3, None
        if division := gazetteer.division(words):
            return size, division[0], division
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
