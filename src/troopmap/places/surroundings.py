"""Reads what stands right after a place name in its article: "Paris, Texas", "Clarke and Oconee counties"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from troopmap.model import PlaceKind
from troopmap.places.names import is_capitalised, word_set

if TYPE_CHECKING:
    from troopmap.places.gazetteer import Gazetteer

__all__ = ["NOTHING_AROUND", "Surroundings", "surroundings", "witnesses"]

_NAME = r"(?:[^\W\d_][\w.'’-]*[ ]?)"
_QUALIFIER = re.compile(
    rf"\s*(?:,|\()\s*(?:in\s+)?(?:(?:the\s+)?(?:north|south|east|west|central)[a-z-]*\s+)?(?P<words>{_NAME}{{1,4}})"
)
_ASIDE = re.compile(
    r"(?:\s+in|\s*,(?:\s+[a-z][a-z-]*|\s+the|\s+\d+)+|\s*,\s+[a-z]+ of [A-Z][\w.'’ -]+? in)\s+"
    r"(?P<words>(?:[A-Z][\w.'’-]*[ ]?){1,3})"
)
"""What comes after a comma and small words: ", a border town in Russia's Rostov region", " in the Donetsk region"."""
_LIST = re.compile(
    r"(?:,?\s+(?:and\s+|or\s+)?[A-Z][\w.'’-]+){0,6}\s+(?P<kind>[Cc]ount(?:y|ies)|[Pp]arishes)\b"
)
_WITNESS = re.compile(
    r"\b(?:in|at|from|to|near|outside|around|between|of)\s+(?:the\s+)?(?P<words>(?:[A-Z][\w.'’-]*[ ]?){1,4})"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_LARGE = frozenset({PlaceKind.COUNTRY, PlaceKind.ADMIN1, PlaceKind.REGION})
_SEEN = 120
"""Characters after a name that are looked at."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What follows a name.

    Attributes
    ----------
    within
        The country, division or state that the name is said to lie in; empty if none.
    beside
        One that is named a few words later, where it most likely says the same; empty if none.
    kind
        The word for the sort of thing that the name belongs to: ``"county"``, ``"air base"``; ``None`` if none.
    """

    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    kind: str | None = None


NOTHING_AROUND = Surroundings()


def surroundings(text: str, end: int, gazetteer: Gazetteer) -> Surroundings:
    """Read what follows a name.

    Parameters
    ----------
    text
        The article's text.
    end
        Offset after the name.

    Examples
    --------
    >>> from troopmap.places.gazetteer import Gazetteer
    >>> surroundings("He left Paris, Texas, on Friday.", 13, Gazetteer.default()).within
    ('Texas',)
    >>> surroundings("at Moron, the Spanish air base", 8, Gazetteer.default()).beside
    ('Spanish',)
    """
    following = text[end : end + _SEEN]
    kind = _kind().match(following) or _LIST.match(following)
    word = kind["kind"].lower().replace("counties", "county").replace("parishes", "parish") if kind else None
    if qualifier := _QUALIFIER.match(following):
        within = _known(qualifier["words"], gazetteer)
        if within:
            return Surroundings(within=(within,), kind=word)
    rest = following[kind.end() :] if kind else following
    aside = _ASIDE.match(rest)
    beside = _known(aside["words"], gazetteer, demonyms=True) if aside else None
    return Surroundings(beside=(beside,) if beside else (), kind=word)


@cache
def _kind() -> re.Pattern[str]:
    words = sorted(word_set("division") | word_set("facility"), key=lambda word: (-len(word), word))
    listed = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?:['’]s)?\s+(?P<kind>{listed}|county|parish)\b", re.IGNORECASE)


def _known(words: str, gazetteer: Gazetteer, *, demonyms: bool = False) -> str | None:
    """Give the longest beginning that names a state, a country or a division."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        name = " ".join(parts[:size])
        for form in dict.fromkeys((name, name.rstrip("."), _POSSESSIVE.sub("", name))):
            if is_capitalised(form) and not form[:1].islower() and _is_large(form, gazetteer, demonyms):
                return form
    return None


def _is_large(name: str, gazetteer: Gazetteer, demonyms: bool) -> bool:  # noqa: FBT001
    if gazetteer.state(name) or (demonyms and gazetteer.demonym(name)):
        return True
    first = next(iter(gazetteer.lookup(name)), None)
    return first is not None and first.kind in _LARGE


def witnesses(text: str, gazetteer: Gazetteer) -> list[str]:
    """List the known names that stand after a preposition: what an unparsed article says of where it plays.

    Parameters
    ----------
    text
        The article's text.

    Examples
    --------
    >>> from troopmap.places.gazetteer import Gazetteer
    >>> witnesses("Buses from Tyler and Waco met in Fort Worth.", Gazetteer.default())
    ['Tyler', 'Fort Worth']
    """
    found = (_longest_name(match["words"], gazetteer) for match in _WITNESS.finditer(text))
    return list(dict.fromkeys(name for name in found if name))


def _longest_name(words: str, gazetteer: Gazetteer) -> str | None:
    parts = words.split()
    names = (" ".join(parts[:size]).rstrip(".,'’-") for size in range(len(parts), 0, -1))
    return next((name for name in names if len(name) > 2 and gazetteer.is_name(name)), None)
