"""Datelines: the place and agency before a report's first sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Dateline", "find_dateline"]

_DATELINE = re.compile(
    r"\s*(?P<place>(?P<town>[^\W\d_](?:[^\W\d_]|[ .'’-]){2,28})(?:,\s+[^\W\d_][\w .'’-]{1,28}?)?)"
    r"(?:,?\s+(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2})?"
    r"\s*(?:\([A-Za-z .]+\)\s*)?(?:—|–|--|\s-|:)\s+(?=\S)"
)


class Dateline(NamedTuple):
    """A dateline and where it stands in the paragraph.

    Attributes
    ----------
    place
        The words that name the place: "DARWIN, Australia".
    start
        Offset of those words.
    end
        Offset of the first sentence.
    """

    place: str
    start: int
    end: int


def find_dateline(text: str) -> Dateline | None:
    """Find the dateline of a paragraph.

    Examples
    --------
    >>> find_dateline("DARWIN, Australia — About 2,000 Marines arrived.").place
    'DARWIN, Australia'
    >>> find_dateline("About 2,000 Marines arrived.") is None
    True
    """
    match = _DATELINE.match(text)
    if match is None or not match["town"].isupper() or len(match["town"].split()) > 4:
        return None
    return Dateline(match["place"].strip(), match.start("place"), match.end())
