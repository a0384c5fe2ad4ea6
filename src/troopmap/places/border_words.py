"""Borders in text: "Ukraine's borders", "the Polish border", "its border with Belarus"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.places.known import is_demonym, kinds_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["BORDER", "borders"]

BORDER = frozenset(
    ["border", "borders", "frontier", "frontiers", "boundary", "borderlands", "border area", "borderline"]
)


_BORDER_TEXT = re.compile(
    r"\b(?:(?:the|its|their)\s+)?"
    r"(?:(?P<own>(?:[A-Z][\w.’'-]*[\w.]\s?(?:[-–/]\s?)?){1,3}?)(?:['’]s?)?\s+(?:\w+ern\s+)?(?:border|borders|frontier|frontiers)\b(?!\s+(?:patrol|police|guard|guards|post|town|city|crossing))"
    r"|(?:\w+ern\s+)?(?:border|borders|frontier|frontiers|boundary)\s+(?:with|between|of)\s+(?:neighbou?ring\s+)?(?P<with>(?:the\s+)?[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w.’'-]*\w){0,2}(?:\s+and\s+(?:the\s+)?[A-Z][\w.’'-]*\w(?:\s+[A-Z][\w.’'-]*\w)?)?))"
)


_LEAD = re.compile(
    r"(?:(?:areas?|positions?|regions?|territory|zones?|places|somewhere)\s+(?:near|along|close to|around|bordering)\s+(?:the\s+)?)$"
)


def borders(doc: Doc) -> list[tuple[int, int]]:
    """Find borders: "Ukraine's borders", "the Polish border", "its border with Belarus"."""
    found = []
    for match in _BORDER_TEXT.finditer(doc.text):
        start, end = match.span()
        name = re.sub(r"['’]s?$", "", match["own"] or match["with"]).strip()
        parts = [
            part
            for part in re.split(r"\s*[-–/]\s*|\s+and\s+(?:the\s+)?", re.sub(r"^the\s+", "", name))
            if part
        ]
        if not all(kinds_of(part) & {"country", "region", "admin1"} or is_demonym(part) for part in parts):
            continue
        while True:
            shorter = re.sub(r"['’]s?(?=\s|$)", "", doc.text[start:end])
            if shorter.lower().startswith(("the ", "its ", "their ")) and not match["with"]:
                start += shorter.index(" ") + 1
                continue
            break
        lead = _LEAD.search(doc.text[:start])
        if lead:
            start = lead.start()
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append((span.start, span.end))
    return found
