"""Lambert's azimuthal equal-area projection, of a sphere or an ellipsoid, in either direction.

In a process that draws one figure, importing pyproj and opening its data base cost more than all that is projected.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

__all__ = ["WGS84", "Azimuthal", "Ellipsoid", "around"]


@dataclass(frozen=True, slots=True)
class Ellipsoid:
    """A figure of the earth.

    Attributes
    ----------
    radius
        At the equator; lengths on the plane are in its unit.
    flattening
        Zero for a sphere.
    """

    radius: float
    flattening: float = 0.0


WGS84 = Ellipsoid(6378.137, 1 / 298.257223563)
"""In kilometres."""


def around(lon: Numbers, middle: float) -> Numbers:
    """Give longitudes as degrees to the east of a meridian, from -180 to 180."""
    import numpy as np

    east = lon - middle
    # What lies on the seam stays on its side of it.
    return np.where(np.abs(east) > 180 + 1e-9, (east + 180) % 360 - 180, east)


class Azimuthal:
    """The projection about a point.

    Formulas are those of Snyder, Map Projections: A Working Manual, 1987, pp. 187-190; the inverse on an ellipsoid is right to
    two millimetres.

    Parameters
    ----------
    lat, lon
        Degrees of its middle.
    earth
        What is projected.
    """

    def __init__(self, lat: float, lon: float, earth: Ellipsoid) -> None:
        self.lon = lon
        self._e2 = earth.flattening * (2 - earth.flattening)
        self._most = self._q(1.0)
        self._radius = earth.radius * math.sqrt(self._most / 2)  # of the sphere of the same area
        sine = math.sin(math.radians(lat))
        self._sine = self._q(sine) / self._most
        self._cosine = math.sqrt(max(0.0, 1 - self._sine**2))
        # At a pole, along and across are alike.
        across = math.cos(math.radians(lat)) / math.sqrt(1 - self._e2 * sine**2)
        is_pole = self._cosine < 1e-9
        self._stretch = 1.0 if is_pole else earth.radius * across / (self._radius * self._cosine)

    def _q(self, sine: float) -> float:
        import numpy as np

        return float(_authalic(np.array(sine), self._e2))

    def forward(self, lon: Numbers, lat: Numbers) -> tuple[Numbers, Numbers]:
        """Project degrees, of shape (n,) each; the point opposite to the middle is infinitely far away."""
        import numpy as np

        east = np.radians(lon - self.lon)
        sine = np.clip(_authalic(np.sin(np.radians(lat)), self._e2) / self._most, -1, 1)
        cosine = np.sqrt(1 - sine**2)
        near = 1 + self._sine * sine + self._cosine * cosine * np.cos(east)
        far = near < 1e-10
        reach = np.where(far, np.inf, self._radius * np.sqrt(2 / np.where(far, 1.0, near)))
        with np.errstate(invalid="ignore"):
            x = reach * self._stretch * cosine * np.sin(east)
            y = reach / self._stretch * (self._cosine * sine - self._sine * cosine * np.cos(east))
        return np.where(far, np.inf, x), np.where(far, np.inf, y)

    def backward(self, x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
        """Give longitude (-180 to 180) and latitude in degrees; NaN off the world."""
        import numpy as np

        x, y = x / self._stretch, y * self._stretch
        reach = np.hypot(x, y)
        with np.errstate(invalid="ignore"):
            angle = 2 * np.arcsin(reach / (2 * self._radius))
        sine, cosine = np.sin(angle), np.cos(angle)
        share = np.divide(y, reach, out=np.zeros_like(reach), where=reach > 0)
        beta = np.arcsin(np.clip(cosine * self._sine + share * sine * self._cosine, -1, 1))
        east = np.arctan2(x * sine, reach * self._cosine * cosine - y * self._sine * sine)
        return around(self.lon + np.degrees(east), 0.0), np.degrees(_geodetic(beta, self._e2))


def _authalic(sine: Numbers, e2: float) -> Numbers:
    """Give Snyder's q (3-12) of the sine of a latitude: twice the sine on a sphere."""
    import numpy as np

    if not e2:
        return 2 * sine
    root = math.sqrt(e2)
    return (1 - e2) * (sine / (1 - e2 * sine**2) + np.arctanh(root * sine) / root)


def _geodetic(beta: Numbers, e2: float) -> Numbers:
    """Give the latitudes on an ellipsoid of those on the sphere of the same area (3-18), in radians."""
    import numpy as np

    if not e2:
        return beta
    return (
        beta
        + (e2 / 3 + 31 * e2**2 / 180 + 517 * e2**3 / 5040) * np.sin(2 * beta)
        + (23 * e2**2 / 360 + 251 * e2**3 / 3780) * np.sin(4 * beta)
        + (761 * e2**3 / 45360) * np.sin(6 * beta)
    )
