"""Map projections of figures, chosen by what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal, get_args

from troopmap.azimuthal import Azimuthal, Ellipsoid, around
from troopmap.draw.figures.formulas import Cone, EqualEarth, Mercator
from troopmap.draw.frame import near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

__all__ = ["PROJECTIONS", "RADIUS", "Name", "Projection", "choose"]

Name = Literal["laea", "lcc", "mercator", "equal-earth"]
PROJECTIONS: tuple[Name, ...] = get_args(Name)
RADIUS = 6371007.0
"""Of the sphere, in metres."""

Bounds = tuple[float, float, float, float]

_WORDS: dict[Name, str] = {
    "laea": "Lambert azimuthal equal-area projection",
    "lcc": "Lambert conformal conic projection",
    "mercator": "Mercator projection",
    "equal-earth": "Equal Earth projection",
}
# Degrees: wider than this only a projection of the whole world shows all; higher than this a cone distorts.
_WORLD, _TALL = 150.0, 35.0


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection with its parameters.

    Attributes
    ----------
    name
        One of `PROJECTIONS`.
    lat, lon
        Its centre, in degrees; nothing is cut within 180 degrees east and west of it.
    parallels
        Standard parallels of a cone, in degrees.
    """

    name: Name
    lat: float
    lon: float
    parallels: tuple[float, float] = (0.0, 0.0)

    @property
    def words(self) -> str:
        """The projection and its centre, in words."""
        return _WORDS[self.name]

    @property
    def definition(self) -> str:
        """The projection as a PROJ string, in metres on the sphere, for programs that lay more over a figure."""
        sphere = f"+R={RADIUS:.0f} +units=m +no_defs"
        lat, lon = f"+lat_0={self.lat:.4f}", f"+lon_0={self.lon:.4f}"
        if self.name == "laea":
            return f"+proj=laea {lat} {lon} {sphere}"
        if self.name == "lcc":
            south, north = self.parallels
            return f"+proj=lcc +lat_1={south:.4f} +lat_2={north:.4f} {lat} {lon} {sphere}"
        return f"+proj={'merc' if self.name == 'mercator' else 'eqearth'} {lon} {sphere}"

    def forward(self, degrees: Points) -> Points:
        """Project points.

        Parameters
        ----------
        degrees
            Longitude and latitude, shape (n, 2).

        Returns
        -------
        numpy.ndarray
            Metres to the east and the north, shape (n, 2); infinite where there is no such point.
        """
        import numpy as np

        lon, lat = degrees[:, 0], degrees[:, 1]
        if self.name == "laea":
            return np.column_stack(_plane(self.lat, self.lon).forward(lon, lat))
        return np.column_stack(_formula(self).forward(around(lon, self.lon), lat)) * RADIUS

    def backward(self, metres: Points) -> Points:
        """Give longitude and latitude in degrees, shape (n, 2), at most half a turn from the centre; NaN off the world."""
        import numpy as np

        if self.name == "laea":
            lon, lat = _plane(self.lat, self.lon).backward(metres[:, 0], metres[:, 1])
            return np.column_stack((self.lon + around(lon, self.lon), lat))
        east, lat = _formula(self).backward(metres[:, 0] / RADIUS, metres[:, 1] / RADIUS)
        return np.column_stack((self.lon + east, lat))


@cache
def _plane(lat: float, lon: float) -> Azimuthal:
    return Azimuthal(lat, lon, Ellipsoid(RADIUS))


@cache
def _formula(projection: Projection) -> Cone | EqualEarth | Mercator:
    if projection.name == "lcc":
        return Cone(projection.parallels, projection.lat)
    return Mercator() if projection.name == "mercator" else EqualEarth()


def choose(bounds: Bounds, name: Name | None = None) -> Projection:
    """Choose a projection for an extent.

    Small and middling extents of middle latitudes get a conformal cone with its standard parallels a sixth of
    the height from the edges (Snyder, Map Projections: A Working Manual, 1987, p. 99); those at the equator Mercator's;
    larger ones an equal-area plane; the world Equal Earth.

    Parameters
    ----------
    bounds
        South, west, north, east in degrees; longitudes may run past 180.
    name
        The projection, if it is not to be chosen.

    Examples
    --------
    >>> choose((44.0, 20.0, 56.0, 36.0)).name, choose((25.0, -95.0, 60.0, 35.0)).name
    ('lcc', 'laea')
    """
    south, west, north, east = bounds
    lat, lon = (south + north) / 2, near((west + east) / 2, 0.0)
    sixth = (north - south) / 6
    parallels = (round(south + sixth, 4), round(north - sixth, 4))
    if name is None:
        name = _fitting(bounds, lat)
    if name == "lcc" and abs(parallels[0] + parallels[1]) < 4:  # a cone that is none
        name = "mercator"
    return Projection(name, round(lat, 4), round(lon, 4), parallels if name == "lcc" else (0.0, 0.0))


def _fitting(bounds: Bounds, lat: float) -> Name:
    south, west, north, east = bounds
    if east - west > _WORLD:
        return "equal-earth"
    if north - south < _TALL and east - west < 2 * _TALL:
        return (
            "lcc"
            if 15 <= abs(lat) <= 70 and abs(south) < 75 > abs(north)
            else "mercator"
            if abs(lat) < 15
            else "laea"
        )
    return "laea"
