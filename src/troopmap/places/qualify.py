"""How far a place name reaches: parts, generic words, and the qualifier after a comma."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.places.known import kinds_of
from troopmap.places.mention_words import mention_words
from troopmap.places.toponym import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["at_sea", "extend", "join_qualified"]

_PART = re.compile(
    r"(?:(?:north|south|east|west|central|mid|upper|lower)(?:ern|-?central|-?eastern|-?western|-?east|-?west)?"
    r"|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?)$",
    re.IGNORECASE,
)
_AT_SEA = re.compile(
    r"\b(?:waters\s+)?off\s+(?:the\s+(?:[a-z]+\s+)?(?:coast|coasts|shore|shores|coastline)\s+of\s+)?(?:the\s+)?$"
)
_LONGEST_LEAD = 80
"""Characters."""
_LEADING_PART = re.compile(r"^(?:in\s+)?(?:north|south|east|west|central)\S*\s+")
_ASIDE = re.compile(r"[,(]")
_JOINTS = {",", "(", ", in", ", a", "in", ""}


def at_sea(before: str) -> int:
    """Give how many characters right before a name put its place at sea: "off the coast of" Yemen.

    Parameters
    ----------
    before
        The text up to the name.
    """
    found = _AT_SEA.search(before[-_LONGEST_LEAD:])
    return len(found[0]) if found else 0


def extend(doc: Doc, start: int, end: int, taken: list[bool]) -> tuple[int, int]:
    """Take in "southern" before, "region" after, and "the south of" before a name.

    Parameters
    ----------
    start, end
        Token range of the name, end exclusive.
    taken
        For every token whether another mention has it.
    """
    while start > 0 and not taken[start - 1] and _is_part(doc, start):
        start -= 1
    generic = end < len(doc) and doc[end].lower_ in mention_words("generic")
    if generic and not taken[end] and doc[end - 1].lower_ != "'s":
        end += 1
    if start >= 3 and not any(taken[start - 2 : start]) and _is_side(doc, start):
        start -= 2
    return start, end


def _is_part(doc: Doc, start: int) -> bool:
    """Whether "southern", or the hyphen of "south-eastern", stands before a token."""
    before = doc[start - 1].text
    if before == "-" and start > 1:
        before = doc[start - 2].text
    return _PART.match(before) is not None


def _is_side(doc: Doc, start: int) -> bool:
    """Whether "south of" stands before a token."""
    side = doc[start - 2]
    return (
        doc[start - 1].lower_ == "of"
        and _PART.match(side.text) is not None
        and side.pos_ in {"NOUN", "PROPN", "ADJ"}
    )


def join_qualified(doc: Doc, toponyms: list[Toponym]) -> list[Toponym]:
    """Join "Ft. Bragg" and "N.C." into one mention where the second contains the first."""
    joined: list[Toponym] = []
    for toponym in toponyms:
        if joined and _qualifies(doc, joined[-1], toponym):
            first = joined[-1]
            closes = doc[first.end].text == "(" and doc[toponym.end : toponym.end + 1].text == ")"
            joined[-1] = Toponym(doc, first.start, toponym.end + closes, first.root, first.is_border)
        else:
            joined.append(toponym)
    return joined


def _qualifies(doc: Doc, first: Toponym, second: Toponym) -> bool:
    between = doc[first.end : second.start].text.strip().lower()
    if between not in _JOINTS or first.is_border or second.is_border:
        return False
    inner = _ASIDE.split(first.text)[0].strip()
    if kinds_of(inner) & {"country", "continent"}:
        return False
    return _contains(_LEADING_PART.sub("", second.text), inner)


@cache
def _contains(outer: str, inner: str) -> bool:
    """Tell whether a country or first-level division holds (or may hold) a smaller place."""
    from troopmap.places.gazetteer import Gazetteer

    gazetteer = Gazetteer.default()
    outers = [
        entry for entry in gazetteer.lookup(outer) if str(entry.kind) in {"country", "admin1", "region"}
    ]
    if not outers and gazetteer.state(outer) is not None:
        outers = [gazetteer.lookup("United States")[0]]  # "N.C." and "Ga." are states only after a place
    if not outers:
        return False
    inners = gazetteer.lookup(inner)
    countries = {entry.iso3 for entry in outers}
    return (
        not inners
        or any(str(entry.kind) == "region" for entry in outers)
        or any(entry.iso3 in countries for entry in inners)
    )
