"""Measures in kilometres about a point: the way from WGS 84 to an equal-area plane and back."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.azimuthal import WGS84, Azimuthal

if TYPE_CHECKING:
    from shapely import Geometry, MultiPolygon

__all__ = ["KM_PER_DEGREE", "Plane", "disc", "half_extent_km", "inner_point", "polygons"]

KM_PER_DEGREE = 111.2
"""Of latitude."""

SIMPLE_KM = 0.5
"""How far a measured shape's outline may be simplified."""

_SEAM_KM = 0.3
_FARTHEST_KM = 11_000.0
"""From the middle of the plane to where the antimeridian is still cut."""


class Plane:
    """An azimuthal equal-area plane about a point, in kilometres.

    Parameters
    ----------
    lat, lon
        WGS 84 degrees of its middle. Within 2,000 km of it lengths are right to about 2 %.
    """

    def __init__(self, lat: float, lon: float) -> None:
        self._way = _azimuthal(round(lat, 4), round(lon, 4))

    def flat(self, shape: Geometry) -> Geometry:
        """Bring a shape in degrees onto the plane."""
        import shapely

        moved = shapely.transform(shape, self._way.forward, interleaved=False)
        return moved if moved.is_valid else shapely.make_valid(moved)

    def back(self, shape: Geometry) -> MultiPolygon:
        """Give a shape of the plane in degrees, cut at the antimeridian where it crosses it."""
        import shapely

        seam = self._seam()
        if seam is not None and shapely.intersects(seam, shape):
            shape = shapely.difference(shape, shapely.buffer(seam, _SEAM_KM))
        moved = shapely.transform(shape, self._way.backward, interleaved=False)
        return polygons(shapely.make_valid(moved))

    def _seam(self) -> Geometry | None:
        import numpy as np
        import shapely

        lat = np.arange(-89.0, 89.1, 0.25)
        x, y = self._way.forward(np.full_like(lat, 180.0), lat)
        near = np.isfinite(x) & np.isfinite(y) & (np.hypot(x, y) < _FARTHEST_KM)
        return shapely.linestrings(x[near], y[near]) if near.sum() > 1 else None


@lru_cache(maxsize=256)
def _azimuthal(lat: float, lon: float) -> Azimuthal:
    return Azimuthal(lat, lon, WGS84)


def polygons(shape: Geometry) -> MultiPolygon:
    """Keep what of a shape is area."""
    import shapely

    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons([part for part in parts if part.geom_type == "Polygon"])


def disc(lat: float, lon: float, km: float) -> MultiPolygon:
    """Give what lies within a distance of a point."""
    import shapely

    return Plane(lat, lon).back(shapely.Point(0, 0).buffer(km, quad_segs=12))


def inner_point(shape: MultiPolygon) -> tuple[float, float]:
    """Give latitude and longitude of a point well inside the largest part of a shape.

    It is the part's centre of mass, or where that falls outside, the middle of the widest place.
    """
    import shapely

    largest = max(shape.geoms, key=lambda part: part.area)
    point = largest.centroid
    if not largest.contains(point.buffer(0.01)):
        tolerance = max(0.001, largest.area**0.5 / 50)
        point = shapely.Point(shapely.maximum_inscribed_circle(largest, tolerance=tolerance).coords[0])
    if not largest.contains(point):
        point = largest.representative_point()
    lat, lon = round(point.y, 3), round(point.x, 3)
    return (lat, lon) if largest.contains(shapely.Point(lon, lat)) else (point.y, point.x)


def half_extent_km(shape: MultiPolygon, lat: float, lon: float) -> float:
    """Give half the greater extent of a shape in km, as measured about a point of it."""
    import shapely

    west, south, east, north = shapely.total_bounds(Plane(lat, lon).flat(shape))
    return float(round(max(1.0, max(east - west, north - south) / 2), 1))
