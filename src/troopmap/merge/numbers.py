"""Whether two numbers of people can be of one force."""

from __future__ import annotations

import math
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troopmap.model import Quantity

__all__ = ["Fit", "fit"]

ROUNDING, HEDGED = 0.05, 0.15
"""By what share a number may be rounded; one with "about" or "nearly" by more."""

NEAR = 0.35
"""Numbers that lie no further apart than this share may be two counts of one force."""

UNEVEN = 50
"""A number that is no multiple of it was counted, and is seldom told of two forces."""


class Fit(Enum):
    """How two numbers agree."""

    UNKNOWN = "unknown"
    EXACT = "exact"
    COMPATIBLE = "compatible"
    NEAR = "near"
    APART = "apart"


def fit(one: Quantity | None, other: Quantity | None) -> Fit:
    """Compare two ranges; one of them may be open, or missing.

    Examples
    --------
    >>> from troopmap.model import Quantity
    >>> fit(Quantity(minimum=1043, maximum=1043), Quantity(minimum=1000, maximum=1000, approximate=True))
    <Fit.COMPATIBLE: 'compatible'>
    """
    if one is None or other is None or one.size is None or other.size is None:
        return Fit.UNKNOWN
    if one.minimum == one.maximum == other.minimum == other.maximum and one.size % UNEVEN:
        return Fit.EXACT
    if _overlap(_range(one), _range(other)):
        return Fit.COMPATIBLE
    larger, smaller = max(one.size, other.size), min(one.size, other.size)
    return Fit.NEAR if smaller >= (1 - NEAR) * larger else Fit.APART


def _range(quantity: Quantity) -> tuple[float, float]:
    """Widen a range by its rounding; an open one reaches half as far again, since nobody says "more than 500" of 5,000."""
    share = HEDGED if quantity.approximate else ROUNDING
    low = quantity.minimum if quantity.minimum is not None else (quantity.maximum or 0) / 1.5
    high = quantity.maximum if quantity.maximum is not None else (quantity.minimum or 0) * 1.5
    return low * (1 - share), (high * (1 + share)) if math.isfinite(high) else high


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
