"""A publication date from what a source or a user wrote."""

from __future__ import annotations

import datetime as dt
import re

from troopmap.errors import InputError

__all__ = ["DateError", "find_date", "parse_date"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<name>{'|'.join(_MONTHS)})[a-z]*\.?"
# Day, month and year in an order that cannot be mistaken; a time may follow. 2/3/2022 is not among them.
_WRITTEN = (
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
    rf"(?P<day>\d{{1,2}})(st|nd|rd|th)?[\s-]+{_MONTH}[\s,-]+(?P<year>\d{{4}})",
    rf"{_MONTH}\s+(?P<day>\d{{1,2}})(st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
)
_WEEKDAY = r"([a-z]{3,9}\.?,?\s+)?"
_FORMS = tuple(re.compile(rf"\s*{_WEEKDAY}{form}(?!\d)", re.IGNORECASE) for form in _WRITTEN)
_WITHIN = tuple(re.compile(rf"(?<![\w/.-]){form}(?!\d)", re.IGNORECASE) for form in _WRITTEN)
_DAYS = r"(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?"
_BEFORE = re.compile(rf"\b{_DAYS}[.,]*\s+$", re.IGNORECASE)
_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


class DateError(InputError):
    """A date that cannot be understood."""


def parse_date(value: object, *, what: str = "the date", partial: bool = False) -> dt.date | None:
    """Understand a date, with or without a time behind it.

    Parameters
    ----------
    value
        A date, a time (its day is taken), or text such as ``"2022-02-02"``, ``"2022-02-02T18:30:00Z"``
        ``"2 Feb 2022"`` or ``"February 2, 2022"``; ``None`` and empty text mean that there is none.
    what
        Names the value in the error.
    partial
        Whether a year or a month alone will do. It gives ``None``: what day "Monday" was cannot be told by it.

    Raises
    ------
    DateError
        If it is no date, or one of which day and month could be mistaken (2/3/2022).

    Examples
    --------
    >>> parse_date("2022-02-02T18:30:00Z")
    datetime.date(2022, 2, 2)
    >>> parse_date("Wed, 02 Feb 2022 18:30:00 GMT")
    datetime.date(2022, 2, 2)
    >>> parse_date("") is None
    True
    """
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = str(value).strip()
    if partial and _PARTIAL.fullmatch(text):
        return None
    day = _understood(text)
    if day is None:
        msg = f"{what} {text[:40]!r} is no date: write it as YYYY-MM-DD, such as 2022-02-02"
        raise DateError(msg)
    return day


def find_date(text: str) -> tuple[dt.date, int, int] | None:
    """Find the first full date in a line.

    Parameters
    ----------
    text
        A short text.

    Returns
    -------
    tuple or None
        The date and the offsets of its words, a weekday before it among them.

    Examples
    --------
    >>> find_date("Published Tuesday, 14 March 2023, 09:00")
    (datetime.date(2023, 3, 14), 10, 32)
    """
    found = [(match, day) for form in _WITHIN for match in form.finditer(text) if (day := _day_of(match))]
    if not found:
        return None
    match, day = min(found, key=lambda each: each[0].start())
    before = _BEFORE.search(text[: match.start()])
    return day, before.start() if before else match.start(), match.end()


def _understood(text: str) -> dt.date | None:
    found = next(filter(None, (form.match(text) for form in _FORMS)), None)
    return _day_of(found) if found else None


def _day_of(found: re.Match[str]) -> dt.date | None:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else _MONTHS.index(parts["name"].lower()) + 1
    try:
        return dt.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return None
