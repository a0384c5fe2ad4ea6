"""Dates and spans of time as cells of a table write them."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING, Any

from troopmap.model import Period
from troopmap.table.own.cells import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    Span = tuple[dt.date, dt.date]

__all__ = ["day_comes_first", "period_in", "period_of_parts", "span_in"]

_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_NUMERIC = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?=[T\s]|$)")
_BETWEEN = re.compile(
    r"\s+(?:to|until|till|through|-)\s+"
    r"|(?<=\d{4})[-/](?=(?:1[5-9]|20)\d\d$)"
    r"|\s*(?:–|—|\.\.)\s*"
)
_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})")
_QUARTER = re.compile(r"Q([1-4])[\s/,-]*(\d{4})|(\d{4})[\s/,-]*Q([1-4])", re.IGNORECASE)
_OPEN = (dt.date(2000, 1, 1), dt.date(2004, 2, 2))
"""Two days that differ in all their parts, against which a date that leaves some open is read."""


def period_in(value: Any, *, day_first: bool | None = None) -> Period | None:
    """Read a cell that says when: a day, a month, a year, or from one to another.

    Parameters
    ----------
    value
        A date, or text: "2022-02-03", "3 Feb 2022", "February 2022", "2/2022", "Q1 2022", "2022", "2019-2021".
    day_first
        Whether 3/2/2022 is the third of February; ``None`` if that is not known.

    Raises
    ------
    ValueError
        If it is no date, or one whose day and month could be mistaken.

    Examples
    --------
    >>> period_in("Feb 2022").end
    datetime.date(2022, 2, 28)
    >>> period_in("2019-2021").start
    datetime.date(2019, 1, 1)
    """
    text = said(value)
    if not text:
        return None
    ends = [text] if _ISO.fullmatch(text) else _BETWEEN.split(text)
    if len(ends) == 2 and all(re.search(r"\d{4}", end) for end in ends):
        (start, _), (_, end) = (span_in(each, day_first=day_first) for each in ends)
    else:
        start, end = span_in(value, day_first=day_first)
    if start > end:
        msg = f"{text[:40]!r} ends before it begins"
        raise ValueError(msg)
    return Period(start=start, end=end, text=text)


def period_of_parts(year: Any, month: Any = None, day: Any = None) -> Period | None:
    """Join columns of year, month and day.

    Examples
    --------
    >>> period_of_parts(2022, "Feb").end
    datetime.date(2022, 2, 28)
    """
    parts = [said(part) for part in (day, month, year)]
    if not parts[2]:
        return None
    if not parts[1]:
        parts[0] = ""
    if parts[1].isdigit():
        return period_in("-".join(part.zfill(2) for part in reversed(parts) if part))
    return period_in(" ".join(filter(None, parts)))


def span_in(value: Any, *, day_first: bool | None = None) -> Span:
    """Give the first and the last day of a date; errors as in `period_in`."""
    if isinstance(value, dt.date):  # times are dates too
        day = value.date() if isinstance(value, dt.datetime) else value
        return day, day
    text = said(value)
    if _YEAR.fullmatch(text):
        return _span(int(text))
    if iso := _ISO.match(text):
        return _span(*(int(part) for part in iso.groups() if part))
    if month := _MONTH.fullmatch(text):
        return _span(int(month[2]), int(month[1]))
    if quarter := _QUARTER.fullmatch(text):
        year, number = int(quarter[2] or quarter[3]), int(quarter[1] or quarter[4])
        return _span(year, 3 * number - 2)[0], _span(year, 3 * number)[1]
    if numeric := _NUMERIC.match(text):
        return _span(*_numeric(numeric, day_first=day_first))
    return _worded(text)


def day_comes_first(values: Iterable[Any]) -> bool | None:
    """Tell from all dates of a column whether 3/2/2022 is the third of February; ``None`` if none shows it.

    Examples
    --------
    >>> day_comes_first(["3/2/2022", "14/2/2022"]), day_comes_first(["3/2/2022"])
    (True, None)
    """
    found = [match for value in values if (match := _NUMERIC.match(said(value)))]
    first = any(int(match[1]) > 12 for match in found)
    second = any(int(match[2]) > 12 for match in found)
    return first if first != second else None


def _numeric(match: re.Match[str], *, day_first: bool | None) -> tuple[int, int, int]:
    one, two, year = map(int, match.groups())
    if "." in match[0]:
        day_first = True  # nobody writes the month first with dots
    if one != two and one <= 12 and two <= 12 and day_first is None:
        msg = f"day and month of {match[0]!r} could be mistaken: write it as YYYY-MM-DD"
        raise ValueError(msg)
    day, month = (one, two) if (two <= 12 if day_first is None else day_first) else (two, one)
    return year, month, day


def _worded(text: str) -> Span:
    """Read a date with the month's name; what it leaves open is told by reading it against two days."""
    from dateutil import parser

    msg = f"the date {text[:40]!r} is not understood: write it as YYYY-MM-DD"
    try:
        one, other = (parser.parse(text, default=dt.datetime.combine(day, dt.time())) for day in _OPEN)
    except (ValueError, OverflowError):
        raise ValueError(msg) from None
    if one.year != other.year or not re.search(r"[^\W\d_]{3}", text):
        raise ValueError(msg)
    if one.month != other.month:
        return _span(one.year)
    return _span(one.year, one.month, *([one.day] if one.day == other.day else []))


def _span(year: int, month: int | None = None, day: int | None = None) -> Span:
    try:
        first = dt.date(year, month or 1, day or 1)
        return first, dt.date(year, month or 12, day or monthrange(year, month or 12)[1])
    except ValueError:
        msg = f"{year}-{month or '?'}-{day or '?'} is no date"
        raise ValueError(msg) from None
