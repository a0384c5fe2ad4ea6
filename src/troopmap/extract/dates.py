"""When a movement happens, against the day the article appeared."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from troopmap.extract.lexicon import entry
from troopmap.extract.periods import (
    month_range,
    nearest_date,
    nearest_month,
    relative_range,
    weekday_date,
    year_range,
)
from troopmap.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from troopmap.extract.periods import Range

    Reader = Callable[[re.Match[str], "Clock"], Range]

__all__ = ["DateSpan", "find_periods"]


class DateSpan(NamedTuple):
    """A period and where its words stand in the text given."""

    period: Period
    start: int
    end: int


class Clock(NamedTuple):
    """The article's day, and whether the sentence looks ahead of it."""

    today: dt.date
    future: bool


def find_periods(text: str, today: dt.date | None, *, future: bool = False) -> list[DateSpan]:
    """Find the dates in a sentence.

    Parameters
    ----------
    text
        One sentence.
    today
        The article's date; without it only full dates are read.
    future
        Whether the sentence looks ahead, so that "on Monday" is the next one rather than the last.

    Returns
    -------
    list of DateSpan
        In order of appearance, without overlaps.

    Examples
    --------
    >>> find_periods("They leave this week.", dt.date(2022, 2, 2))[0].period.end
    datetime.date(2022, 2, 6)
    """
    found: list[DateSpan] = []
    for pattern, reader in _patterns():
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in found):
                continue
            days = _days(reader, match, today, future=future)
            if days is not None:
                period = Period(start=days[0], end=days[1], text=match[0].strip())
                found.append(DateSpan(period, match.start(), match.end()))
    return sorted(found, key=lambda span: span.start)


def _days(reader: Reader, match: re.Match[str], today: dt.date | None, *, future: bool) -> Range | None:
    """Call a reader; ``None`` for a day that does not exist, and for one that needs the article's."""
    if today is None and not match.groupdict().get("year"):
        return None
    try:
        return reader(match, Clock(today or dt.date.min, future))
    except (ValueError, OverflowError):
        return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Give the forms of dates, those that say most first."""
    month = rf"(?P<month>{_any(form for forms in entry('dates.months') for form in forms)})"
    part = rf"(?:(?P<part>{_any(entry('dates.parts_of_month'))})[\s-]+)?"
    year = r"(?P<year>(?:19|20)\d\d)"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    units = _any(("week", "weekend", "month", "year", *entry("dates.seasons")))
    ahead = _any(entry("dates.ahead"))
    forms: tuple[tuple[str, Reader], ...] = (
        (rf"\b{month}\s+{day}(?:,?\s+{year})?\b(?!,\d)", _day_of_month),
        (rf"\b{day}\s+{month}(?:,?\s+{year})?\b", _day_of_month),
        (rf"\b{part}{month}\s+(?:of\s+)?{year}\b", _month_of_year),
        (rf"\b(?P<which>{_any(entry('dates.steps'))})\s+(?P<unit>{units})\b", _relative),
        (rf"\b(?P<which>next|last|this)?\s?\b(?P<day>{_any(entry('dates.weekdays'))})\b", _weekday),
        (rf"\b(?P<which>{_any(entry('dates.near'))})\b", _near),
        (rf"\b(?:in|within|over)\s+the\s+(?:coming|next|following)\s+(?:few\s+)?(?P<unit>{ahead})\b", _ahead),
        (rf"\bin\s+(?:coming|a few)\s+(?P<unit>{ahead})\b", _ahead),
        (rf"\b(?:in|by|since|last|next|until|from|during)\s+{part}{month}\b(?!\s+\d)", _month),
        (rf"\b(?:in|since|by|during)\s+{part}{year}\b", _year),
    )
    return tuple((re.compile(form, re.IGNORECASE), reader) for form, reader in forms)


def _any(forms: Iterable[str]) -> str:
    """Make a regular expression that matches one of several words, the longest first."""
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


def _month_number(text: str) -> int:
    """Give the number of a month by its name or an abbreviation."""
    return 1 + next(
        index
        for index, forms in enumerate(entry("dates.months"))
        if text.lower() in {form.lower() for form in forms}
    )


def _part(match: re.Match[str]) -> str:
    return (match["part"] or "").lower()


def _day_of_month(match: re.Match[str], clock: Clock) -> Range:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        date = dt.date(int(match["year"]), month, day)
    else:
        date = nearest_date(clock.today, month, day, future=clock.future)
    return date, date


def _month_of_year(match: re.Match[str], _clock: Clock) -> Range:
    return month_range(int(match["year"]), _month_number(match["month"]), _part(match))


def _month(match: re.Match[str], clock: Clock) -> Range:
    if match["month"] == "may":
        msg = "a month has a capital"
        raise ValueError(msg)
    month = _month_number(match["month"])
    deadline = match[0].lower().startswith("by")
    year = nearest_month(clock.today, month, future=clock.future, deadline=deadline)
    return month_range(year, month, _part(match))


def _year(match: re.Match[str], _clock: Clock) -> Range:
    return year_range(int(match["year"]), _part(match))


def _weekday(match: re.Match[str], clock: Clock) -> Range:
    weekday = [name.lower() for name in entry("dates.weekdays")].index(match["day"].lower())
    which = (match["which"] or "").lower()
    date = weekday_date(clock.today, weekday, which, future=clock.future)
    return date, date


def _near(match: re.Match[str], clock: Clock) -> Range:
    date = clock.today + dt.timedelta(days=entry("dates.near")[match["which"].lower()])
    return date, date


def _ahead(match: re.Match[str], clock: Clock) -> Range:
    return clock.today, clock.today + dt.timedelta(days=entry("dates.ahead")[match["unit"].lower()])


def _relative(match: re.Match[str], clock: Clock) -> Range:
    step = entry("dates.steps")[match["which"].lower()]
    return relative_range(clock.today, match["unit"].lower(), step)
