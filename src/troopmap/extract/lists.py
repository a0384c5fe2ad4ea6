"""Lists of contributions: "Bulgaria (750), Hungary (250)" and "Greece up to 700 troops; Turkey, 500"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind
from troopmap.text import text_of

if TYPE_CHECKING:
    from troopmap.extract.actors import ActorMention
    from troopmap.extract.passage import Passage
    from troopmap.extract.quantity import NumberSpan
    from troopmap.places.toponym import Toponym

__all__ = ["actor_numbers", "numbers_to_places", "place_numbers"]

_LEAST_MEMBERS = 2
"""Fewer members than this may be chance."""

_FARTHEST_NUMBER = 40
"""Characters between a name and its number."""

_BRACKET = re.compile(r"\s*[(:]\s*(?:about|some|around)?\s*")
_TO_PLACE = re.compile(r"\s+(?:more\s+|others\s+)?(?:to|in|into)\s+(?:the\s+)?")
_TO_NEXT_PLACE = re.compile(r"\s+and\s+(?:the\s+)?|,\s+")
_BEFORE_MEMBER = re.compile(r"(?:^|[;,:]|\band)\s*$")
_TO_NUMBER = re.compile(r"[,:]?\s+|\s*\(")
_AFTER_MEMBER = {"", ",", ";", ".", ")"}


def place_numbers(passage: Passage) -> list[tuple[Toponym, NumberSpan]]:
    """Find places each followed by a number in brackets or after a colon.

    Returns
    -------
    list of (Toponym, NumberSpan)
        Empty unless at least two neighbours have the form.
    """
    text = text_of(passage.doc)
    found = [
        (toponym, span)
        for toponym, end in [(toponym, toponym.char_end) for toponym in passage.toponyms]
        for span in passage.quantities
        if end <= span.start <= end + _FARTHEST_NUMBER and _BRACKET.fullmatch(text, end, span.start)
    ]
    return found if len(found) >= _LEAST_MEMBERS else []


def numbers_to_places(passage: Passage, start: int, end: int) -> list[tuple[NumberSpan, list[Toponym]]]:
    """Find gapped members such as "1,700 to Poland and 300 to Germany" between two characters.

    Returns
    -------
    list of (NumberSpan, list of Toponym)
        Numbers without a noun, each with the places that follow its preposition.
    """
    found = []
    for span in passage.quantities:
        places = _places_after(passage, span, end) if start <= span.start < end else []
        if places:
            found.append((span, places))
    return found


def _places_after(passage: Passage, span: NumberSpan, end: int) -> list[Toponym]:
    """Give the places that follow a number and its preposition without a gap."""
    places: list[Toponym] = []
    position, joint = span.end, _TO_PLACE
    for toponym in passage.toponyms:
        if toponym.char_start < span.end or toponym.char_end > end:
            continue
        if not joint.fullmatch(text_of(passage.doc), position, toponym.char_start):
            break
        places.append(toponym)
        position, joint = toponym.char_end, _TO_NEXT_PLACE
    return places


def actor_numbers(passage: Passage, start: int, end: int) -> list[tuple[ActorMention, NumberSpan]]:
    """Find gapped members of a list, such as "Turkey, 500" and "Romania 400", between two characters.

    Returns
    -------
    list of (ActorMention, NumberSpan)
        States directly followed by a number, or by a comma and a number, that ends its clause.
    """
    return [
        (mention, span)
        for mention in passage.actors
        if mention.kind is ActorKind.COUNTRY and start <= mention.start < end
        for span in passage.quantities
        if _is_member(text_of(passage.doc), mention, span, start)
    ]


def _is_member(text: str, mention: ActorMention, span: NumberSpan, start: int) -> bool:
    """Whether a number alone follows a state that begins a clause, and ends it."""
    return (
        mention.end <= span.start <= mention.end + _FARTHEST_NUMBER
        and _TO_NUMBER.fullmatch(text, mention.end, span.start) is not None
        and text[span.end : span.end + 2].strip()[:1] in _AFTER_MEMBER
        and _BEFORE_MEMBER.search(text[start : mention.start]) is not None
    )
