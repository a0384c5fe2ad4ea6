"""The frame of a figure's map: from degrees to its pixels, and what of the world it shows."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, log2, pi, radians
from typing import TYPE_CHECKING

from troopmap.draw.figures.projections import RADIUS, choose
from troopmap.draw.scene import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np

    from troopmap.draw.figures.projections import Name, Projection
    from troopmap.draw.scene import Mark

__all__ = ["Viewport", "fit"]

Bounds = tuple[float, float, float, float]
_EQUATOR = 2 * pi * RADIUS  # metres
_LOWEST, _HIGHEST = 0.5, 0.78  # height of the map over its width


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window on a projected world.

    Attributes
    ----------
    width, height
        In pixels.
    metres
        Metres on the projected plane to a pixel.
    left, top
        The upper left corner on the plane, in metres.
    """

    projection: Projection
    width: float
    height: float
    metres: float
    left: float
    top: float

    def pixels(self, degrees: np.ndarray) -> np.ndarray:
        """Turn longitudes and latitudes, shape (n, 2), into pixels from the upper left corner, shape (n, 2)."""
        plane = self.projection.forward(degrees)
        return (plane - (self.left, self.top)) * (1 / self.metres, -1 / self.metres)

    def points(self, places: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """Turn (lat, lon) pairs into pixels, to a tenth."""
        import numpy as np

        pairs = np.array([(lon, lat) for lat, lon in places], dtype=float).reshape(-1, 2)
        return [(round(x, 1), round(y, 1)) for x, y in self.pixels(pairs).tolist()]

    @property
    def zoom(self) -> float:
        """The scale at the centre as web maps count it: 256 pixels round the equator are 0, and each step doubles."""
        return log2(
            _EQUATOR * cos(radians(min(abs(self.projection.lat), 80))) / (256 * self._metres_on_earth)
        )

    @property
    def _metres_on_earth(self) -> float:
        """Metres on the ground to a pixel at the centre, from a tenth of a degree of latitude."""
        import numpy as np

        lat, lon = self.projection.lat, self.projection.lon
        (x0, y0), (x1, y1) = self.projection.forward(
            np.array([[lon, lat - 0.05], [lon, lat + 0.05]])
        ).tolist()
        return self.metres * (_EQUATOR / 3600) / float(np.hypot(x1 - x0, y1 - y0))

    def world_box(self) -> tuple[float, float, float, float]:
        """Give the least box of degrees (west, south, east, north) that holds all that the frame shows.

        Longitudes lie within half a turn of the projection's centre. A frame that holds a pole, or reaches beyond
        the edge of the world, shows all longitudes.
        """
        import numpy as np

        xs, ys = np.meshgrid(np.linspace(0, self.width, 41), np.linspace(0, self.height, 41))
        plane = np.column_stack((xs.ravel(), ys.ravel())) * (self.metres, -self.metres) + (
            self.left,
            self.top,
        )
        lons, lats = self.projection.backward(plane).T
        seen = np.isfinite(lons)
        if not seen.any():
            return self.projection.lon - 180, -90.0, self.projection.lon + 180, 90.0
        south, north = float(np.nanmin(lats)) - 2, float(np.nanmax(lats)) + 2
        west, east = float(np.nanmin(lons)) - 2, float(np.nanmax(lons)) + 2
        if not seen.all() or self._shows_pole():
            west, east = -1e3, 1e3
            north = 90.0 if north > 80 else north
            south = -90.0 if south < -80 else south
        lon = self.projection.lon
        return max(west, lon - 179.99), max(south, -89.9), min(east, lon + 179.99), min(north, 89.9)

    def _shows_pole(self) -> bool:
        import numpy as np

        if self.projection.name in {"mercator", "equal-earth"}:
            return False
        lon = self.projection.lon
        ends = self.pixels(np.array([[lon, 89.9], [lon, -89.9]]))
        return bool(((ends > 0) & (ends < (self.width, self.height))).all(axis=1).any())


def fit(
    bounds: Bounds,
    width: float,
    *,
    name: Name | None = None,
    height: float | None = None,
    marks: Iterable[Mark] = (),
) -> Viewport:
    """Fit an extent into a frame.

    Parameters
    ----------
    bounds
        South, west, north, east in degrees; longitudes may run past 180.
    width
        Of the frame, in pixels.
    name
        The projection; by default the one that suits the extent.
    height
        Of the frame, in pixels; by default that of the extent, within reason.
    marks
        Marks to be shown: the bows of arrows between places of the extent must stay in the frame.
    """
    import numpy as np

    projection = choose(bounds, name)
    south, west, north, east = bounds
    lons, lats = np.meshgrid(np.linspace(west, east, 25), np.linspace(south, north, 25))
    plane = projection.forward(np.column_stack((lons.ravel(), lats.ravel())))
    plane = np.vstack([plane, *_bows(marks, bounds, projection)])
    plane = plane[np.isfinite(plane).all(axis=1)]
    (x0, y0), (x1, y1) = plane.min(axis=0).tolist(), plane.max(axis=0).tolist()
    # Room for labels around the marks, in proportion to the map, as on the page.
    beside = min(max(0.07 * width, 22.0), 90.0)
    inner = width - 2 * beside
    if height is None:
        height = round(min(max((y1 - y0) / (x1 - x0) * inner + beside, _LOWEST * width), _HIGHEST * width))
    above = min(max(0.1 * height, 30.0), 64.0)
    metres = max((x1 - x0) / inner, (y1 - y0) / (height - 2 * above))
    left = (x0 + x1) / 2 - metres * width / 2
    top = (y0 + y1) / 2 + metres * height / 2
    return Viewport(projection, width, float(height), metres, left, top)


def _bows(marks: Iterable[Mark], bounds: Bounds, projection: Projection) -> Iterator[np.ndarray]:
    """Give the middle parts of arrows on the projected plane, where their bows are drawn, each of shape (3, 2)."""
    import numpy as np

    south, west, north, east = bounds
    for mark in marks:
        spots = (*mark.origins, *mark.destinations)
        inside = all(south <= spot.lat <= north and west <= spot.lon <= east for spot in spots)
        if mark.form is not Form.FLOW or not inside:
            continue
        places = projection.forward(np.array([(spot.lon, spot.lat) for spot in spots]))
        start, goal = places[: len(mark.origins)].mean(axis=0), places[len(mark.origins) :].mean(axis=0)
        along = goal - start
        shares = np.array([[0.25], [0.5], [0.75]])
        heights = 4 * mark.bend * shares * (1 - shares)  # of the quadratic curve over its chord
        yield start + shares * along + heights * np.array([-along[1], along[0]])
