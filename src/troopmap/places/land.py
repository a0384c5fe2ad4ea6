"""Gives the land of countries, divisions and regions, and what of it lies near."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from troopmap.geodata import open_layer
from troopmap.places.makeup import unit_of
from troopmap.places.packing import unpack
from troopmap.places.plane import KM_PER_DEGREE, disc, polygons

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from shapely import MultiLineString, MultiPolygon, Polygon, STRtree

__all__ = [
    "country_at",
    "country_shape",
    "land_near",
    "layer_shape",
    "main_parts",
    "neighbours",
    "shared_border",
    "union_key",
    "union_of",
    "unit_shape",
]

MAIN_AREA, MAIN_GAP = 0.02, 4.0
"""Parts of a country that count for its middle: of this share of the largest, this near it in degrees."""


@cache
def _base() -> sqlite3.Connection:
    return open_layer("shapes.sqlite")


@lru_cache(maxsize=512)
def layer_shape(layer: str, key: str) -> MultiPolygon | None:
    """Read one shape of the layers ``country``, ``admin1``, ``sea`` and ``union``."""
    row = _base().execute("SELECT packed FROM shape WHERE layer = ? AND key = ?", (layer, key)).fetchone()
    return None if row is None else unpack(row[0])


def country_shape(iso3: str) -> MultiPolygon | None:
    """Give a country's land by its ISO 3166-1 alpha-3 code."""
    return layer_shape("country", iso3)


def union_key(members: Iterable[str]) -> str:
    """Give the key of joined land in the layer ``union``: it changes with the members, so none is out of date.

    Examples
    --------
    >>> union_key(["LVA", "EST"])
    'EST LVA'
    """
    return " ".join(sorted(members))


def union_of(members: Sequence[str]) -> MultiPolygon | None:
    """Join the land of countries and divisions; ``None`` if none of them is known."""
    import shapely

    if (stored := layer_shape("union", union_key(members))) is not None:
        return stored
    shapes = [layer_shape("country", member) or layer_shape("admin1", member) for member in members]
    known = [shape for shape in shapes if shape is not None]
    # Only those that touch are joined, which for a continent of islands takes a fifth of the time.
    return polygons(shapely.disjoint_subset_union_all(known)) if known else None


@lru_cache(maxsize=256)
def unit_shape(source: str, key: str) -> MultiPolygon | None:
    """Give the land of a region, of a former state, or of a country or division by its code.

    A region that has a radius is the land of its members within it.
    """
    import shapely

    if source not in {"regions", "historical"}:
        return layer_shape("country", key) or layer_shape("admin1", key)
    unit = unit_of(source, key)
    if unit is None:
        return None
    land = union_of(unit.members)
    if unit.radius_km is None:
        return land
    around = disc(unit.lat, unit.lon, unit.radius_km)
    within = around if land is None else polygons(shapely.intersection(around, land))
    return around if within.is_empty else within  # an islet that the layer lacks


def main_parts(shape: MultiPolygon) -> MultiPolygon:
    """Leave out small and far-off parts: Alaska and Hawaii for the United States, no island of Japan's four."""
    import shapely

    parts = sorted(shape.geoms, key=lambda part: -part.area)
    large = [part for part in parts if part.area >= MAIN_AREA * parts[0].area]
    kept, left = large[:1], large[1:]
    while near := [part for part in left if min(shapely.distance(kept, part)) <= MAIN_GAP]:
        kept += near
        left = [part for part in left if part not in near]
    return shapely.multipolygons(kept)


@cache
def neighbours(iso3: str) -> tuple[str, ...]:
    """List the countries that share a land border with one."""
    rows = _base().execute("SELECT other FROM border WHERE one = ? ORDER BY other", (iso3,))
    return tuple(row[0] for row in rows)


@cache
def shared_border(one: str, other: str) -> MultiLineString | None:
    """Give the land border between two countries in WGS 84, or ``None`` where they have none."""
    import shapely

    first, second = country_shape(one), country_shape(other)
    if first is None or second is None or other not in neighbours(one):
        return None
    outlines = [
        shapely.clip_by_rect(shapely.boundary(shape), *_grown(around.bounds))
        for shape, around in ((first, second), (second, first))
    ]
    pieces = shapely.get_parts(shapely.line_merge(shapely.intersection(*outlines)))
    lines = [piece for piece in pieces if piece.geom_type == "LineString"]
    return shapely.multilinestrings(lines) if lines else None


def _grown(bounds: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    west, south, east, north = bounds
    return west - 0.1, south - 0.1, east + 0.1, north + 0.1


def country_at(lat: float, lon: float) -> str | None:
    """Give the ISO 3166-1 alpha-3 code of the country on whose land a position lies; ``None`` at sea.

    Examples
    --------
    >>> country_at(50.04, 22.0), country_at(0.0, -30.0)
    ('POL', None)
    """
    import shapely

    tree, _parts, codes = _all_land()
    found = tree.query(shapely.Point(lon, lat), predicate="intersects")
    return codes[min(found)] if len(found) else None


@cache
def _all_land() -> tuple[STRtree, list[Polygon], list[str]]:
    """Give every piece of land, in a tree and in a list, and whose each is."""
    import shapely

    rows = _base().execute("SELECT key, packed FROM shape WHERE layer = 'country' ORDER BY key")
    owned = [(part, key) for key, packed in rows for part in unpack(packed).geoms]
    parts = [part for part, _key in owned]
    return shapely.STRtree(parts), parts, [key for _part, key in owned]


def land_near(shape: MultiPolygon, km: float) -> list[Polygon]:
    """List all land, whosever it is, in the boxes around a shape's parts and so many km more.

    The pieces are cut to these boxes; where they cross the antimeridian, they go on at the other side.
    """
    import shapely

    tree, parts, _codes = _all_land()
    boxes = [box for part in shape.geoms for box in _boxes(part.bounds, km)]
    within = shapely.union_all([shapely.box(*box) for box in boxes])
    found = sorted({int(index) for index in tree.query(within, predicate="intersects")})
    pieces = [shapely.intersection(parts[index], within) for index in found]
    return [part for piece in pieces for part in polygons(piece).geoms]


def _boxes(bounds: tuple[float, float, float, float], km: float) -> list[tuple[float, float, float, float]]:
    west, south, east, north = bounds
    up = km / KM_PER_DEGREE
    south, north = max(-90.0, south - up), min(90.0, north + up)
    across = up / max(0.05, math.cos(math.radians(max(abs(south), abs(north)))))
    west, east = west - across, east + across
    boxes = [(max(-180.0, west), south, min(180.0, east), north)]
    if west < -180:
        boxes.append((max(-180.0, west + 360), south, 180.0, north))
    if east > 180:
        boxes.append((-180.0, south, min(180.0, east - 360), north))
    return boxes
