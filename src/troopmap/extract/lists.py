"""Lists of contributions: "Bulgaria (750), Hungary (250)" and "Greece up to 700 troops; Turkey, 500"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.extract.actors import ActorKind

if TYPE_CHECKING:
    from troopmap.extract.actors import ActorMention
    from troopmap.extract.passage import Passage
    from troopmap.extract.quantity import NumberSpan
    from troopmap.places.toponym import Toponym

__all__ = ["actor_numbers", "numbers_to_places", "place_numbers"]

_MINIMUM = 2
"""A list has at least so many members; fewer may be chance."""


def place_numbers(passage: Passage) -> list[tuple[Toponym, NumberSpan]]:
    """Find places each followed by a number in brackets or after a colon.

    Returns
    -------
    list of (Toponym, NumberSpan)
        Empty unless at least two neighbours have the form.
    """
    text = passage.doc.text
    found = []
    for toponym in passage.toponyms:
        for span in passage.quantities:
            between = text[toponym.char_end : span.start] if span.start >= toponym.char_end else None
            if between is not None and re.fullmatch(r"\s*[(:]\s*(?:about|some|around)?\s*", between):
                found.append((toponym, span))
    return found if len(found) >= _MINIMUM else []


def numbers_to_places(passage: Passage, start: int, end: int) -> list[tuple[NumberSpan, list[Toponym]]]:
    """Find gapped members such as "1,700 to Poland and 300 to Germany" between two characters.

    Returns
    -------
    list of (NumberSpan, list of Toponym)
        Numbers without a noun, each with the places that follow its preposition.
    """
    text = passage.doc.text
    found = []
    for span in passage.quantities:
        if not start <= span.start < end:
            continue
        places: list[Toponym] = []
        position = span.end
        for toponym in passage.toponyms:
            if toponym.char_start < span.end or toponym.char_end > end:
                continue
            between = text[position : toponym.char_start]
            first = r"\s+(?:more\s+|others\s+)?(?:to|in|into)\s+(?:the\s+)?"
            if not re.fullmatch(r"\s+and\s+(?:the\s+)?|,\s+" if places else first, between):
                break
            places.append(toponym)
            position = toponym.char_end
        if places:
            found.append((span, places))
    return found


def actor_numbers(passage: Passage, start: int, end: int) -> list[tuple[ActorMention, NumberSpan]]:
    """Find gapped members of a list, such as "Turkey, 500" and "Romania 400", between two characters.

    Returns
    -------
    list of (ActorMention, NumberSpan)
        States directly followed by a number, or by a comma and a number, that ends its clause.
    """
    text = passage.doc.text
    found = []
    for mention in passage.actors:
        if mention.kind is not ActorKind.COUNTRY or not start <= mention.start < end:
            continue
        for span in passage.quantities:
            between = text[mention.end : span.start] if span.start >= mention.end else None
            after = text[span.end : span.end + 2].strip()
            opened = re.search(r"(?:^|[;,:]|\band)\s*$", text[start : mention.start])
            if (
                between is not None
                and re.fullmatch(r"[,:]?\s+|\s*\(", between)
                and after[:1] in {"", ",", ";", ".", ")"}
                and opened
            ):
                found.append((mention, span))
    return found
