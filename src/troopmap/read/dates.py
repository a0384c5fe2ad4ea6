"""A publication date from what a source or a user wrote."""

from __future__ import annotations

import datetime as dt

from troopmap.errors import InputError

__all__ = ["parse_date"]


def parse_date(value: object, *, what: str = "the date") -> dt.date | None:
    """Understand an ISO 8601 date or time.

    Parameters
    ----------
    value
        A date, a time (its day is taken), or text such as ``"2022-02-02"`` or
        ``"2022-02-02T18:30:00Z"``; ``None`` and empty text mean that there is none.
    what
        Names the value in the error.

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
    try:
        return dt.datetime.fromisoformat(str(value).strip()).date()
    except ValueError:
        msg = f"{what} {str(value)[:40]!r} is no date: write it as YYYY-MM-DD, such as 2022-02-02"
        raise InputError(msg) from None
