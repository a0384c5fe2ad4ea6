"""Borders in text: "Ukraine's borders", "the Polish border", "its border with Belarus"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.places.known import is_demonym, kinds_of
from troopmap.places.mention_words import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

__all__ = ["borders"]

_NAME = r"[A-Z][\w.’'-]{0,40}\w"
_OWN = re.compile(r"(?:the|its|their)\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s*[-–/]\s*|\s+and\s+(?:the\s+)?")
_LONGEST_LEAD = 60
"""Characters of "somewhere along the" before a border."""


@cache
def _border() -> re.Pattern[str]:
    """Match "the Polish-Belarusian border" and "border with Belarus and the Baltic states"."""
    owner = r"(?P<own>(?:[A-Z][\w.’'-]{0,40}[\w.]\s?(?:[-–/]\s?)?){1,3}?)(?:['’]s?)?"
    own = rf"{owner}\s+(?:\w+ern\s+)?(?:{any_of('border_names')})\b(?!\s+(?:{any_of('border_services')}))"
    second = rf"\s+and\s+(?:the\s+)?{_NAME}(?:\s+{_NAME})?"
    other = rf"(?P<with>(?:the\s+)?{_NAME}(?:\s+{_NAME}){{0,2}}(?:{second})?)"
    between = r"(?:with|between|of)\s+(?:neighbou?ring\s+)?"
    shared = rf"(?:\w+ern\s+)?(?:{any_of('border_names')}|boundary)\s+{between}{other}"
    return re.compile(rf"\b(?:(?:the|its|their)\s+)?(?:{own}|{shared})")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{any_of('border_zones')})\s+(?:{any_of('border_sides')})\s+(?:the\s+)?)$")


def borders(doc: Doc) -> Iterator[tuple[int, int]]:
    """Find borders of known countries and divisions: token ranges, end exclusive.

    A zone before the border ("areas near Ukraine's borders") belongs to it.
    """
    text = doc.text
    for match in _border().finditer(text):
        if not _are_known(match["own"] or match["with"]):
            continue
        start = match.start()
        while match["own"] and (article := _OWN.match(text, start, match.end())):
            start = article.end()
        lead = _lead().search(text, max(0, start - _LONGEST_LEAD), start)
        span = doc.char_span(lead.start() if lead else start, match.end(), alignment_mode="expand")
        if span is not None:
            yield span.start, span.end


def _are_known(named: str) -> bool:
    """Whether all of "Poland", "Polish-Belarusian" or "Iran and Iraq" are known to have borders."""
    name = re.sub(r"['’]s?$", "", named).strip().removeprefix("the ")
    return all(
        kinds_of(part) & {"country", "region", "admin1"} or is_demonym(part)
        for part in _JOINT.split(name)
        if part
    )
