"""A publication date from what a source or a user wrote."""

from __future__ import annotations

import datetime as dt
import re

from troopmap.errors import InputError

__all__ = ["parse_date"]


_PARTIAL = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?")


def parse_date(value: object, *, what: str = "the date", partial: bool = False) -> dt.date | None:
    """Understand an ISO 8601 date or time.

    Parameters
    ----------
    value
        A date, a time (its day is taken), or text such as ``"2022-02-02"`` or
        ``"2022-02-02T18:30:00Z"``; ``None`` and empty text mean that there is none.
    what
        Names the value in the error.
    partial
        Whether a year or a month alone will do. It gives ``None``: what day "Monday" was cannot be told by it.

    Raises
    ------
    InputError
        If it is no date.

    Examples
    --------
    >>> parse_date("2022-02-02T18:30:00Z")
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
    if partial and _PARTIAL.fullmatch(str(value).strip()):
        return None
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        msg = f"{what} {str(value)[:40]!r} is no date: write it as YYYY-MM-DD, such as 2022-02-02"
        raise InputError(msg) from None
