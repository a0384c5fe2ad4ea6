"""Gives the outlines of areas, and makes them small enough to travel in a page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.draw.basemap import country_shape
from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from troopmap.model import Place

__all__ = ["place_shape", "rings"]

Rings = tuple[tuple[tuple[float, float], ...], ...]
_MOST_POINTS = 420


@lru_cache(maxsize=512)
def place_shape(place: Place, beside: tuple[str, ...] = ()) -> BaseGeometry | None:
    """The outline of an area in WGS 84 degrees; ``None`` for a point or where none is known."""
    if place.kind is None or place.kind.is_point:
        return None
    if place.kind is PlaceKind.COUNTRY and place.iso3:
        return country_shape(place.iso3)
    from troopmap.places import geometry

    shape: BaseGeometry | None = geometry(place, beside=list(beside))
    return shape


def rings(shape: BaseGeometry) -> Rings:
    """Outlines as (lat, lon) pairs, simplified until they hold a few hundred points at most."""
    west, south, east, north = shape.bounds
    tolerance = max(east - west, north - south) / 800
    simple = shape.simplify(tolerance)
    while _count(simple) > _MOST_POINTS:
        tolerance *= 1.5
        simple = shape.simplify(tolerance)
    pieces = [piece for piece in getattr(simple, "geoms", [simple]) if piece.geom_type == "Polygon"]
    largest = max((piece.area for piece in pieces), default=0.0)
    kept = [piece for piece in pieces if piece.area > largest / 500]
    lines = [line for piece in kept for line in (piece.exterior, *piece.interiors)]
    return tuple(tuple((round(y, 2), round(x, 2)) for x, y in line.coords) for line in lines)


def _count(shape: BaseGeometry) -> int:
    from shapely import get_num_coordinates

    return int(get_num_coordinates(shape))
