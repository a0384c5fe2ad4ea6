"""Formulas of projections of the sphere, both ways: cone, cylinder, and a pleasing one of the whole world.

Degrees of longitude are counted from the middle meridian, lengths are in radii of the sphere, and arrays have the shape (n,).
What has no point on the plane is infinite, what lies off the world NaN. Cone and cylinder: Snyder, Map Projections: A
Working Manual, 1987, pp. 41-44 and 106-107; Equal Earth: Šavrič, Patterson and Jenny, The Equal Earth map projection, 2018.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Pair = tuple[Numbers, Numbers]

__all__ = ["Cone", "EqualEarth", "Mercator"]

_POLE, _SEAM = 90 - 1e-8, 180 + 1e-9  # degrees, rounding allowed for
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_ROUNDS = 12  # of Newton's method: each doubles the digits


class Mercator:
    """Mercator's cylinder."""

    def forward(self, east: Numbers, lat: Numbers) -> Pair:
        """Project degrees."""
        import numpy as np

        inside = np.where(np.abs(lat) < _POLE, lat, 0.0)
        y = np.arcsinh(np.tan(np.radians(inside)))
        x = np.radians(east)
        return np.where(np.abs(lat) < _POLE, x, np.inf), np.where(np.abs(lat) < _POLE, y, np.inf)

    def backward(self, x: Numbers, y: Numbers) -> Pair:
        """Give degrees."""
        import numpy as np

        return np.degrees(x), np.degrees(np.arctan(np.sinh(y)))


class Cone:
    """Lambert's conformal cone.

    Parameters
    ----------
    parallels
        Where lengths are right, in degrees; not both at the same distance from the equator on either side.
    lat
        Of the middle, in degrees.
    """

    def __init__(self, parallels: tuple[float, float], lat: float) -> None:
        south, north = (math.radians(one) for one in parallels)
        self._n = math.sin(south)
        if abs(south - north) > 1e-10:
            shrunk = math.log(math.cos(south) / math.cos(north))
            self._n = shrunk / math.log(_opening(north) / _opening(south))
        self._factor = math.cos(south) * _opening(south) ** self._n / self._n
        self._middle = self._factor / _opening(math.radians(lat)) ** self._n

    def forward(self, east: Numbers, lat: Numbers) -> Pair:
        """Project degrees."""
        import numpy as np

        tip, foot = (lat > _POLE, lat < -_POLE) if self._n > 0 else (lat < -_POLE, lat > _POLE)
        inside = np.where(tip | foot, 0.0, np.radians(lat))
        reach = np.where(tip, 0.0, self._factor / np.tan(math.pi / 4 + inside / 2) ** self._n)
        angle = self._n * np.radians(east)
        x, y = reach * np.sin(angle), self._middle - reach * np.cos(angle)
        return np.where(foot, np.inf, x), np.where(foot, np.inf, y)

    def backward(self, x: Numbers, y: Numbers) -> Pair:
        """Give degrees; between the two edges of the flattened cone there is nothing."""
        import numpy as np

        sign = math.copysign(1.0, self._n)
        down = self._middle - y
        reach = np.maximum(np.hypot(x, down), 1e-300)
        lat = 2 * np.arctan((sign * self._factor / reach) ** (1 / self._n)) - math.pi / 2
        east = np.degrees(np.arctan2(sign * x, sign * down)) / self._n
        return np.where(np.abs(east) > _SEAM, np.nan, east), np.degrees(lat)


def _opening(lat: float) -> float:
    return math.tan(math.pi / 4 + lat / 2)


class EqualEarth:
    """The Equal Earth projection."""

    def forward(self, east: Numbers, lat: Numbers) -> Pair:
        """Project degrees."""
        import numpy as np

        theta = np.arcsin(_M * np.sin(np.radians(lat)))
        return np.radians(east) * np.cos(theta) / (_M * _slope(theta)), _rise(theta)

    def backward(self, x: Numbers, y: Numbers) -> Pair:
        """Give degrees."""
        import numpy as np

        theta = np.clip(y / _A[0], -1.1, 1.1)
        for _ in range(_ROUNDS):
            theta = theta - (_rise(theta) - y) / _slope(theta)
        with np.errstate(invalid="ignore"):
            lat = np.degrees(np.arcsin(np.sin(theta) / _M))
            east = np.degrees(x * _M * _slope(theta) / np.cos(theta))
            off = (np.abs(theta) > math.pi / 3 + 1e-9) | (np.abs(east) > _SEAM)
        return np.where(off, np.nan, east), np.where(off, np.nan, lat)


def _rise(theta: Numbers) -> Numbers:
    square = theta**2
    high = square**3
    return theta * (_A[0] + _A[1] * square + high * (_A[2] + _A[3] * square))


def _slope(theta: Numbers) -> Numbers:
    square = theta**2
    high = square**3
    return _A[0] + 3 * _A[1] * square + high * (7 * _A[2] + 9 * _A[3] * square)
