"""Gives the outlines of areas, and makes them small enough to travel in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopmap.draw.basemap import country_shape
from troopmap.model import PlaceKind

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.borders import Borders
    from troopmap.model import Place

__all__ = ["place_key", "place_shape", "rings"]

Rings = tuple[tuple[tuple[float, float], ...], ...]
_MOST_POINTS, _MOST_PARTS = 420, 40
_COARSEST = 20.0  # degrees


_shapes: dict[tuple[object, ...], BaseGeometry | None] = {}


def place_key(place: Place) -> tuple[object, ...]:
    """Tell what a place's outline depends on, whatever words named it."""
    return place.kind, place.iso3, place.admin1, place.name, place.source_id, place.lat, place.lon


def place_shape(
    place: Place, beside: tuple[str, ...] = (), borders: Borders = "recognised"
) -> BaseGeometry | None:
    """Give the outline of an area in WGS 84 degrees; ``None`` for a point or where none is known.

    A country is as the view of borders has it; divisions, regions and border bands are the same in both.
    """
    if place.kind is None or place.kind.is_point:
        return None
    if place.kind is PlaceKind.COUNTRY and place.iso3:
        return country_shape(place.iso3, borders)
    key = (*place_key(place), beside)
    if key not in _shapes:
        from troopmap.places import geometry

        shape = _own_side(place, geometry(place, beside=beside), beside)
        _shapes[key] = None if shape is None or shape.is_empty else _gathered(shape, place.lon or 0.0)
    return _shapes[key]


def _own_side(place: Place, shape: BaseGeometry | None, beside: tuple[str, ...]) -> BaseGeometry | None:
    """Of the border of two countries, only the side of that one whose troops these are."""
    codes = (place.source_id or "").split(":")[1:]
    mine = [code for code in codes if code in beside]
    if shape is None or place.kind is not PlaceKind.BORDER_AREA or len(codes) != 2 or len(mine) != 1:
        return shape
    land = country_shape(mine[0])
    return shape if land is None else shape.intersection(land)


def _gathered(shape: BaseGeometry, lon: float) -> BaseGeometry:
    """Put the parts of an area that the antimeridian cuts beside each other, around a meridian."""
    from shapely import disjoint_subset_union_all, get_parts
    from shapely.affinity import translate

    parts = get_parts(shape)
    turns = [360 * round((lon - part.centroid.x) / 360) for part in parts]
    if not any(turns):
        return shape
    return disjoint_subset_union_all([translate(part, turn) for part, turn in zip(parts, turns, strict=True)])


def rings(shape: BaseGeometry) -> Rings:
    """Give outlines as (lat, lon) pairs, simplified until they hold a few hundred points at most.

    Parts far smaller than the largest, such as the islets of an archipelago, are left out.
    """
    from shapely import get_num_coordinates, get_parts

    west, south, east, north = shape.bounds
    tolerance = max(east - west, north - south) / 800
    parts = sorted(
        (part for part in get_parts(shape) if part.geom_type == "Polygon"), key=lambda part: -part.area
    )
    parts = [part for part in parts if part.area > parts[0].area / 500][:_MOST_PARTS]
    share = _MOST_POINTS // max(1, len(parts))
    lines: list[tuple[tuple[float, float], ...]] = []
    for part in parts:
        simple, step = part.simplify(tolerance), tolerance
        while get_num_coordinates(simple) > max(share, 4 * (1 + len(simple.interiors))) and step < _COARSEST:
            step *= 1.5
            simple = part.simplify(step)
        kept = [
            simple.exterior,
            *(hole for hole in simple.interiors if hole.envelope.area > parts[0].area / 500),
        ]
        lines += [tuple((round(y, 2), round(x, 2)) for x, y in line.coords) for line in kept]
    return tuple(lines)
