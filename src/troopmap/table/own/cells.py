"""Cells of a table as the words that a person reads in them."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from troopmap.table.own.senses import words

__all__ = ["said", "written"]


def said(value: Any) -> str:
    """Give what a cell says; nothing for an empty one and for "n/a", "unknown", "-" and their like.

    Examples
    --------
    >>> said(2019.0), said(" N/A "), said(float("nan"))
    ('2019', '', '')
    """
    text = written(value)
    return "" if text.casefold() in words("cells", "nothing") else text


def written(value: Any) -> str:
    """Give a cell's text as it stands, in one line; whole numbers without ".0", midnight without the time.

    Examples
    --------
    >>> written(dt.datetime(2022, 2, 1)), written("n/a")
    ('2022-02-01', 'n/a')
    """
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return ""
    if isinstance(value, float):
        if math.isnan(value):
            return ""
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    return " ".join(str(value).split())
