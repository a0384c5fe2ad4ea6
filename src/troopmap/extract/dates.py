"""When a movement happens, against the day the article appeared."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from troopmap.model import Period

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DateSpan", "find_periods"]

from typing import NamedTuple

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {"sept": 9}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_SEASONS = {"winter": (12, 2), "spring": (3, 5), "summer": (6, 8), "fall": (9, 11), "autumn": (9, 11)}


class DateSpan(NamedTuple):
    """A period and where its words stand in the text given."""

    period: Period
    start: int
    end: int


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
    for pattern, reader in _readers():
        for match in pattern.finditer(text):
            if any(span.start < match.end() and match.start() < span.end for span in found):
                continue
            period = _safely(reader, match, today, future=future)
            if period is not None:
                found.append(
                    DateSpan(
                        Period(start=period[0], end=period[1], text=match[0].strip()),
                        match.start(),
                        match.end(),
                    )
                )
    return sorted(found, key=lambda span: span.start)


_Range = tuple[dt.date, dt.date]


def _safely(
    reader: Callable[..., _Range | None], match: re.Match[str], today: dt.date | None, *, future: bool
) -> _Range | None:
    try:
        return reader(match, today, future)
    except (ValueError, OverflowError):
        return None


@cache
def _readers() -> tuple[tuple[re.Pattern[str], Callable[..., _Range | None]], ...]:
    flags = re.IGNORECASE
    return (
        (
            re.compile(
                rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?\b(?!,\d)",
                flags,
            ),
            _month_day,
        ),
        (
            re.compile(
                rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>(?:19|20)\d\d))?\b",
                flags,
            ),
            _month_day,
        ),
        (
            re.compile(
                rf"\b(?:(?P<part>early|mid|late)[\s-]+)?(?P<month>{_MONTH})\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b",
                flags,
            ),
            _month_year,
        ),
        (
            re.compile(
                r"\b(?P<which>this|next|last|coming|past|earlier this|later this|previous)\s+(?P<unit>week|weekend|month|year|winter|spring|summer|fall|autumn)\b",
                flags,
            ),
            _relative,
        ),
        (
            re.compile(
                r"\b(?P<which>next|last|this)?\s?\b(?P<day>monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b",
                flags,
            ),
            _weekday,
        ),
        (re.compile(r"\b(?P<which>today|tonight|yesterday|tomorrow)\b", flags), _near),
        (
            re.compile(
                r"\b(?:in|within|over)\s+the\s+(?:coming|next|following)\s+(?:few\s+)?(?P<unit>days|weeks|months)\b|\bin\s+(?:coming|a few)\s+(?P<unit2>days|weeks|months)\b",
                flags,
            ),
            _coming,
        ),
        (
            re.compile(
                rf"\b(?:in|by|since|last|next|until|from|during)\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<month>{_MONTH})\b(?!\s+\d)",
                flags,
            ),
            _month_alone,
        ),
        (
            re.compile(
                r"\b(?:in|since|by|during)\s+(?:(?P<part>early|mid|late)[\s-]+)?(?P<year>(?:19|20)\d\d)\b",
                flags,
            ),
            _year,
        ),
    )


def _month_number(text: str) -> int:
    lowered = text.lower().rstrip(".")
    return _SHORT["sept" if lowered.startswith("sept") else lowered[:3]]


def _month_day(match: re.Match[str], today: dt.date | None, future: bool) -> _Range | None:
    month, day = _month_number(match["month"]), int(match["day"])
    if match["year"]:
        date = dt.date(int(match["year"]), month, day)
        return date, date
    if today is None:
        return None
    date = _nearest_year(today, month, day, future=future)
    return date, date


def _nearest_year(today: dt.date, month: int, day: int, *, future: bool) -> dt.date:
    candidates = [dt.date(year, month, day) for year in (today.year - 1, today.year, today.year + 1)]
    if future:
        ahead = [date for date in candidates if date >= today - dt.timedelta(days=31)]
        return min(ahead)
    return min(candidates, key=lambda date: abs((date - today).days))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def _month_range(year: int, month: int, part: str | None) -> _Range:
    first, last = dt.date(year, month, 1), _month_end(year, month)
    if part == "early":
        return first, first.replace(day=10)
    if part == "mid":
        return first.replace(day=10), first.replace(day=20)
    if part == "late":
        return first.replace(day=20), last
    return first, last


def _month_year(match: re.Match[str], _today: dt.date | None, _future: bool) -> _Range:
    return _month_range(
        int(match["year"]), _month_number(match["month"]), (match["part"] or "").lower() or None
    )


def _month_alone(match: re.Match[str], today: dt.date | None, future: bool) -> _Range | None:
    if today is None:
        return None
    if match["month"].lower() == "may" and not match["month"][0].isupper():
        return None
    month = _month_number(match["month"])
    year = today.year
    if future and month < today.month - 1:
        year += 1
    elif not future and month > today.month and not match[0].lower().startswith("by"):
        year -= 1
    return _month_range(year, month, (match["part"] or "").lower() or None)


def _year(match: re.Match[str], _today: dt.date | None, _future: bool) -> _Range:
    year, part = int(match["year"]), (match["part"] or "").lower()
    spans = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
    first, last = spans.get(part, (1, 12))
    return dt.date(year, first, 1), _month_end(year, last)


def _weekday(match: re.Match[str], today: dt.date | None, future: bool) -> _Range | None:
    if today is None:
        return None
    wanted = _DAYS.index(match["day"].lower())
    which = (match["which"] or "").lower()
    back = (today.weekday() - wanted) % 7
    ahead = (wanted - today.weekday()) % 7
    if which == "next":
        ahead = ahead or 7
        date = today + dt.timedelta(days=ahead)
    elif which == "last":
        date = today - dt.timedelta(days=back or 7)
    elif future:
        date = today + dt.timedelta(days=ahead)
    else:
        date = today - dt.timedelta(days=back)
    return date, date


def _near(match: re.Match[str], today: dt.date | None, _future: bool) -> _Range | None:
    if today is None:
        return None
    days = {"yesterday": -1, "tomorrow": 1}.get(match["which"].lower(), 0)
    date = today + dt.timedelta(days=days)
    return date, date


def _coming(match: re.Match[str], today: dt.date | None, _future: bool) -> _Range | None:
    if today is None:
        return None
    unit = (match["unit"] or match["unit2"]).lower()
    return today, today + dt.timedelta(days={"days": 7, "weeks": 28, "months": 120}[unit])


def _relative(match: re.Match[str], today: dt.date | None, _future: bool) -> _Range | None:
    if today is None:
        return None
    which, unit = match["which"].lower(), match["unit"].lower()
    step = {"next": 1, "coming": 1, "last": -1, "past": -1, "previous": -1}.get(which, 0)
    if unit in {"week", "weekend"}:
        monday = (
            today
            - dt.timedelta(days=today.weekday())
            + dt.timedelta(weeks=step if unit == "week" or step else 0)
        )
        first = monday + dt.timedelta(days=5) if unit == "weekend" else monday
        return first, monday + dt.timedelta(days=6)
    if unit == "month":
        month = today.month - 1 + step
        return _month_range(today.year + month // 12, month % 12 + 1, None)
    if unit == "year":
        return dt.date(today.year + step, 1, 1), dt.date(today.year + step, 12, 31)
    first_month, last_month = _SEASONS[unit]
    year = today.year + step
    if unit == "winter":
        return dt.date(year - (today.month < 6), 12, 1), _month_end(year + (today.month >= 6), last_month)
    return dt.date(year, first_month, 1), _month_end(year, last_month)
