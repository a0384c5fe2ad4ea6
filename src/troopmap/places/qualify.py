"""How far a place name reaches: parts, generic words, and the qualifier after a comma."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.places.known import kinds_of
from troopmap.places.toponym import Toponym

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["GENERIC_AFTER", "extend", "join_qualified"]

_PART = re.compile(
    r"(?:(?:north|south|east|west|central|mid|upper|lower)(?:ern|-?central|-?eastern|-?western|-?east|-?west)?"
    r"|north-?east(?:ern)?|north-?west(?:ern)?|south-?east(?:ern)?|south-?west(?:ern)?)$",
    re.IGNORECASE,
)


GENERIC_AFTER = frozenset(
    "region province state district governorate oblast peninsula valley county prefecture island islands plain "
    "department departments provinces regions districts desert triangle heights strip area border frontier border"
    " airport airfield gulf strait sea base barracks port village".split()
)


def extend(doc: Doc, start: int, end: int, taken: list[bool]) -> tuple[int, int]:
    """Take in "southern" before, "region" after, and "the south of" before a name."""
    while start > 0 and not taken[start - 1] and _is_part(doc, start):
        start -= 1
    if (
        end < len(doc)
        and doc[end].lower_ in GENERIC_AFTER
        and not taken[end]
        and doc[end - 1].lower_ not in {"'s"}
    ):
        end += 1
    if (
        start >= 3
        and doc[start - 1].lower_ == "of"
        and _PART.match(doc[start - 2].text)
        and doc[start - 2].pos_ in {"NOUN", "PROPN", "ADJ"}
        and not any(taken[start - 2 : start])
    ):
        start -= 2
    return start, end


def _is_part(doc: Doc, start: int) -> bool:
    before = doc[start - 1]
    if _PART.match(before.text):
        return True
    return before.text == "-" and start > 1 and bool(_PART.match(doc[start - 2].text))


def join_qualified(doc: Doc, spans: list[Toponym]) -> list[Toponym]:
    """Join "Ft. Bragg" and "N.C." into one mention where the second contains the first."""
    joined: list[Toponym] = []
    for span in spans:
        if joined and _qualifies(doc, joined[-1], span):
            first = joined[-1]
            end = span.end
            if doc[first.end].text == "(" and end < len(doc) and doc[end].text == ")":
                end += 1
            joined[-1] = Toponym(doc, first.start, end, first.root, first.is_border)
        else:
            joined.append(span)
    return joined


def _qualifies(doc: Doc, first: Toponym, second: Toponym) -> bool:
    between = doc[first.end : second.start].text.strip().lower()
    if between not in {",", "(", ", in", ", a", "in", ""} or first.is_border or second.is_border:
        return False
    if between == "in" and not _is_small(first):
        return False
    second_text = re.sub(r"^(?:in\s+)?(?:north|south|east|west|central)\S*\s+", "", second.text)
    return _is_small(first) and _contains(second_text, re.split(r"[,(]", first.text)[0].strip())


def _is_small(toponym: Toponym) -> bool:
    kinds = kinds_of(re.split(r"[,(]", toponym.text)[0].strip())
    return not kinds & {"country", "continent"}


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
    if not inners:
        return True
    for one in outers:
        for other in inners:
            if str(one.kind) == "region" or other.iso3 == one.iso3:
                return True
    return False
