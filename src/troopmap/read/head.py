"""What stands above an article's text: its date, its byline, the outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from troopmap.read.dates import find_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

__all__ = ["address_in", "find_outlet", "is_above_text", "looks_like_prose", "split_head"]

_MOST_LINES = 10
"""Lines above the text that are looked at."""

_LONGEST_LINE = 140
_MOST_WORDS = 7
"""Words beside the date in a line that tells it."""

_DATELINE_END = 90
"""Characters within which the date of a dateline stands: "WASHINGTON, D.C. (March 14, 2023) —"."""

_NAME = r"[A-Z][\w’'.-]*( ([A-Z][\w’'.-]*|al|bin|da|de|del|der|van|von)){0,4}"
_BYLINE = re.compile(
    rf"(?i:by|text|words|(story|report|reporting|written) by):? ((?i:our|the|a) )?({_NAME}|staff|agencies)(( and|,| in|;| \||/| –| —).{{0,80}})?"
    rf"|From (our|a) .{{2,60}}|{_NAME},? ((?i:our|the) )?.{{0,40}}\b(staff writer|correspondent|reporter|contributor)s?"
)
_SMALL_PRINT = re.compile(
    r"(\d+ min(ute)?s? read|reading time|share( this)?( article)?|print( this)?( article)?|advertisement|photo(graph)?s?:|e-?mail:)\b.{0,60}",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*$")
_FIRST_TOLD = re.compile(r"\b(published|posted|issued|released)\b", re.IGNORECASE)
_DASH = re.compile(r"\d[ ,:)\]]*(\([\w /-]{2,20}\))? *(-{1,2}|–|—|:)(?= )")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]{4,300}")
_OUTLET = frozenset(
    "advertiser argus bulletin chronicle courier daily dispatch echo enquirer examiner gazette globe guardian herald independent "
    "inquirer journal ledger mail mercury messenger monitor news observer post press record register reporter review sentinel "
    "standard star statesman sun telegraph times tribune weekly wire".split()
)
"""Words of which one stands in the names of most newspapers."""


def looks_like_prose(text: str) -> bool:
    """Whether a paragraph is of the text rather than a line above it."""
    return bool(_SENTENCE.search(text.rstrip())) and len(text.split()) > 5


def split_head(paragraphs: Sequence[str]) -> tuple[dt.date | None, list[str]]:
    """Take date lines and bylines off, which stand above the first sentence.

    Parameters
    ----------
    paragraphs
        A document's paragraphs, in order, its title among them or not.

    Returns
    -------
    tuple
        The date of publication, if a line or the dateline of the first sentence tells it, and what is left.

    Examples
    --------
    >>> split_head(["Battalion leaves", "By Marta Roe", "14 March 2023", "Some 600 soldiers left for Latvia on Monday."])
    (datetime.date(2023, 3, 14), ['Battalion leaves', 'Some 600 soldiers left for Latvia on Monday.'])
    """
    above = paragraphs[:_MOST_LINES]
    days: list[tuple[bool, dt.date]] = []
    kept: list[str] = []
    for index, paragraph in enumerate(above):
        if _is_date_line(paragraph) and (found := find_date(paragraph)):
            days.append((bool(_FIRST_TOLD.search(paragraph)), found[0]))
        elif looks_like_prose(paragraph) and not any(map(is_above_text, above[index + 1 : index + 4])):
            kept += above[index:]
            if not days and (day := _of_dateline(paragraph)):
                days.append((True, day))
            break
        elif not is_above_text(paragraph):
            kept.append(paragraph)
    first = next((day for is_first, day in days if is_first), days[0][1] if days else None)
    return first, [*kept, *paragraphs[_MOST_LINES:]]


def is_above_text(text: str) -> bool:
    """Whether a paragraph is a date line, a byline, or what is printed beside them."""
    line = text.strip()
    return _is_date_line(line) or any(form.fullmatch(line) for form in (_BYLINE, _SMALL_PRINT))


def _is_date_line(text: str) -> bool:
    """Whether a paragraph is a date with little around it: a weekday, a time, "Published", a name."""
    found = find_date(text) if len(text) <= _LONGEST_LINE else None
    if found is None:
        return False
    rest = f"{text[: found[1]]} {text[found[2] :]}"
    return len(re.findall(r"[^\W\d_]+", rest)) <= _MOST_WORDS


def _of_dateline(text: str) -> dt.date | None:
    found = find_date(text[:_DATELINE_END])
    if found is None or not _DASH.match(text, found[2] - 1):
        return None
    return found[0]


def find_outlet(texts: Iterable[str]) -> str | None:
    """Give the first of some short texts that looks like a newspaper's name.

    Examples
    --------
    >>> find_outlet(["A3", "World news from all over the continent", "The Harbor Tribune"])
    'The Harbor Tribune'
    """
    for text in texts:
        words = text.strip(" |·•–—-").split()
        is_name = 2 <= len(words) <= 5 and all(
            word[0].isupper() or word in {"of", "and", "&"} for word in words
        )
        if is_name and not re.search(r"\d|[,:;?!]", text) and any(word.lower() in _OUTLET for word in words):
            return " ".join(words)
    return None


def address_in(texts: Iterable[str]) -> str | None:
    """Give the first web address in some texts."""
    found = next(filter(None, map(_ADDRESS.search, texts)), None)
    return found[0].rstrip(".,;") if found else None
