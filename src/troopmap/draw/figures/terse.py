"""Writes path data in few characters: as steps from point to point, with points left out that nobody would miss."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["steps", "terse"]

_LINES = re.compile(r"M([^MLZA-Za-z]+(?:L[^MLZA-Za-z]+)*)(Z?)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def steps(points: Sequence[tuple[float, float]], *, closed: bool, digits: int = 1) -> str:
    """Write a line or a ring.

    Parameters
    ----------
    points
        In pixels.
    closed
        Whether it ends where it began.
    digits
        Of pixels, after the point.

    Returns
    -------
    str
        Path data; empty where all points are one.
    """
    import numpy as np

    unit = 10**digits
    at = np.rint(np.asarray(points) * unit).astype(int)
    moves = np.diff(at, axis=0)
    moves = moves[moves.any(axis=1)]
    if len(moves) < (2 if closed else 1):
        return ""
    start, rest = (
        " ".join([_short(value, unit) for value in part.ravel().tolist()]) for part in (at[0], moves)
    )
    return f"M{start}l{rest}".replace(" -", "-") + ("z" if closed else "")


def terse(data: str, tolerance: float) -> str:
    """Shorten path data of straight lines; whatever else it holds stays as it is.

    Parameters
    ----------
    data
        Path data with absolute coordinates.
    tolerance
        Pixels by which lines may be moved.
    """
    return _LINES.sub(lambda found: _shortened(found, tolerance), data)


def _shortened(found: re.Match[str], tolerance: float) -> str:
    from shapely import LineString

    numbers = [float(number) for number in _NUMBER.findall(found[1])]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    closed = bool(found[2])
    if len(points) < 2:
        return found[0]
    line = LineString([*points, points[0]] if closed else points).simplify(tolerance)
    # A line of no length is a dot where it has round ends.
    return steps(line.coords, closed=closed) or found[0]


@lru_cache(maxsize=1 << 16)
def _short(value: int, unit: int) -> str:
    """Write a fraction of so many parts without needless signs."""
    if unit == 1:
        return str(value)
    text = f"{value / unit:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
