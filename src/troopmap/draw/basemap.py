"""Reads the bundled vector basemap: its JSON for the page, and its countries as shapes."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from troopmap.geodata import geodata_path

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["countries_inside", "country_shape", "map_labels", "topology"]

Point = tuple[float, float]


@cache
def topology() -> dict[str, Any]:
    """Read the basemap as a TopoJSON object (quantised, WGS 84 degrees)."""
    data: dict[str, Any] = json.loads(geodata_path("basemap.json").read_text("utf-8"))
    return data


@cache
def map_labels() -> dict[str, Any]:
    """Read the names of countries and seas with the points to write them at."""
    data: dict[str, Any] = json.loads(geodata_path("labels.json").read_text("utf-8"))
    return data


@cache
def _arc(index: int) -> list[Point]:
    data = topology()
    (kx, ky), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
    x = y = 0
    points = []
    for dx, dy in data["arcs"][index]:
        x, y = x + dx, y + dy
        points.append((x * kx + tx, y * ky + ty))
    return points


def _ring(indices: list[int]) -> list[Point]:
    """Join arcs into one ring; longitudes run on over the antimeridian instead of jumping back."""
    ring: list[Point] = []
    for index in indices:
        arc = _arc(index) if index >= 0 else _arc(~index)[::-1]
        ring.extend(arc[1:] if ring else arc)
    turn = 0
    out = [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        turn += -360 if lon - before > 180 else 360 if lon - before < -180 else 0
        out.append((lon + turn, lat))
    return out


@cache
def _geometries() -> dict[str, dict[str, Any]]:
    countries = topology()["objects"]["countries"]["geometries"]
    return {geometry["properties"]["a3"]: geometry for geometry in countries}


@cache
def country_shape(iso3: str) -> BaseGeometry | None:
    """Give a country's outline, longitudes unwrapped; ``None`` if the basemap does not draw it."""
    from shapely.geometry import MultiPolygon, Polygon

    geometry = _geometries().get(iso3)
    if geometry is None or not geometry.get("arcs"):
        return None
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    polygons = []
    for part in parts:
        outer, *holes = [_ring(ring) for ring in part]
        if len(outer) >= 4:
            polygons.append(Polygon(outer, [hole for hole in holes if len(hole) >= 4]).buffer(0))
    flat = [
        piece for polygon in polygons for piece in getattr(polygon, "geoms", [polygon]) if not piece.is_empty
    ]
    return MultiPolygon(flat) if flat else None


def countries_inside(shape: BaseGeometry) -> tuple[str, ...]:
    """ISO 3166-1 alpha-3 codes of the countries whose middle lies inside a shape (WGS 84)."""
    from shapely import prepare

    prepare(shape)
    found = []
    for iso3 in sorted(_geometries()):
        outline = country_shape(iso3)
        if outline is not None and shape.contains(
            max(outline.geoms, key=lambda part: part.area).representative_point()
        ):
            found.append(iso3)
    return tuple(found)
