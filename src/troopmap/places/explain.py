"""Explains the answer for one name: every candidate, its probability, and what speaks for and against it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopmap.places.context import Context
from troopmap.places.features import group_of
from troopmap.places.gazetteer import Gazetteer
from troopmap.places.mention import read_mention
from troopmap.places.resolve import as_place, settled

if TYPE_CHECKING:
    import datetime as dt

    from troopmap.model import Place
    from troopmap.places.entry import Entry
    from troopmap.places.mention import Mention
    from troopmap.places.rank import Weighed

__all__ = ["Explanation", "Option", "explain", "why_unknown"]

MOST = 12
"""Candidates that are shown; "San Antonio" has two hundred."""

_LEAST = 0.25
"""Log-odds below which a reason is not worth telling."""

_MATCHES = {
    "name": "bears the name",
    "alias": "has it as another name",
    "abbreviation": "has it as an abbreviation",
    "variant": "is written so, too",
    "spelling": "is spelt much like it",
    "demonym": "its people are called so",
    "short": "is called so for short",
    "bare": "is called so with the word for its kind",
}
_SORTS = {
    "country": "a country", "area": "a region or a sea", "division": "a first-level division", "county": "a district",
    "town": "a town", "base": "an installation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate as a place, whose score is its own probability, with the reasons in words.

    Attributes
    ----------
    reasons
        The weightiest first; each begins with ``+`` or ``-``.
    """

    place: Place
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer for a name and what else it may have been.

    Attributes
    ----------
    answer
        As `troopmap.places.resolve` gives it; unresolved where nothing is likely enough.
    options
        The candidates, the likeliest first, at most `MOST`.
    count
        How many candidates there are in all.
    """

    answer: Place
    options: tuple[Option, ...]
    count: int


def explain(name: str, *, date: dt.date | None = None) -> Explanation:
    """Explain what a name is resolved to outside any article.

    Parameters
    ----------
    name
        As written, with its qualifiers: ``"Ft. Bragg, N.C."``.
    date
        The day at which former names are judged.

    Examples
    --------
    >>> explain("Paris, Texas").options[0].place.admin1
    'Texas'
    """
    gazetteer = Gazetteer.default()
    mention = read_mention(name, gazetteer, Context(date=date))
    answer = settled(name, mention, None)
    weighed = mention.weighed()
    options = [Option(as_place(name, w.entry, w.probability), _reasons(w, mention)) for w in weighed[:MOST]]
    if answer.is_resolved and not any(_is_same(option.place, answer) for option in options):
        return Explanation(answer, (Option(answer, (f"+ {_computed(answer)}",)), *options), len(weighed) + 1)
    return Explanation(answer, tuple(options), len(weighed))


def why_unknown(name: str, count: int) -> str:
    """Say why a name has no answer, and what would help.

    Parameters
    ----------
    name
        As written.
    count
        How many candidates it has, as `Explanation` has it.
    """
    if count:
        return f"{name!r} may be any of {count:,} place{'s' * (count > 1)}, none likely enough: add its country or state"
    near = " or ".join(Gazetteer.default().suggest(name))
    return f"no place named {name!r} is known; try {near or 'it without abbreviations, or with its country'}"


def _is_same(one: Place, other: Place) -> bool:
    return (one.source, one.source_id) == (other.source, (other.source_id or "").partition("/")[0])


def _computed(place: Place) -> str:
    """Say how a place came about that stands in no gazetteer."""
    if place.kind is not None and place.kind.value == "border_area":
        return "a band along the border that the words name"
    return "the area that the words say it lies in"


def _reasons(weighed: Weighed, mention: Mention) -> tuple[str, ...]:
    told = sorted(weighed.contributions.items(), key=lambda pair: -abs(pair[1]))
    words = ((value, _words(name, weighed.entry, mention)) for name, value in told if abs(value) >= _LEAST)
    signed = [f"{'+' if value > 0 else '-'} {said}" for value, said in words if said]
    return tuple(dict.fromkeys(signed))


def _words(feature: str, entry: Entry, mention: Mention) -> str | None:
    """Put one feature into words; ``None`` where it says nothing about this candidate alone."""
    qualifiers = " and ".join(c.words for c in mention.constraints if c.said == "words")
    said = {
        "prior": _match(entry),
        "size": f"{entry.population:,} inhabitants",
        "size_unknown": "no population known",
        "inside_words": f"lies in {qualifiers}",
        "outside_words": f"does not lie in {qualifiers}",
        "wanted": f"{_SORTS[group_of(entry)]}, as the words ask",
        "unwanted": f"{_SORTS[group_of(entry)]}, which the words do not ask for",
        "in_time": "was called so then",
        "out_of_time": "was not called so then",
    }
    return said.get(feature)


def _match(entry: Entry) -> str:
    if entry.match != "former":
        return _MATCHES[entry.match]
    period = " to ".join(str(day.year) if day else "" for day in (entry.since, entry.until)).strip()
    return f"had it as its name{f', {period}' if period != 'to' else ''}"
