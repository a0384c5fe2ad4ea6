"""Writes path data in few characters: as steps from point to point, with points left out that nobody would miss."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]
    Numbers = NDArray[np.intp]

__all__ = ["steps", "terse"]

_LINES = re.compile(r"M([^MLZA-Za-z]+(?:L[^MLZA-Za-z]+)*)(Z?)")
_NUMBER = re.compile(r"-?\d*\.?\d+")


def steps(points: Points, numbers: Numbers, count: int, *, closed: bool, digits: int = 1) -> list[str]:
    """Write lines or rings.

    Parameters
    ----------
    points
        Of all lines, in order, (n, 2), in pixels.
    numbers
        For each point the number of its line, (n,).
    count
        Of lines.
    closed
        Whether they end where they began.
    digits
        Of pixels, after the point.

    Returns
    -------
    list of str
        Path data of each; empty where all points of a line are one.
    """
    import numpy as np

    if not len(points):
        return [""] * count
    unit = 10**digits
    at = np.rint(points * unit).astype(int)
    starts = np.searchsorted(numbers, np.arange(count))
    moves = np.diff(at, axis=0, prepend=at[:1])
    moves[starts[starts < len(at)]] = 0
    moved = moves.any(axis=1)
    ends = np.searchsorted(numbers[moved], np.arange(count + 1)) * 2
    values, which = np.unique(moves[moved].ravel(), return_inverse=True)
    words = np.array([_short(value, unit) for value in values.tolist()], dtype=object)[which].tolist()
    least = 4 if closed else 2
    lines = []
    for start, first, last in zip(starts.tolist(), ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        if last - first < least:
            lines.append("")
            continue
        x, y = at[start].tolist()
        data = f"M{_short(x, unit)} {_short(y, unit)}l{' '.join(words[first:last])}"
        lines.append(data.replace(" -", "-") + ("z" if closed else ""))
    return lines


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
    import numpy as np
    from shapely import LineString, get_coordinates

    numbers = [float(number) for number in _NUMBER.findall(found[1])]
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    closed = bool(found[2])
    if len(points) < 2:
        return found[0]
    line = LineString([*points, points[0]] if closed else points).simplify(tolerance)
    # A line of no length is a dot where it has round ends.
    simple = get_coordinates(line)
    return steps(simple, np.zeros(len(simple), dtype=int), 1, closed=closed)[0] or found[0]


@lru_cache(maxsize=1 << 16)
def _short(value: int, unit: int) -> str:
    """Write a fraction of so many parts without needless signs."""
    if unit == 1:
        return str(value)
    text = f"{value / unit:g}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
