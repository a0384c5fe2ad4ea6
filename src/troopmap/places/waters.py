"""Gives the sea off a coast, computed from the land: near it, and nearer to it than to other coasts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from troopmap.places.land import land_near, layer_shape, main_parts, unit_shape
from troopmap.places.part import part_shape
from troopmap.places.plane import SIMPLE_KM, Plane, disc, polygons

if TYPE_CHECKING:
    from shapely import Geometry, MultiPolygon

__all__ = ["waters"]

NEAREST_KM, FARTHEST_KM = 50.0, 200.0
"""How far from the coast the sea still counts: half the land's extent, within these bounds."""

SHORE_KM = 75.0
"""Around a town by the sea."""

LEAST_KM2 = 300.0
"""Less than this is no sea but a gap in the layer."""

_POINTS = 1200
"""About so many points stand for the outline of each side's land."""

_KEY = re.compile(
    r"offshore:(?:(?P<at>-?[\d.]+,-?[\d.]+)|(?P<unit>[^@]+?)(?:/(?P<part>[a-z]+))?)(?:@(?P<sea>.+))?$"
)


@lru_cache(maxsize=64)
def waters(source_id: str) -> MultiPolygon | None:
    """Give the sea off a country, a division, a region or a town.

    Parameters
    ----------
    source_id
        ``offshore:YEM``, ``offshore:US-TX``, ``offshore:gaza-strip``, ``offshore:15.35,42.93`` (around a town);
        with ``/southern`` off that part of the land, with ``@Red Sea`` only what of it is that sea.

    Returns
    -------
    shapely.MultiPolygon or None
        ``None`` where there is no sea, or not that sea.
    """
    import shapely

    told = _KEY.match(source_id)
    if told is None:
        return None
    land = _town(told["at"]) if told["at"] else _land(told["unit"], told["part"])
    found = None if land is None else _off(land, SHORE_KM if told["at"] else None)
    if found is None or not told["sea"]:
        return found
    sea = layer_shape("sea", told["sea"])
    common = polygons(shapely.intersection(found, sea)) if sea is not None else None
    return None if common is None or common.is_empty else common


def _town(at: str) -> MultiPolygon:
    lat, lon = at.split(",")
    return disc(float(lat), float(lon), 2.0)


def _land(key: str, part: str | None) -> MultiPolygon | None:
    shape = unit_shape("regions", key) or unit_shape("historical", key) or unit_shape("", key)
    return part_shape(shape, part) if shape is not None and part else shape


def _off(shape: MultiPolygon, km: float | None) -> MultiPolygon | None:
    import shapely

    land = main_parts(shape)
    west, south, east, north = land.bounds
    plane = Plane((south + north) / 2, (west + east) / 2)
    own = shapely.simplify(plane.flat(land), SIMPLE_KM)
    left, low, right, high = own.bounds
    reach = km or min(FARTHEST_KM, max(NEAREST_KM, max(right - left, high - low) / 2))
    around = shapely.buffer(own, reach, quad_segs=8)
    dry = shapely.union_all([plane.flat(piece) for piece in land_near(land, 2 * reach)])
    wet = shapely.difference(around, shapely.buffer(dry, 0.1))
    # Islands too small or too far to set the reach are still of the same coast.
    mine = shapely.intersection(shapely.buffer(plane.flat(shape), 3.0), dry)
    others = shapely.difference(dry, shapely.buffer(mine, 1.0))
    if km is None and not others.is_empty:
        wet = shapely.intersection(wet, _nearer(mine, others, around))
    parts = [part for part in polygons(wet).geoms if part.area >= LEAST_KM2]
    return plane.back(shapely.simplify(shapely.multipolygons(parts), SIMPLE_KM)) if parts else None


def _nearer(own: Geometry, others: Geometry, around: Geometry) -> Geometry:
    """Give what is nearer to one land than to the others: the cells of its outline's points."""
    import numpy as np
    import shapely

    mine, theirs = _outline(own), _outline(others)
    ordered = shapely.voronoi_polygons(
        shapely.multipoints(np.concatenate([mine, theirs])), extend_to=around, ordered=True
    )
    return shapely.union_all(shapely.get_parts(ordered)[: len(mine)])


def _outline(shape: Geometry) -> Geometry:
    import numpy as np
    import shapely

    edge = shapely.boundary(shape)
    step = max(2.0, shapely.length(edge) / _POINTS)
    points = shapely.get_coordinates(shapely.segmentize(shapely.simplify(edge, step / 3), step))
    return np.unique(np.round(points, 3), axis=0)
