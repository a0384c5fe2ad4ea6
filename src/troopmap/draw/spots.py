"""Decides where the ends of marks sit: points where they are, areas somewhere well inside."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troopmap.draw.basemap import country_shape
from troopmap.draw.scene import Spot
from troopmap.draw.shapes import place_shape
from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from troopmap.model import Place

__all__ = ["SpotFinder", "from_plane", "to_plane"]

_GRID = 13
_WIDE = {PlaceKind.REGION, PlaceKind.CONTINENT, PlaceKind.SEA}
Point = tuple[float, float]


def to_plane(lat: float, lon: float) -> Point:
    """Mercator coordinates in degrees of longitude, as on the page."""
    lat = max(-85.0, min(85.0, lat))
    return lon, math.degrees(math.asinh(math.tan(math.radians(lat))))


def from_plane(x: float, y: float) -> Point:
    """Latitude and longitude of a point in the Mercator plane."""
    return math.degrees(math.atan(math.sinh(math.radians(y)))), x


@dataclass(slots=True)
class SpotFinder:
    """Finds spots one after the other, and keeps those in one area apart.

    Attributes
    ----------
    avoided
        Countries whose land a wide area's spot must not fall on, as it would tell something else there.
    """

    avoided: frozenset[str] = frozenset()
    used: list[Point] = field(default_factory=list)

    def find(self, place: Place, toward: Point | None = None, beside: tuple[str, ...] = ()) -> Spot:
        """Give the spot for one end of a mark.

        Parameters
        ----------
        place
            A resolved place with coordinates.
        toward
            The other end of the mark as (lat, lon), to which an area's spot leans.
        beside
            Countries on whose side of a border the troops are, for a border area.
        """
        if place.lat is None or place.lon is None:
            msg = f"{place.label!r} has no coordinates"
            raise ValueError(msg)
        if place.kind is not None and place.kind.is_point:
            return Spot(place.lat, place.lon, "point")
        reach = "wide" if place.kind in _WIDE else "area"
        home = to_plane(place.lat, place.lon)
        candidates, size = self._candidates(place, beside)
        if not candidates:
            candidates, size = [(home, 0.0)], 1.0
        goal = to_plane(*toward) if toward else home
        best = min(candidates, key=lambda c: self._cost(c, home, goal, size))[0]
        self.used.append(best)
        lat, lon = from_plane(*best)
        return Spot(round(lat, 3), round(lon, 3), reach)

    def _candidates(self, place: Place, beside: tuple[str, ...]) -> tuple[list[tuple[Point, float]], float]:
        """Points inside the area with their distance from its edge, and the area's size, in the plane."""
        import shapely

        shape = place_shape(place, beside)
        if shape is None or shape.is_empty:
            return [], 1.0
        if place.kind in _WIDE:
            for iso3 in sorted(self.avoided):
                outline = country_shape(iso3)
                shape = shape.difference(outline) if outline is not None else shape
        flat = shapely.transform(shape, _project)
        pieces = list(getattr(flat, "geoms", [flat]))
        part = flat if place.kind in _WIDE | {PlaceKind.BORDER_AREA} else max(pieces, key=lambda piece: piece.area)
        if part.is_empty:
            return [], 1.0
        west, south, east, north = part.bounds
        edge = part.boundary
        shapely.prepare(part)
        found = []
        for row in range(1, _GRID):
            for column in range(1, _GRID):
                x, y = west + (east - west) * column / _GRID, south + (north - south) * row / _GRID
                point = shapely.Point(x, y)
                if part.contains(point):
                    found.append(((x, y), edge.distance(point)))
        if not found:
            inside = part.representative_point()
            found = [((inside.x, inside.y), 0.0)]
        return found, math.sqrt(part.area)

    def _cost(self, candidate: tuple[Point, float], home: Point, goal: Point, size: float) -> float:
        """Far from home, near the edge, or close to another spot is bad; toward the other end is good."""
        point, depth = candidate
        crowd = sum(max(0.0, 1 - math.dist(point, other) / (0.45 * size)) for other in self.used)
        lean = 0.25 * math.dist(point, goal) / size
        return 0.45 * math.dist(point, home) / size + lean - 1.6 * min(depth / size, 0.25) + 0.9 * crowd


def _project(coordinates: object) -> object:
    import numpy

    array = numpy.asarray(coordinates, dtype=float)
    lat = numpy.clip(array[:, 1], -85, 85)
    return numpy.column_stack([array[:, 0], numpy.degrees(numpy.arcsinh(numpy.tan(numpy.radians(lat))))])
