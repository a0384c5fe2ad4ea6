"""Arithmetic of days: the parts of months and years, and the weeks, months and seasons around a day."""

from __future__ import annotations

import datetime as dt

from troopmap.extract.lexicon import entry

__all__ = [
    "Range",
    "month_range",
    "nearest_date",
    "nearest_month",
    "relative_range",
    "weekday_date",
    "year_range",
]

Range = tuple[dt.date, dt.date]
"""First and last day, inclusive."""

_DAYS_LOOKED_BACK = 31
"""How far behind the article's day a date without a year may lie in a sentence that looks ahead."""


def month_range(year: int, month: int, part: str = "") -> Range:
    """Give the days of a month, or of its "early", "mid" or "late" part."""
    last = _month_end(year, month)
    if not part:
        return dt.date(year, month, 1), last
    first_day, last_day = entry("dates.parts_of_month")[part]
    return dt.date(year, month, first_day), last.replace(day=min(last_day, last.day))


def year_range(year: int, part: str = "") -> Range:
    """Give the days of a year, or of its "early", "mid" or "late" part."""
    first, last = entry("dates.parts_of_year")[part] if part else (1, 12)
    return dt.date(year, first, 1), _month_end(year, last)


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def nearest_date(today: dt.date, month: int, day: int, *, future: bool) -> dt.date:
    """Choose the year of a day and month: the next one ahead, or else the nearest either way.

    Raises
    ------
    ValueError
        If one of the years around has no such day.
    """
    candidates = [dt.date(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    if future:
        return min(date for date in candidates if date >= today - dt.timedelta(days=_DAYS_LOOKED_BACK))
    return min(candidates, key=lambda date: abs((date - today).days))


def nearest_month(today: dt.date, month: int, *, future: bool, deadline: bool) -> int:
    """Choose the year of a month: ahead or back; a deadline ("by May") is never last year's."""
    if future and month < today.month - 1:
        return today.year + 1
    if not future and not deadline and month > today.month:
        return today.year - 1
    return today.year


def weekday_date(today: dt.date, weekday: int, which: str, *, future: bool) -> dt.date:
    """Find the day that "Monday", "next Monday" or "last Monday" means; Monday is 0."""
    back = (today.weekday() - weekday) % 7
    ahead = (weekday - today.weekday()) % 7
    if which == "next":
        return today + dt.timedelta(days=ahead or 7)
    if which == "last":
        return today - dt.timedelta(days=back or 7)
    return today + dt.timedelta(days=ahead) if future else today - dt.timedelta(days=back)


def relative_range(today: dt.date, unit: str, step: int) -> Range:
    """Give the week, weekend, month, year or season that lies some steps from a day's own."""
    if unit in {"week", "weekend"}:
        monday = today - dt.timedelta(days=today.weekday()) + dt.timedelta(weeks=step)
        return monday + dt.timedelta(days=5 if unit == "weekend" else 0), monday + dt.timedelta(days=6)
    if unit == "month":
        month = today.month - 1 + step
        return month_range(today.year + month // 12, month % 12 + 1)
    if unit == "year":
        return year_range(today.year + step)
    first, last = entry("dates.seasons")[unit]
    year = today.year + step
    if first > last:  # winter: in spring it is the one that ended, from June on the one that comes
        year -= today.month < 6
    return dt.date(year, first, 1), _month_end(year + (first > last), last)
