"""Writes lines as short strings, for the page: the encoded polyline format, over whole numbers.

https://developers.google.com/maps/documentation/utilities/polylinealgorithm describes it: each number is shifted
left by one bit, inverted if it was negative, cut into groups of five bits, least first, and written as characters
from ``?`` on, of which all but the last have the sixth bit set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["encode"]


def encode(steps: Iterable[Sequence[int]]) -> str:
    """Write pairs of whole numbers, which are steps from the point before.

    Examples
    --------
    >>> encode([(3, -2), (-179, 0)])
    'EBdJ?'
    """
    return "".join(_number(value) for step in steps for value in step)


def _number(value: int) -> str:
    rest = ~(value << 1) if value < 0 else value << 1
    signs = []
    while rest >= 0x20:
        signs.append(chr((0x20 | (rest & 0x1F)) + 63))
        rest >>= 5
    return "".join([*signs, chr(rest + 63)])
