"""Numbers of people as cells of a table write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from troopmap.extract.quantity import parse_quantity
from troopmap.model import Quantity
from troopmap.table.own.cells import said
from troopmap.table.own.senses import signs, words

__all__ = ["quantity_in"]

_MOST = 10**9
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:([., '\u2019\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?![\d.,])")
_DECIMAL = re.compile(r"\d+(?:[.,]\d+)?")
_OPEN_END = re.compile(r"^(.*\d[\w,]*)\s*\+$")


def quantity_in(value: Any, *, thousands: bool = False) -> Quantity | None:
    """Read a cell that holds a number of people.

    Parameters
    ----------
    value
        A number, or text: "1,700", "1.700", "~ 2,000", "> 500", "1,000-1,500", "up to 3,000 troops", "3k".
    thousands
        Whether the column counts thousands.

    Returns
    -------
    Quantity or None
        ``None`` for an empty cell, or one that says that nothing is known.

    Raises
    ------
    ValueError
        If the cell holds anything else, or no number of people.

    Examples
    --------
    >>> quantity_in("1.700").maximum, quantity_in(2.5, thousands=True).maximum
    (1700, 2500)
    >>> quantity_in("> 500")
    Quantity(minimum=500, maximum=None, approximate=False, text='> 500')
    """
    text = said(value)
    if not text:
        return None
    number = _plain(text, thousands=thousands)
    if number is not None:
        return Quantity(minimum=number, maximum=number, text=f"{number:,}" if thousands else text)
    quantity = None if thousands else _worded(text)
    if quantity is None:
        msg = f"the number {text[:40]!r} is not understood"
        raise ValueError(msg)
    return quantity


def _plain(text: str, *, thousands: bool) -> int | None:
    """Read digits alone; people are whole, so a separator before three digits groups them."""
    digits = re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) and not thousands else text
    if not _DECIMAL.fullmatch(digits):
        return None
    number = float(digits.replace(",", ".")) * (1000 if thousands else 1)
    if number >= _MOST or abs(number - round(number)) > 1e-6:
        msg = f"{text[:40]} is no number of people"
        raise ValueError(msg)
    return round(number)


def _worded(text: str) -> Quantity | None:
    """Read a phrase; every word of it must belong to the one quantity."""
    phrase = _GROUPED.sub(lambda number: number[0].replace(number[1], ","), text)
    phrase = _OPEN_END.sub(r"at least \1", phrase)
    phrase = _sign().sub(lambda sign: f"{signs()[sign[1].casefold()]} ", phrase)
    quantity = parse_quantity(phrase)
    if quantity is None:
        return None
    rest = phrase.replace(quantity.text, " ", 1).casefold().strip(" ,;()")
    if rest and " ".join(rest.split()) not in words("cells", "people"):
        return None
    return Quantity(
        minimum=quantity.minimum, maximum=quantity.maximum, approximate=quantity.approximate, text=text
    )


@cache
def _sign() -> re.Pattern[str]:
    longest_first = sorted(signs(), key=len, reverse=True)
    return re.compile(rf"^({'|'.join(map(re.escape, longest_first))})\s*(?=\d)", re.IGNORECASE)
