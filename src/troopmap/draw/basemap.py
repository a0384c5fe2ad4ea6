"""Reads the bundled vector basemap: its JSON for the page, and its countries as shapes, in either view of borders."""

from __future__ import annotations

import json
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from troopmap.geodata import geodata_path, open_layer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray
    from shapely import MultiPolygon
    from shapely.geometry.base import BaseGeometry

    from troopmap.draw.borders import Borders

__all__ = [
    "border_lines",
    "countries_inside",
    "country_shape",
    "disputed",
    "geometries",
    "holder",
    "map_labels",
    "topology",
]


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
def _arcs() -> list[NDArray[np.float64]]:
    """Give the points of each arc, (n, 2), in degrees of longitude and latitude."""
    import numpy as np

    data = topology()
    counts = np.array([len(arc) for arc in data["arcs"]])
    flat = chain.from_iterable(chain.from_iterable(data["arcs"]))
    whole = np.cumsum(np.fromiter(flat, dtype=float).reshape(-1, 2), axis=0)
    ends = np.cumsum(counts)
    before = np.concatenate([np.zeros((1, 2)), whole[ends[:-1] - 1]])  # each arc starts anew
    steps = whole - np.repeat(before, counts, axis=0)
    points = steps * np.array(data["transform"]["scale"]) + np.array(data["transform"]["translate"])
    return np.split(points, ends[:-1])


def _ring(indices: list[int]) -> NDArray[np.float64]:
    """Join arcs into one ring; longitudes run on over the antimeridian instead of jumping back."""
    import numpy as np

    known = _arcs()
    arcs = [known[index] if index >= 0 else known[~index][::-1] for index in indices]
    ring = np.concatenate([arcs[0], *(arc[1:] for arc in arcs[1:])])
    jumps = ring[1:, 0] - ring[:-1, 0]
    if (abs(jumps) > 180).any():
        turns = (jumps < -180).astype(int) - (jumps > 180).astype(int)
        ring[1:, 0] += 360.0 * np.cumsum(turns)
    return ring


@cache
def geometries(borders: Borders = "recognised") -> dict[str, dict[str, Any]]:
    """Give each country's TopoJSON geometry in a view, by its code there (ISO 3166-1 alpha-3 where there is one)."""
    return {geometry["properties"]["a3"]: geometry for geometry in _objects("countries", borders)}


def disputed(borders: Borders = "recognised") -> list[dict[str, Any]]:
    """Give the TopoJSON geometries of the lines that are not settled."""
    return _objects("disputed", borders)


@cache
def border_lines(borders: Borders = "recognised") -> dict[str, list[BaseGeometry]]:
    """Give the lines of a view: coasts, which one country has alone, borders, which several share, and disputed ones."""
    from shapely.geometry import LineString

    uses: dict[int, int] = {}
    for geometry in geometries(borders).values():
        for index in _indices(geometry.get("arcs", [])):
            uses[index] = uses.get(index, 0) + 1
    parts = [
        part
        for line in disputed(borders)
        for part in ([line["arcs"]] if line["type"] == "LineString" else line["arcs"])
    ]
    return {
        "coasts": [LineString(_ring([index])) for index, count in uses.items() if count == 1],
        "borders": [LineString(_ring([index])) for index, count in uses.items() if count > 1],
        "disputed": [LineString(_ring(part)) for part in parts],
    }


def _indices(arcs: list[Any]) -> Iterator[int]:
    for arc in arcs:
        if isinstance(arc, int):
            yield arc if arc >= 0 else ~arc
        else:
            yield from _indices(arc)


def _objects(name: str, borders: Borders) -> list[dict[str, Any]]:
    """List the geometries of an object; what another view has of its own comes after them."""
    objects = topology()["objects"]
    own = objects.get(f"{name}:{borders}", {}).get("geometries", [])
    return [*objects[name]["geometries"], *own]


@cache
def country_shape(iso3: str, borders: Borders = "recognised") -> BaseGeometry | None:
    """Give a country's outline, longitudes unwrapped; ``None`` if the basemap does not draw it."""
    import shapely

    geometry = geometries(borders).get(iso3)
    if geometry is None or not geometry.get("arcs"):
        return None
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    polygons = []
    for part in parts:
        outer, *holes = [_ring(ring) for ring in part]
        if len(outer) >= 4:
            inner = [shapely.linearrings(hole) for hole in holes if len(hole) >= 4]
            polygons.append(shapely.polygons(shapely.linearrings(outer), inner or None))
    # A buffer of nothing mends what the rounding made invalid.
    pieces = shapely.get_parts(shapely.buffer(polygons, 0))
    flat = pieces[~shapely.is_empty(pieces)]
    if not len(flat):
        return None
    whole = shapely.multipolygons(flat)
    # Rounding may lay an island against its coast.
    return whole if whole.is_valid else shapely.multipolygons(shapely.get_parts(shapely.union_all(flat)))


def countries_inside(shape: BaseGeometry, borders: Borders = "recognised") -> tuple[str, ...]:
    """Codes of the countries whose middle lies inside a shape (WGS 84)."""
    import shapely

    codes, parts = _main_parts(borders)
    west, south, east, north = shape.bounds
    left, low, right, high = shapely.bounds(parts).T
    near = (left <= east) & (right >= west) & (low <= north) & (high >= south)
    shapely.prepare(shape)
    inside = shapely.contains(shape, shapely.point_on_surface(parts[near]))
    return tuple(codes[near][inside].tolist())


@cache
def _main_parts(borders: Borders) -> tuple[NDArray[np.str_], NDArray[np.object_]]:
    """Give the codes of a view's countries, in order, and the largest part of each."""
    import numpy as np
    import shapely

    outlines = {iso3: country_shape(iso3, borders) for iso3 in sorted(geometries(borders))}
    parts = {iso3: shapely.get_parts(outline) for iso3, outline in outlines.items() if outline is not None}
    largest = [pieces[int(np.argmax(shapely.area(pieces)))] for pieces in parts.values()]
    return np.array(list(parts)), np.array(largest)


@cache
def _controlled() -> dict[str, MultiPolygon]:
    """Read the countries that differ in the de-facto view, in more detail than the basemap has."""
    from troopmap.places.packing import unpack

    base = open_layer("shapes.sqlite")
    rows = base.execute("SELECT key, packed FROM shape WHERE layer = 'de-facto' ORDER BY key").fetchall()
    base.close()
    return {key: unpack(packed) for key, packed in rows}


def holder(iso3: str, lat: float, lon: float, borders: Borders) -> str:
    """Tell in which country a view draws a place.

    Parameters
    ----------
    iso3
        The place's country as recognised.
    lat, lon
        The place, in degrees.
    borders
        The view.

    Returns
    -------
    str
        A code of the basemap in that view.

    Examples
    --------
    >>> holder("UKR", 44.6, 33.5, "recognised"), holder("UKR", 44.6, 33.5, "de-facto")
    ('UKR', 'RUS')
    """
    if borders == "recognised" or iso3 not in _controlled():
        return iso3
    from shapely import Point

    point, shapes = Point(lon, lat), _controlled()
    # On a coast a place may lie just off the land, so the nearest counts.
    nearest = min(shapes, key=lambda code: (shapes[code].distance(point), code != iso3))
    return nearest if nearest in geometries(borders) else iso3
